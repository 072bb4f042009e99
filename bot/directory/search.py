"""Finds resources by the words a person would use; nothing of the question is kept."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.directory.cards import ResourceCard
from bot.directory.search_words import IGNORED, KIND_WORDS, SAME

_WORD = re.compile(r"[^\W_]+")
# A longer question is cut: a search box is not a place for a story.
_LONGEST_QUESTION = 200
_EXACT, _SAME_START, _MISSPELLED, _SAME_MEANING = 4.0, 3.0, 2.0, 2.5
# What a resource is and does counts more than for whom, where, when and at what cost.
_NAME_COUNTS, _SERVICES_COUNT, _REST_COUNTS = 2.0, 2.0, 1.0
# A resource must do about as well as the best one to stand beside it.
_FAR_BEHIND = 0.3
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Entry:
    card: ResourceCard
    name: frozenset[str]
    services: frozenset[str]
    rest: frozenset[str]


def search_resources(
    cards: Sequence[ResourceCard], words: str, limit: int = 5
) -> list[ResourceCard]:
    """The cards that fit `words`, best first, at most `limit`; empty when none fits.

    A word counts more the fewer cards it fits, and more in what a resource is and does than in
    its area, hours or cost; a card that fits in the latter alone is given only when it fits
    every word. One slip of the pen is forgiven in a word of five letters, two in eight.
    Cards that fit alike keep the coordinator's own order.
    """
    plain = sorted(set(_words(words[:_LONGEST_QUESTION])) - IGNORED)
    asked = [(word, _meaning(word)) for word in plain]
    entries = [_entry(card) for card in cards]
    fits = [[_fit(*word, entry) for word in asked] for entry in entries]
    ranked: list[tuple[float, int, ResourceCard]] = []
    weights = [_weight(sum(fit[n][0] > 0 for fit in fits), len(cards)) for n in range(len(asked))]
    for place, (entry, fit) in enumerate(zip(entries, fits, strict=True)):
        if any(topical for _, topical in fit) or (fit and all(score for score, _ in fit)):
            total = sum(weight * score for weight, (score, _) in zip(weights, fit, strict=True))
            ranked.append((total, place, entry.card))
    ranked.sort(key=lambda found: (-found[0], found[1]))
    best = ranked[0][0] if ranked else 0.0
    near = [card for total, _, card in ranked if total >= _FAR_BEHIND * best]
    return near[: max(limit, 0)]


def states(text: str, words: str) -> bool:
    """Whether every one of `words` stands in `text`, slips of the pen forgiven."""
    vocabulary = _words(text)
    return all(
        any(_likeness(word, known) for known in vocabulary)
        for word in _words(words[:_LONGEST_QUESTION])
    )


def _weight(fitting: int, of: int) -> float:
    return math.log(1 + of / fitting) if fitting else 0.0


def _fit(word: str, meaning: frozenset[str], entry: _Entry) -> tuple[float, bool]:
    name = _NAME_COUNTS * _best(word, meaning, entry.name)
    services = _SERVICES_COUNT * _best(word, meaning, entry.services)
    rest = _REST_COUNTS * _best(word, meaning, entry.rest)
    # A word in both name and services is what the place is about.
    return max(name, services, rest) + min(name, services) / 4, max(name, services) > 0


@lru_cache(maxsize=4096)
def _entry(card: ResourceCard) -> _Entry:
    rest = (card.eligibility, card.cost, card.insurance, card.area, card.hours, card.how_to_start)
    return _Entry(
        card,
        _vocabulary(card.name, KIND_WORDS.get(card.kind, card.kind)),
        _vocabulary(card.services, *card.languages),
        _vocabulary(*rest),
    )


def _vocabulary(*texts: str) -> frozenset[str]:
    return frozenset(_words(" ".join(texts))) - IGNORED


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("'", "").replace("’", "").casefold())


def _best(word: str, meaning: frozenset[str], vocabulary: frozenset[str]) -> float:
    if word in vocabulary:
        return _EXACT
    likest = max((_likeness(word, known) for known in vocabulary), default=0.0)
    return max(likest, 0.0 if meaning.isdisjoint(vocabulary) else _SAME_MEANING)


def _likeness(word: str, known: str) -> float:
    # The first letter is seldom mistaken, and insisting on it keeps "rental" from "mental".
    if word[0] != known[0]:
        return 0.0
    if word == known:
        return _EXACT
    shorter, longer = sorted((word, known), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return _SAME_START
    allowed = 0 if len(shorter) < 5 else 1 if len(shorter) < 8 else 2
    if len(longer) - len(shorter) > allowed:
        return 0.0
    if allowed and _slips(word, known) <= allowed:
        return _MISSPELLED
    return 0.0


def _meaning(word: str) -> frozenset[str]:
    if word in SAME:
        return SAME[word]
    # A misspelled word means what the right one does.
    return next((SAME[known] for known in SAME if _likeness(word, known) == _MISSPELLED), _NONE)


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
