"""The reviewed patterns: loads resources/risk/patterns.yml and says which entry a text meets."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from bot.risk.finding import Finder
from bot.risk.grammar import Grammar, Phrase
from bot.risk.guards import Found, Guard
from bot.risk.reading import Sentence, sentences
from bot.risk.schema import EntryText, FileText
from bot.risk.tiers import Tier

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "resources/risk/patterns.yml"


class PatternsError(ValueError):
    """The patterns file cannot be used; the message names the file, the entry and what to do."""


class Match(NamedTuple):
    """An entry that a text meets."""

    tier: Tier
    entry: str


class Matches(NamedTuple):
    """The highest entry that a text meets, and the highest of the certain ones."""

    highest: Match | None = None
    certain: Match | None = None


class _Entry:
    def __init__(self, text: EntryText, lines: list[tuple[Phrase, ...]], guards: list[str]) -> None:
        self.match = Match(text.tier, text.id)
        self.certain = text.certain
        self.lines = lines
        self.guards = guards


class Patterns:
    """The compiled file; pure to use: the same text always meets the same entry."""

    def __init__(self, text: FileText) -> None:
        """Compile the file; raises `ValueError` naming the entry whose line cannot be read."""
        self.texts: tuple[EntryText, ...] = tuple(text.entries)
        self._grammar = Grammar(text.words)
        self._finder = Finder(self._grammar)
        self._interned: dict[Phrase, Phrase] = {}
        self._guards = {name: Guard(guard, self._grammar) for name, guard in text.guards.items()}
        entries = (self._compile(entry) for entry in text.entries)
        self._entries = sorted(entries, key=lambda entry: entry.match.tier.rank)
        self._by_first: dict[int, list[tuple[int, tuple[Phrase, ...]]]] = defaultdict(list)
        for place, entry in enumerate(self._entries):
            for line in entry.lines:
                self._by_first[id(line[0])].append((place, line))
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_ending: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self._interned:
            for word in phrase.key.words:
                self._by_word[word].append(phrase)
            for ending in phrase.key.endings:
                self._by_ending[ending].append(phrase)
        self._endings = tuple(self._by_ending)

    def meets(self, normalised: str) -> Matches:
        """Return the highest entry, and the highest certain entry, that `normalised` text meets."""
        found = Found(self._finder, self._guards, sentences(normalised))
        found.read(self._candidates)
        highest = None
        for place, line in sorted(
            (candidate for first in found.met() for candidate in self._by_first[first]),
            key=lambda candidate: candidate[0],
        ):
            entry = self._entries[place]
            if (highest and not entry.certain) or not found.meets(line, entry.guards):
                continue
            highest = highest or entry.match
            if entry.certain:
                return Matches(highest, entry.match)
        return Matches(highest)

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
        """Yield, once each, the phrases whose most telling word stands in `sentence`."""
        seen: set[int] = set()
        words = sentence.vocabulary
        telling = [self._by_word[word] for word in words if word in self._by_word]
        begun = [word for word in words if word.startswith(self._endings)]
        telling += [
            self._by_ending[ending]
            for ending in self._endings
            if begun and any(word.startswith(ending) for word in begun)
        ]
        for phrases in telling:
            for phrase in phrases:
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    yield phrase


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
