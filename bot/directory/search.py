"""Finds resources by the words a person would use; nothing of the question is kept."""

import re
from collections.abc import Iterable, Sequence

from bot.directory.cards import ResourceCard

# What people call a kind of help, beside its own name.
_KIND_WORDS = {
    "eap": "eap employee assistance program counseling counselor stress anxiety crisis",
    "chaplain": "chaplain clergy faith spiritual prayer grief funeral memorial notification",
    "clinician": "clinician therapist therapy counselor counseling psychologist trauma ptsd "
    "anxiety depression panic nightmares",
    "treatment": "treatment rehab detox sober alcohol drinking drugs pills addiction substance",
    "financial": "financial money debt bills budget loan mortgage",
    "family": "family marriage spouse partner kids children parenting relationship couples divorce",
    "legal": "legal lawyer attorney law court custody",
    "hotline": "hotline crisis line helpline phone",
    "group": "group meeting support together widows retired",
}
# Words that say nothing about the kind of help.
_IGNORED_TEXT = (
    "a about an and any anybody anyone are can could do find for from get give have help how i "
    "im in is it know looking me my need needs of on or please problem problems someone somebody "
    "somewhere that the there to trouble want wants who with you"
)
_IGNORED = frozenset(_IGNORED_TEXT.split())
_WORD = re.compile(r"[^\W_]+")
# A longer question is cut: a search box is not a place for a story.
_LONGEST_QUESTION = 200
_EXACT, _SAME_START, _MISSPELLED = 4, 3, 2


def search_resources(
    cards: Sequence[ResourceCard], words: str, limit: int = 5
) -> list[ResourceCard]:
    """The cards that fit `words`, best first, at most `limit`; empty when none fits.

    Cards that answer more of the words come first, then closer matches, then the coordinator's
    own order. One slip of the pen is forgiven in a word of five letters, two in eight.
    """
    asked = set(_words(words[:_LONGEST_QUESTION])) - _IGNORED
    ranked: list[tuple[int, int, int, ResourceCard]] = []
    for place, card in enumerate(cards):
        name, other = _vocabulary(card)
        scores = [max(2 * _best(word, name), _best(word, other)) for word in asked]
        if any(scores):
            matched = sum(1 for score in scores if score)
            ranked.append((-matched, -sum(scores), place, card))
    ranked.sort(key=lambda entry: entry[:3])
    return [card for *_, card in ranked[: max(limit, 0)]]


def _vocabulary(card: ResourceCard) -> tuple[set[str], set[str]]:
    name = set(_words(f"{card.name} {_KIND_WORDS.get(card.kind, card.kind)}"))
    other = set(_words(" ".join((card.services, *card.languages))))
    return name - _IGNORED, other - _IGNORED


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("'", "").replace("’", "").casefold())


def _best(word: str, vocabulary: Iterable[str]) -> int:
    return max((_likeness(word, known) for known in vocabulary), default=0)


def _likeness(word: str, known: str) -> int:
    if word == known:
        return _EXACT
    shorter, longer = sorted((word, known), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return _SAME_START
    allowed = 0 if len(shorter) < 5 else 1 if len(shorter) < 8 else 2
    # The first letter is seldom mistaken, and insisting on it keeps "rental" from "mental".
    if allowed and word[0] == known[0] and _slips(word, known) <= allowed:
        return _MISSPELLED
    return 0


def _slips(left: str, right: str) -> int:
    """How many letters are wrong, missing, added or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
