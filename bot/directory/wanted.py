"""Whom an employee would rather talk to, and whether a peer is one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.directory.choice import Choice
from bot.directory.eligibility import at_or_below
from bot.directory.people import Person
from bot.directory.records import UnitRecord

_LANGUAGE_CODES = {"en": "english", "es": "spanish", "español": "spanish", "fr": "french"}


@dataclass(frozen=True)
class Wanted:
    """What was chosen; None where any will do. `units` are those from which a peer may come.

    A language may be a name or a code, a topic a part of one; capital letters do not matter.
    """

    discipline: str | None = None
    sworn: bool | None = None
    gender: str | None = None
    language: str | None = None
    topic: str | None = None
    role: str | None = None
    rank: str | None = None
    units: frozenset[str] | None = None

    def __post_init__(self) -> None:
        language, topic = _folded(self.language), _folded(self.topic)
        object.__setattr__(self, "language", _LANGUAGE_CODES.get(language or "", language))
        object.__setattr__(self, "topic", topic)

    def fits(self, person: Person) -> bool:
        """Whether this peer is what they chose; what a peer did not state fits no wish."""
        card, topic = person.shown_on_duty, self.topic
        return (
            self.discipline in (None, card.discipline)
            and self.sworn in (None, card.sworn)
            and self.gender in (None, person.gender)
            and self.role in (None, card.role)
            and self.rank in (None, person.record.rank_band)
            and (self.units is None or person.record.unit in self.units)
            and (self.language is None or self.language in person.speaks)
            and (topic is None or any(topic in known.casefold() for known in card.topics))
        )


def wanted_by(choice: Choice, units: Mapping[str, UnitRecord]) -> Wanted:
    """The wishes of a choice; a division stands for its unit and every unit below it."""
    return Wanted(
        discipline=choice.discipline or None,
        sworn=choice.sworn == "yes" if choice.sworn else None,
        gender=choice.gender or None,
        language=choice.language or None,
        topic=choice.topic or None,
        role=choice.role or None,
        rank=choice.rank or None,
        units=at_or_below(choice.division, units) if choice.division else None,
    )


def _folded(text: str | None) -> str | None:
    return text.strip().casefold() if text is not None else None


ANYBODY = Wanted()
