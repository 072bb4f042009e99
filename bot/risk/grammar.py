"""The phrase grammar of patterns.yml: how one line becomes something found in a sentence.

A phrase is words one space apart. `a|b` is either, `word*` any ending, `*` any one word, `#` any
number, `going_to|will` joins words of one alternative, `<gun>` any phrase of the list `gun`, `[x]`
may be missing (`[for me]` is one), `..` stands for up to two words and `...` for up to five, `^`
and `$` are the beginning and the end of the sentence (`now|$`: now, or the end).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.risk.needs import Needs, NeedsIndex

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_GAPS = {"..": 2, "...": 5}


@dataclass(frozen=True)
class Element:
    """One step of a phrase: words, endings (`kill*`), lists, a gap, or an anchor."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    gap: int = 0
    anchor: str = ""
    optional: bool = False
    or_end: bool = False
    # What can begin with a word; under "" the lists that any word may begin.
    lists_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Phrase:
    """A parsed line, with the words that must be there for it to match at all.

    `bits` are those of its needs in the index of its grammar.
    """

    elements: tuple[Element, ...]
    openings: Needs
    needs: tuple[Needs, ...]
    bits: int = field(compare=False)

    @property
    def key(self) -> Needs:
        """The most telling of the needs: few alternatives, none of them an everyday word."""
        return min(self.needs, key=lambda need: (need.common, len(need.words)))


class Grammar:
    """Parses phrases that may name lists. `lists` holds every list, parsed, `index` their needs."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Take the named lists; a list may use others, but not itself.

        Raises `ValueError`, naming the list or the phrase, when a line cannot be read.
        """
        self.lists: dict[str, tuple[Phrase, ...]] = {}
        self.index = NeedsIndex()
        self._waiting = dict(lists)
        for name in lists:
            self._need(name, name)

    def parse(self, line: str) -> Phrase:
        """Return the phrase that `line` describes; raises `ValueError` naming what is wrong."""
        parts = _BRACKETS.sub(lambda found: found[0].replace(" ", "_"), line).split()
        elements = tuple(self._element(part, line) for part in parts)
        solid = [element for element in elements if not (element.gap or element.anchor)]
        needs = tuple(
            self._needs(element) for element in solid if not (element.optional or element.or_end)
        )
        if not needs:
            raise ValueError(f"{line!r} matches everything: name at least one word")
        return Phrase(elements, self._openings(elements), needs, self.index.bits(needs))

    def _need(self, name: str, line: str) -> None:
        if name in self.lists:
            return
        if name not in self._waiting:
            raise ValueError(f"{line!r} names <{name}>, which does not exist or uses itself")
        self._add(name, self._waiting.pop(name))

    def _add(self, name: str, lines: Iterable[str]) -> None:
        self.lists[name] = tuple(self.parse(str(line)) for line in lines)

    def _element(self, part: str, line: str) -> Element:
        if part in _GAPS:
            return Element(gap=_GAPS[part])
        if part in ("^", "$"):
            return Element(anchor=part)
        optional = part.startswith("[") and part.endswith("]")
        words: set[str] = set()
        endings: list[str] = []
        lists: list[str] = []
        ends = False
        for choice in (part[1:-1] if optional else part).split("|"):
            if choice.startswith("<") and choice.endswith(">"):
                self._need(choice[1:-1], line)
                lists.append(choice[1:-1])
            elif "_" in choice:
                joined = choice.replace("_", " ")
                if joined not in self.lists:
                    self._add(joined, [joined])
                lists.append(joined)
            elif choice == "$":
                ends = True
            elif choice == "#":
                endings.extend("0123456789")
            elif choice.endswith("*"):
                endings.append(choice[:-1])
            elif choice and not set(choice) & set("[]<>^$"):
                words.add(choice)
            else:
                raise ValueError(f"{line!r} has {part!r}, which is no word, list or gap")
        return Element(
            frozenset(words),
            tuple(endings),
            tuple(lists),
            optional=optional,
            or_end=ends,
            lists_from=self._lists_from(lists) if lists else {},
        )

    def _lists_from(self, names: list[str]) -> dict[str, tuple[str, ...]]:
        """Map each opening word to the lists it can open; "" to those that other words can."""
        openings = {
            name: [phrase.openings for phrase in self.lists[name]] for name in dict.fromkeys(names)
        }
        words = {word for opens in openings.values() for need in opens for word in need.words}
        return {
            word: tuple(
                name
                for name, opens in openings.items()
                if any(need.endings or need.anything or word in need.words for need in opens)
            )
            for word in (*words, "")
        }

    def _needs(self, element: Element) -> Needs:
        words, endings = set(element.words), list(element.endings)
        anything = "" in endings
        for name in element.lists:
            for phrase in self.lists[name]:
                need = phrase.key
                words |= need.words
                endings += need.endings
                anything |= need.anything
        return Needs(frozenset(words), tuple(endings), anything)

    def _openings(self, elements: tuple[Element, ...]) -> Needs:
        words: set[str] = set()
        endings: list[str] = []
        for element in elements:
            if element.anchor:
                continue
            if element.gap:
                return Needs(frozenset(), anything=True)
            words |= element.words
            endings += element.endings
            for name in element.lists:
                for phrase in self.lists[name]:
                    words |= phrase.openings.words
                    endings += phrase.openings.endings
            if not element.optional:
                break
        return Needs(frozenset(words), tuple(endings), "" in endings)
