"""What an employee can choose among: only what would show them somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.agency_types import AGENCY_TYPES
from bot.directory.choice import QUESTIONS, Choice
from bot.directory.people import Person
from bot.directory.records import UnitRecord

_YES = ("", "yes")


@dataclass(frozen=True)
class Options:
    """The values of each filter that at least one peer has whom anybody may be shown.

    Nothing in it tells of somebody who is hidden. `divisions` are units with such peers in or
    below them; `units` are all of them, with the ids of those directly below each, and of the
    topmost below the empty id.
    """

    disciplines: tuple[str, ...]
    sworn: tuple[str, ...]
    genders: tuple[str, ...]
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    roles: tuple[str, ...]
    agencies: tuple[str, ...]
    divisions: frozenset[str]
    incidents: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    unit_names: Mapping[str, str]

    def knows(self, choice: Choice) -> bool:
        """Whether every value of `choice` is one that could have been offered."""
        unit_ids = self.unit_names.keys()
        known = (
            (choice.discipline, AGENCY_TYPES),
            (choice.sworn, ("yes", "no")),
            (choice.gender, ("woman", "man")),
            (choice.language, [each.casefold() for each in self.languages]),
            (choice.topic, self.topics),
            (choice.role, self.roles),
            (choice.rank, ("line", "supervisor")),
            (choice.division, unit_ids),
            (choice.unit, unit_ids),
            (choice.at, unit_ids),
            (choice.incident, self.incidents),
            (choice.ask, QUESTIONS),
        )
        flags = (choice.elsewhere, choice.duty, choice.after, choice.more)
        return (
            all(not value or value in values for value, values in known)
            and all(flag in _YES for flag in flags)
            and (not choice.start or (choice.start.isdecimal() and len(choice.start) <= 4))
        )


def options_of(
    people: Iterable[Person], units: Mapping[str, UnitRecord], incidents: Iterable[str]
) -> Options:
    """What the given peers can be chosen by; give those who are shown to anybody at all."""
    people = list(people)
    cards = [person.shown_on_duty for person in people]
    below: dict[str, list[str]] = {}
    for unit in units.values():
        below.setdefault(unit.parent or "", []).append(unit.id)
    names = {unit.id: unit.name for unit in units.values()}
    return Options(
        disciplines=tuple(each for each in AGENCY_TYPES if each in {c.discipline for c in cards}),
        sworn=tuple(sorted({"yes" if card.sworn else "no" for card in cards}, reverse=True)),
        genders=tuple(each for each in ("woman", "man") if each in {p.gender for p in people}),
        languages=_sorted(language for card in cards for language in card.languages),
        topics=_sorted(topic.casefold() for card in cards for topic in card.topics),
        roles=_sorted(card.role for card in cards),
        agencies=_sorted(person.agency for person in people),
        divisions=_divisions(people, units),
        incidents=_sorted(incidents),
        units={
            above: tuple(sorted(ids, key=lambda each: names[each])) for above, ids in below.items()
        },
        unit_names=names,
    )


def _divisions(people: Iterable[Person], units: Mapping[str, UnitRecord]) -> frozenset[str]:
    found: set[str] = set()
    for person in people:
        current: str | None = person.record.unit
        while current is not None and current not in found and current in units:
            found.add(current)
            current = units[current].parent
    return frozenset(found)


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=str.casefold))
