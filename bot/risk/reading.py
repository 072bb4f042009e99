"""Normalised text cut into sentences, ready to be searched for phrases."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.risk.grammar import Phrase

LONGEST = 64  # words; a longer run without a full stop is read in windows of this size ...
OVERLAP = 20  # ... that share this many words, so nothing falls between two of them


@dataclass
class Sentence:
    """Words between two full stops.

    `start` is the place of the first word in the message, `pauses` the places of words that
    follow a comma. `met` (bits of a grammar's needs), `found` and `possible` hold what was worked
    out about it, for the life of this object.
    """

    words: tuple[str, ...]
    start: int
    pauses: frozenset[int] = frozenset()
    question: bool = False
    places: dict[str, list[int]] = field(default_factory=dict)
    found: dict[tuple[str, int], frozenset[int]] = field(default_factory=dict)
    possible: dict[tuple[str, str], list[Phrase]] = field(default_factory=dict)
    met: int | None = None

    vocabulary: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.vocabulary = frozenset(self.words)
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)


def sentences(normalised: str) -> list[Sentence]:
    """Cut the output of `normalise` into sentences, long ones into overlapping windows."""
    return list(_sentences(normalised))


def _sentences(normalised: str) -> Iterator[Sentence]:
    words: list[str] = []
    pauses: list[int] = []
    start = 0
    for word in [*normalised.split(" "), "."]:
        if word == ",":
            pauses.append(len(words))
        elif word in (".", "?"):
            yield from _windows(words, pauses, start, word == "?")
            start += len(words)
            words, pauses = [], []
        elif word:
            words.append(word)


def _windows(words: list[str], pauses: list[int], start: int, question: bool) -> Iterator[Sentence]:
    if not words:
        return
    for first in range(0, max(1, len(words) - OVERLAP), LONGEST - OVERLAP):
        inside = words[first : first + LONGEST]
        stops = frozenset(at - first for at in pauses if first < at < first + LONGEST)
        yield Sentence(tuple(inside), start + first, stops, question)
