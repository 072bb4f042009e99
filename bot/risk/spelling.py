"""Undoes disguises and slips, one word at a time."""

import re

from bot.risk.tables import JOINABLE, KIN, LONG, MATTER, MISSPELT, REAL_WORDS, SHORT_FORMS

_LEET = str.maketrans("013457@$!|+", "oieastasilt")
_LEET_L = str.maketrans("013457@$!|+", "oleastasllt")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
LONGEST_JOINED = 10  # letters of a word that is looked for in joined ones
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _slips() -> dict[str, str]:
    """Every spelling one slip away from a long word that matters, to that word."""
    slips: dict[str, str] = {}
    for word in LONG:
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        near = {head + tail[1:] for head, tail in cuts if tail}
        near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
        near |= {head + tail[0] + tail for head, tail in cuts if tail}
        if len(word) >= 6:
            near |= {head + char + tail[1:] for head, tail in cuts if tail for char in _LETTERS}
            near |= {head + char + tail for head, tail in cuts for char in _LETTERS}
        slips.update((spelling, word) for spelling in near)
    for real in (*REAL_WORDS, *MATTER, *SHORT_FORMS):
        slips.pop(real, None)
    return slips


_SLIPS = _slips()


def respell(token: str) -> tuple[str, ...]:
    """Return the word or words that one token of folded text stands for."""
    if token.isdigit():
        return (token,)
    if token in SHORT_FORMS and not token.endswith("'"):
        return SHORT_FORMS[token]
    if "'" in token:
        return _without_apostrophe(token)
    word = _plain(token)
    word = MISSPELT.get(word, word)
    word = _SLIPS.get(word, word)
    if word in SHORT_FORMS:
        return SHORT_FORMS[word]
    return split_joined(word) if len(word) >= 6 else (word,)


def _without_apostrophe(token: str) -> tuple[str, ...]:
    joined = token.replace("'", "")
    if joined in SHORT_FORMS:
        return SHORT_FORMS[joined]
    stem, _, ending = token.rpartition("'")
    written = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}.get(ending)
    if ending == "s" and stem in KIN:
        written = "is"
    return (stem.replace("'", ""), written) if written and stem else (joined,)


def _plain(token: str) -> str:
    """Undo digits, symbols and stretching inside a word, where a word that matters comes out."""
    if not token.isalpha():
        bare = re.sub(r"[*@$!|]", "", token)
        for reading in (token.translate(_LEET), token.translate(_LEET_L), bare):
            reading = _unstretched(reading)
            reading = MISSPELT.get(reading, reading)
            reading = _SLIPS.get(reading, reading)
            if reading in MATTER or (len(reading) > 3 and reading in JOINABLE):
                return reading
        return bare
    return _unstretched(token)


def _unstretched(word: str) -> str:
    """Shorten letters typed three or more times: to two where that is a known word, else to one."""
    if not _STRETCHED.search(word):
        return word
    twice = _STRETCHED.sub(r"\1\1", word)
    once = _STRETCHED.sub(r"\1", word)
    return twice if twice in MATTER or twice in ("soon", "good", "need", "feel", "all") else once


def split_joined(letters: str) -> tuple[str, ...]:
    """Split `killmyself` into its words; letters that are not wholly known words stay together."""
    if letters in JOINABLE or len(letters) > 60:
        return (letters,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for start in range(len(letters)):
        before = best[start]
        if before is None:  # no words end here, as nearly everywhere in an ordinary word
            continue
        for end in range(start + 1, min(start + LONGEST_JOINED, len(letters)) + 1):
            word, known = letters[start:end], best[end]
            if word in JOINABLE and (known is None or len(before) + 1 < len(known)):
                best[end] = (*before, word)
    parts = best[-1]
    telling = parts is not None and any(len(part) > 2 and part in MATTER for part in parts)
    return parts if parts and telling and len(parts) > 1 else (letters,)
