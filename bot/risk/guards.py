"""What was found in one message, and which matches a guard keeps from counting."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from bot.risk.finding import Finder, Span
from bot.risk.grammar import Grammar, Phrase
from bot.risk.reading import Sentence
from bot.risk.schema import GuardText

REACH = 150  # words: parts joined by "+" and guards of a message count no further apart than this


class Guard:
    """A reason not to count a match, compiled."""

    def __init__(self, text: GuardText, grammar: Grammar) -> None:
        self.where, self.within = text.where, text.within
        self.stops = frozenset(text.stops_at)
        self.phrases = [grammar.parse(line) for line in text.phrases]
        self.not_when = [grammar.parse(line) for line in text.not_when]


class Found:
    """What was found in one message; thrown away with it."""

    def __init__(
        self, finder: Finder, guards: Mapping[str, Guard], message: list[Sentence]
    ) -> None:
        self._finder, self._guards, self._message = finder, guards, message
        self._matches: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        self._held: dict[tuple[str, int, Span], bool] = {}
        self._spread: dict[str, list[int]] = {}

    def read(self, candidates: Callable[[Sentence], Iterator[Phrase]]) -> None:
        """Look for the phrases that `candidates` names for each sentence."""
        for number, sentence in enumerate(self._message):
            for phrase in candidates(sentence):
                for span in self._finder.find(phrase, sentence):
                    self._matches[id(phrase)].append((number, span))

    def met(self) -> list[int]:
        """The ids of the phrases that were found."""
        return list(self._matches)

    def meets(self, line: tuple[Phrase, ...], guards: list[str]) -> bool:
        """True when every part of `line` stands unguarded, near enough to the others."""
        if any(id(part) not in self._matches for part in line):
            return False
        standing = []
        for part in line:
            places = [
                self._message[number].start + span.first
                for number, span in self._matches[id(part)]
                if not any(self._holds(name, number, span) for name in guards)
            ]
            if not places:
                return False
            standing.append(places)
        if len(standing) == 1:
            return True
        return any(
            all(any(abs(place - first) <= REACH for place in places) for places in standing[1:])
            for first in standing[0]
        )

    def _holds(self, name: str, number: int, span: Span) -> bool:
        key = (name, number, span)
        if key not in self._held:
            self._held[key] = self._check(name, number, span)
        return self._held[key]

    def _check(self, name: str, number: int, span: Span) -> bool:
        guard, sentence = self._guards[name], self._message[number]
        if guard.where == "message":
            place = sentence.start + span.first
            return any(abs(place - at) <= REACH for at in self._places(name, guard))
        spans = list(self._guarding(guard, sentence))
        if guard.where == "sentence":
            return bool(spans)
        return any(_reaches(guard, sentence, found, span) for found in spans)

    def _places(self, name: str, guard: Guard) -> list[int]:
        if name not in self._spread:
            self._spread[name] = [
                sentence.start + span.first
                for sentence in self._message
                for span in self._guarding(guard, sentence)
            ]
        return self._spread[name]

    def _guarding(self, guard: Guard, sentence: Sentence) -> Iterator[Span]:
        cancelled: set[int] | None = None
        for phrase in guard.phrases:
            for span in self._finder.find(phrase, sentence):
                if cancelled is None:
                    cancelled = {
                        found.first
                        for exception in guard.not_when
                        for found in self._finder.find(exception, sentence)
                    }
                if span.first not in cancelled:
                    yield span


def _reaches(guard: Guard, sentence: Sentence, found: Span, match: Span) -> bool:
    """True when a guard that begins before a match is near enough to it."""
    if found.first >= match.first:
        return False
    between = range(found.after, match.first)
    if len(between) > guard.within:
        return False
    return not any(
        at in sentence.pauses or sentence.words[at] in guard.stops for at in between
    ) and not (found.after <= match.first and match.first in sentence.pauses)
