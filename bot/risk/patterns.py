"""The reviewed patterns: loads resources/risk/patterns.yml and says which entry a text meets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, Extra, ValidationError, conlist, constr

from bot.risk.grammar import Grammar, Phrase, Span
from bot.risk.reading import Sentence, sentences
from bot.risk.tiers import Tier

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "resources/risk/patterns.yml"
REACH = 150  # words: parts joined by "+" and guards of a message count no further apart than this

_Line = constr(strip_whitespace=True, min_length=1)
_Name = constr(regex=r"^[a-z0-9][a-z0-9_-]*$")


class PatternsError(ValueError):
    """The patterns file cannot be used; the message names the file, the entry and what to do."""


class GuardText(BaseModel, extra=Extra.forbid):
    """A reason not to count a match, as written in the file."""

    says: str
    where: Literal["before", "sentence", "message"]
    within: int = 3
    stops_at: list[str] = []
    phrases: conlist(_Line, min_items=1)  # type: ignore[valid-type]
    not_when: list[str] = []


class EntryText(BaseModel, extra=Extra.forbid):
    """One entry as written in the file."""

    id: _Name  # type: ignore[valid-type]
    tier: Tier
    says: str
    any: conlist(_Line, min_items=1)  # type: ignore[valid-type]
    unless: list[str] = []
    matches: conlist(_Line, min_items=2)  # type: ignore[valid-type]
    does_not_match: conlist(_Line, min_items=2)  # type: ignore[valid-type]
    reviewed_by: str = ""


class FileText(BaseModel, extra=Extra.forbid):
    """The whole file."""

    words: dict[str, conlist(_Line, min_items=1)]  # type: ignore[valid-type]
    guards: dict[str, GuardText]
    entries: conlist(EntryText, min_items=1)  # type: ignore[valid-type]


class _Guard:
    def __init__(self, text: GuardText, grammar: Grammar) -> None:
        self.where, self.within = text.where, text.within
        self.stops = frozenset(text.stops_at)
        self.phrases = [grammar.parse(line) for line in text.phrases]
        self.not_when = [grammar.parse(line) for line in text.not_when]


class _Entry:
    def __init__(self, text: EntryText, lines: list[tuple[Phrase, ...]], guards: list[str]) -> None:
        self.id: str = text.id
        self.tier = text.tier
        self.lines = lines
        self.guards = guards


class Patterns:
    """The compiled file; pure to use: the same text always meets the same entry."""

    def __init__(self, text: FileText) -> None:
        """Compile the file; raises `ValueError` naming the entry whose line cannot be read."""
        self.texts: tuple[EntryText, ...] = tuple(text.entries)
        self._grammar = Grammar(text.words)
        self._interned: dict[Phrase, Phrase] = {}
        self._guards = {name: _Guard(guard, self._grammar) for name, guard in text.guards.items()}
        self._entries = sorted(
            (self._compile(entry) for entry in text.entries), key=lambda entry: entry.tier.rank
        )
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_ending: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self._interned:
            for word in phrase.key.words:
                self._by_word[word].append(phrase)
            for ending in phrase.key.endings:
                self._by_ending[ending].append(phrase)

    def decide(self, normalised: str) -> tuple[Tier, str] | None:
        """Return the highest tier that `normalised` text meets and the entry's id, or None."""
        found = _Found(self._grammar, self._guards, sentences(normalised))
        found.read(self._candidates)
        for entry in self._entries:
            if any(found.meets(line, entry.guards) for line in entry.lines):
                return entry.tier, entry.id
        return None

    def _compile(self, entry: EntryText) -> _Entry:
        for name in entry.unless:
            if name not in self._guards:
                raise ValueError(f"entry {entry.id}: the guard {name!r} is not in the file")
        try:
            lines = [tuple(self._parse(part) for part in line.split(" + ")) for line in entry.any]
        except ValueError as error:
            raise ValueError(f"entry {entry.id}: {error}") from None
        return _Entry(entry, lines, entry.unless)

    def _parse(self, line: str) -> Phrase:
        phrase = self._grammar.parse(line)
        return self._interned.setdefault(phrase, phrase)  # found once, however often it is used

    def _candidates(self, sentence: Sentence) -> Iterator[Phrase]:
        seen: set[int] = set()
        words = sentence.places.keys()
        telling = [self._by_word[word] for word in words if word in self._by_word]
        telling += [
            phrases
            for ending, phrases in self._by_ending.items()
            if any(word.startswith(ending) for word in words)
        ]
        for phrases in telling:
            for phrase in phrases:
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    if all(need.met_by(words) for need in phrase.needs):
                        yield phrase


class _Found:
    """What was found in one message; thrown away with it."""

    def __init__(
        self, grammar: Grammar, guards: dict[str, _Guard], message: list[Sentence]
    ) -> None:
        self._grammar, self._guards, self._message = grammar, guards, message
        self._matches: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        self._held: dict[tuple[str, int, Span], bool] = {}
        self._spread: dict[str, list[int]] = {}

    def read(self, candidates: Callable[[Sentence], Iterator[Phrase]]) -> None:
        for number, sentence in enumerate(self._message):
            for phrase in candidates(sentence):
                for span in self._grammar.find(phrase, sentence):
                    self._matches[id(phrase)].append((number, span))

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

    def _places(self, name: str, guard: _Guard) -> list[int]:
        if name not in self._spread:
            self._spread[name] = [
                sentence.start + span.first
                for sentence in self._message
                for span in self._guarding(guard, sentence)
            ]
        return self._spread[name]

    def _guarding(self, guard: _Guard, sentence: Sentence) -> Iterator[Span]:
        words = sentence.places.keys()
        cancelled: Iterable[int] | None = None
        for phrase in guard.phrases:
            if not all(need.met_by(words) for need in phrase.needs):
                continue
            for span in self._grammar.find(phrase, sentence):
                if cancelled is None:
                    cancelled = {
                        found.first
                        for exception in guard.not_when
                        for found in self._grammar.find(exception, sentence)
                    }
                if span.first not in cancelled:
                    yield span


def _reaches(guard: _Guard, sentence: Sentence, found: Span, match: Span) -> bool:
    """True when a guard that begins before a match is near enough to it."""
    if found.first >= match.first:
        return False
    between = range(found.after, match.first)
    if len(between) > guard.within:
        return False
    return not any(
        at in sentence.pauses or sentence.words[at] in guard.stops for at in between
    ) and not (found.after <= match.first and match.first in sentence.pauses)


@lru_cache(maxsize=4)
def load(path: Path = DEFAULT_PATH) -> Patterns:
    """Return the compiled patterns of `path`, read once per process.

    Raises `PatternsError`, naming file, entry and what is wrong, when it cannot be used.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506
        text = FileText.parse_obj(raw)
        ids = [entry.id for entry in text.entries]
        twice = {name for name in ids if ids.count(name) > 1}
        if twice:
            raise ValueError(f"the id {min(twice)!r} stands twice; give each entry its own")
        return Patterns(text)
    except OSError as error:
        raise PatternsError(f"{path.name}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PatternsError(f"{path.name}: {where}: {first['msg']}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise PatternsError(f"{path.name}: {error}") from error


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
