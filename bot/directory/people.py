"""A peer as a lookup needs them, and those of an hour put in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.directory.cards import PeerCard
from bot.directory.records import PeerRecord

# A shift as it was written, and the time zone in which its clock hangs.
ShiftKey = tuple[str, str]


@dataclass
class Person:
    """One peer: the facts that decide, what is shown of them, and when they work.

    `overrides` are begin, end (both UTC, without zone) and duty. Whether somebody who
    `stands_apart` may be shown depends on the asker: they have power over somebody, or a flag.
    """

    record: PeerRecord
    shift: ShiftKey
    takes_calls_off_duty: bool
    gender: str
    full_name: str
    shown_on_duty: PeerCard
    shown_off_duty: PeerCard
    overrides: tuple[tuple[datetime, datetime, str], ...] = ()
    stands_apart: bool = field(init=False)
    id: str = field(init=False)
    agency: str = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        self.id, self.agency = record.id, record.agency
        self.stands_apart = bool(record.supervises or record.flags or record.rank_band != "line")

    @cached_property
    def speaks(self) -> frozenset[str]:
        """Their languages in small letters."""
        return frozenset(language.casefold() for language in self.shown_on_duty.languages)

    def duty(self, now: datetime, usual: bool) -> str:
        """`on_duty`, `off_duty` or `away` at `now` (UTC, no zone); `usual` is by their shift."""
        for begin, end, duty in self.overrides:
            if begin <= now < end:
                return duty
        return "on_duty" if usual else "off_duty"

    def can_be_called(self, now: datetime, usual: bool) -> bool | None:
        """True on duty, False off duty and taking calls, None not at all."""
        duty = self.duty(now, usual)
        if duty == "on_duty":
            return True
        return False if duty == "off_duty" and self.takes_calls_off_duty else None


Placed = tuple[int, Person]


class Serving:
    """Those who are shown to anybody at all, each with their place in this hour's order.

    `special` are those about whom something has to be asked at each lookup: their overrides, or
    the asker.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        placed = list(enumerate(people))
        self.special = [(n, each) for n, each in placed if each.stands_apart or each.overrides]
        self._plain = [(n, e) for n, e in placed if not (e.stands_apart or e.overrides)]
        self._arranged: tuple[dict[ShiftKey, bool], list[Placed], list[Placed]] = ({}, [], [])

    def arranged(self, usual: dict[ShiftKey, bool]) -> Iterator[tuple[bool, list[Placed]]]:
        """Everybody else who can be called: those on duty, then those off; by shifts on duty."""
        known, on_duty, off_duty = self._arranged
        if known != usual:
            on_duty = [each for each in self._plain if usual[each[1].shift]]
            off_duty = [
                each
                for each in self._plain
                if not usual[each[1].shift] and each[1].takes_calls_off_duty
            ]
            self._arranged = (usual, on_duty, off_duty)
        yield True, on_duty
        yield False, off_duty
