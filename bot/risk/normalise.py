"""One plain spelling for what people type: disguises undone, short forms written out."""

import re
import unicodedata
from collections.abc import Iterable

import ftfy

from bot.risk.spelling import respell, split_joined
from bot.risk.tables import EMOJI, LOOKALIKES, NEXT_AFTER, SHORT_FORMS

_MOJIBAKE = re.compile("[ÃÂâð]")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´ʻ′＇", "'"))
_DOTS = str.maketrans("._", "  ")
_EMOJI = re.compile("|".join(map(re.escape, sorted(EMOJI, key=len, reverse=True))))
_SPELLED_OUT = re.compile(r"(?<![^\W_])([^\W\d_])[.\-_*/](?=[^\W\d_](?![^\W_]))")
# Four or more words with dots for spaces ("im.going.to.die").
_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[._][^\W\d_]+){3,}")
_FOREIGN = re.compile("[" + "".join(LOOKALIKES) + "]")
_TOKEN = re.compile(
    r"\d+(?:[-.:/]\d+)+"  # 10-7, 0.5, 03:00
    r"|[$@]?[^\W_]+(?:['*@$!|][^\W_]+)*"  # words, k*ll and $uicide included
    r"|w/o?(?![^\W_])|[&?\n]|\.\.+|[.!,;:()—–-]"
)
_PAUSE = frozenset({",", ";", ":", "(", ")", "—", "–", "-"})
_PASSES = 4


def normalise(text: str) -> str:
    """Return `text` as lower-case words one space apart, with ` , ` ` . ` and ` ? ` as marks.

    Invisible characters, accents, look-alike letters, digits and stars inside words, letters
    s p a c e d out, stretched words, short forms ("gonna", "kms", "dont") and common misspellings
    of words that matter are all undone. Takes any `str`, never raises, time is linear in its
    length, and normalising twice changes nothing. Nothing of the text is kept.
    """
    known: dict[str, tuple[str, ...]] = {}  # spellings of this text
    for _ in range(_PASSES):
        result = _once(text, known)
        if result == text:
            break
        text = result
    return text


def _once(text: str, known: dict[str, tuple[str, ...]]) -> str:
    words = list(_words(_fold(text), known))
    words = list(_rejoin(words, known))
    return " ".join(_tidy(_with_next(words)))


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates
    if _MOJIBAKE.search(text):
        text = ftfy.fix_encoding(text)
    text = _EMOJI.sub(lambda found: f" {EMOJI[found[0]]} ", text)
    text = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    text = unicodedata.normalize("NFKD", text)
    return "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Cf", "Me"))


def _words(text: str, known: dict[str, tuple[str, ...]]) -> Iterable[str]:
    text = _SPELLED_OUT.sub(r"\1 ", text)
    text = _DOTTED.sub(lambda found: found[0].translate(_DOTS), text)
    for found in _TOKEN.finditer(text):
        piece = found[0]
        if piece in _PAUSE or piece.startswith(".."):
            yield ","
        elif piece in ".!\n":
            yield "."
        elif piece == "?":
            yield piece
        elif len(piece) == 1:
            yield _latin(piece)
        else:
            yield from _spelled(piece, known)


def _spelled(token: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if token not in known:
        known[token] = respell(_latin(token))
    return known[token]


def _latin(token: str) -> str:
    """Swap look-alike letters, but only where the rest of the word is Latin (or is one letter)."""
    if token.isascii() or not _FOREIGN.search(token):
        return token
    swapped = "".join(LOOKALIKES.get(char, char) for char in token)
    mixed = any("a" <= char <= "z" for char in token)
    return swapped if (mixed and swapped.isascii()) or len(token) == 1 else token


def _rejoin(words: list[str], known: dict[str, tuple[str, ...]]) -> Iterable[str]:
    """Join three or more single letters in a row: `k i l l` is one word."""
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        if len(run) >= 3 and len(set(run)) > 1:
            for part in split_joined("".join(run)):
                yield from _spelled(part, known)
        else:
            for letter in run:
                yield from _spelled(letter, known)
        run = []
        if word:
            yield word


def _with_next(words: list[str]) -> Iterable[str]:
    """Write out the short forms that only the following word makes clear ("ill be gone")."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in NEXT_AFTER and following in NEXT_AFTER[word]:
            yield from SHORT_FORMS[word + "'"]
        else:
            yield word


def _tidy(words: Iterable[str]) -> Iterable[str]:
    """Keep one mark of several, none at the beginning, and a word at most three times in a row."""
    mark = ""
    started = False
    last, times = "", 0
    for word in words:
        if word in (",", ".", "?"):
            mark = max(mark, word, key=",.?".find) if mark else word
            continue
        if mark and started:
            yield mark
        times = times + 1 if word == last and not mark else 1
        mark, started, last = "", True, word
        if times <= 3:
            yield word
    if mark in (".", "?") and started:
        yield mark
