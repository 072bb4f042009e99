"""Finds parsed phrases in a sentence, by keeping every place that a reading can have reached."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.risk.grammar import Element, Grammar, Phrase
from bot.risk.needs import Needs
from bot.risk.reading import Sentence


class Span(NamedTuple):
    """Where a phrase stands in a sentence: first word, and the place after the last."""

    first: int
    after: int


class Finder:
    """Finds phrases of one grammar; what a list matches where is worked out once per sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._lists, self._index = grammar.lists, grammar.index
        self._openers: dict[str, _Openers] = {}

    def find(self, phrase: Phrase, sentence: Sentence) -> list[Span]:
        """Return where `phrase` stands in `sentence`, the shortest reading at each beginning."""
        if phrase.bits & ~self._met(sentence):
            return []
        spans = []
        for first in _starts(phrase.openings, sentence):
            ends = self._ends(phrase, sentence, first)
            if ends:
                spans.append(Span(first, min(ends)))
        return spans

    def _met(self, sentence: Sentence) -> int:
        if sentence.met is None:
            sentence.met = self._index.met(sentence.vocabulary)
        return sentence.met

    def _ends(self, phrase: Phrase, sentence: Sentence, first: int) -> set[int]:
        ends = {first}
        for element in phrase.elements:
            ends = self._step(element, sentence, ends)
            if not ends:
                break
        return ends

    def _step(self, element: Element, sentence: Sentence, starts: set[int]) -> set[int]:
        words = sentence.words
        length = len(words)
        if element.gap:
            return {end for at in starts for end in range(at, min(at + element.gap, length) + 1)}
        if element.anchor:
            return starts & {0 if element.anchor == "^" else length}
        ends = set(starts) if element.optional else set()
        singles, endings, lists = element.words, element.endings, element.lists_from
        others, found = lists.get("", ()), sentence.found
        for at in starts:
            if at >= length:
                ends |= {at} if element.or_end else set()
                continue
            word = words[at]
            if word in singles or (endings and word.startswith(endings)):
                ends.add(at + 1)
            for name in lists.get(word, others):  # inlined: most of the time is spent here
                known = found.get((name, at))
                ends |= self._list_ends(name, sentence, at) if known is None else known
        return ends

    def _list_ends(self, name: str, sentence: Sentence, at: int) -> frozenset[int]:
        known = frozenset(
            end
            for phrase in self._possible(name, sentence, sentence.words[at])
            for end in self._ends(phrase, sentence, at)
        )
        sentence.found[name, at] = known
        return known

    def _possible(self, name: str, sentence: Sentence, word: str) -> list[Phrase]:
        """Return the phrases of a list that can begin with `word` in this sentence."""
        key = (name, word)
        if key not in sentence.possible:
            if name not in self._openers:
                self._openers[name] = _Openers(self._lists[name])
            missing = ~self._met(sentence)
            sentence.possible[key] = [
                phrase for phrase in self._openers[name].of(word) if not phrase.bits & missing
            ]
        return sentence.possible[key]


class _Openers:
    """The phrases of one list, by the word they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._others: list[Phrase] = []
        for phrase in phrases:
            if phrase.openings.endings or phrase.openings.anything:
                self._others.append(phrase)
            else:
                for word in phrase.openings.words:
                    self._by_word.setdefault(word, []).append(phrase)

    def of(self, word: str) -> Iterable[Phrase]:
        yield from self._by_word.get(word, ())
        yield from (phrase for phrase in self._others if phrase.openings.met_by(word))


def _starts(openings: Needs, sentence: Sentence) -> Iterable[int]:
    if openings.anything:
        return range(len(sentence.words))
    starts = {
        place for word in sentence.vocabulary & openings.words for place in sentence.places[word]
    }
    if openings.endings:
        for word, places in sentence.places.items():
            if word.startswith(openings.endings):
                starts.update(places)
    return sorted(starts)
