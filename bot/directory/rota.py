"""Who is on call for a page, in which order, and when nobody would be; read from on_call.yml."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import PrivateAttr, ValidationError, conint

from bot.directory.duty import DutyCalendar, read_duty, unknown
from bot.directory.errors import DirectoryError
from bot.directory.facts_file import read_facts
from bot.directory.on_call_people import Facts, OnCall, Person, StandIn, Step
from bot.directory.shifts import parse_shift

FILE_NAME = "on_call.yml"
_STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Gap:
    """A time without anybody in the chain, or without its first step."""

    begin: datetime
    end: datetime
    nobody: bool


class Rota(Facts):
    """The chain of people who are woken, first to last resort.

    `hours` of a step use the shift grammar. Its `calendar` is an .ics file beside on_call.yml,
    with the name of somebody in `people` or `steps` as the title of each event; whoever is named
    stands in the step while the event lasts, and the step's own person by its hours otherwise.
    `overrides` go before both. Whoever has a page and says nothing more is asked again after
    `minutes_to_ask_again`. `coordinator` is an Apprise URL or number for what is no emergency.
    """

    minutes_to_next: conint(ge=1, le=60) = 4  # type: ignore[valid-type]
    minutes_to_ask_again: conint(ge=1, le=120) = 10  # type: ignore[valid-type]
    coordinator: str = ""
    steps: tuple[Step, ...]
    people: tuple[Person, ...] = ()
    overrides: tuple[StandIn, ...] = ()
    _duty: dict[str, DutyCalendar] = PrivateAttr(default_factory=dict)

    def chain_at(
        self, now: datetime, tz: ZoneInfo, holidays: Set[date] = frozenset()
    ) -> tuple[OnCall, ...]:
        """Who is woken at `now` (timezone-aware), in order; nobody without a contact is in it."""
        return tuple(each for each in self.on_duty(now, tz, holidays) if each.contact)

    def on_duty(
        self, now: datetime, tz: ZoneInfo, holidays: Set[date] = frozenset()
    ) -> tuple[OnCall, ...]:
        """Who stands in the chain at `now` (timezone-aware), with or without a contact."""
        local = now.astimezone(tz).replace(tzinfo=None)
        found = []
        for step in self.steps:
            stands_in = next(
                (o for o in self.overrides if o.role == step.role and _covers(o, local)), None
            )
            by_calendar = self._by_calendar(step, now, tz)
            if stands_in is not None:
                found.append(stands_in.in_role(step.role))
            elif by_calendar:
                found.extend(by_calendar)
            elif parse_shift(step.hours).on_duty(now, tz, holidays):
                found.append(step.in_role(step.role))
        return tuple(found)

    def everybody(self) -> tuple[OnCall, ...]:
        """Everyone who may ever be woken, whatever the hour; stand-ins last."""
        steps = tuple(step.in_role(step.role) for step in self.steps)
        named = (
            person.in_role(step.role)
            for step in self.steps
            if step.calendar
            for person in (*self.steps, *self.people)
        )
        others = dict.fromkeys((*named, *(each.in_role(each.role) for each in self.overrides)))
        return (*steps, *(each for each in others if each not in steps))

    def calendars(self) -> tuple[str, ...]:
        """The names of the calendar files."""
        return tuple(dict.fromkeys(step.calendar for step in self.steps if step.calendar))

    def with_calendars(self, folder: Path) -> "Rota":
        """This rota with its calendars read from `folder`; raises DirectoryError."""
        self._duty.update({name: read_duty(folder / name) for name in self.calendars()})
        names = [person.who for person in (*self.steps, *self.people)]
        problems = [
            f"{name}: an event is titled '{title}', and nobody under steps or people of "
            f"{FILE_NAME} has that name"
            for name, duty in self._duty.items()
            for title in unknown(duty.titles, names)
        ]
        if problems:
            raise DirectoryError(problems)
        return self

    def _by_calendar(self, step: Step, now: datetime, tz: ZoneInfo) -> list[OnCall]:
        if step.calendar not in self._duty:
            return []
        people = {str(person.who).casefold(): person for person in (*self.people, *self.steps)}
        titles = self._duty[step.calendar].at(now, tz)
        return [people[title.casefold()].in_role(step.role) for title in titles]

    def gaps(
        self, begin: datetime, days: int, tz: ZoneInfo, holidays: Set[date] = frozenset()
    ) -> list[Gap]:
        """The times in the next `days` without anybody, or without the first step.

        Looked at every 15 minutes: a shorter gap may be missed.
        """
        found: list[Gap] = []
        for moment, chain in self._moments(begin, days, tz, holidays):
            if chain and self.steps and chain[0].role == self.steps[0].role:
                continue
            nobody = not chain
            last = found[-1] if found else None
            if last is not None and last.end == moment and last.nobody == nobody:
                found[-1] = Gap(last.begin, moment + _STEP, nobody)
            else:
                found.append(Gap(moment, moment + _STEP, nobody))
        return found

    def _moments(
        self, begin: datetime, days: int, tz: ZoneInfo, holidays: Set[date]
    ) -> Iterator[tuple[datetime, tuple[OnCall, ...]]]:
        for quarter in range(days * 24 * 4):
            moment = begin + quarter * _STEP
            yield moment, self.chain_at(moment, tz, holidays)


def load_rota(folder: Path) -> Rota:
    """Read `on_call.yml` in `folder`; raises DirectoryError with one line per problem."""
    facts = read_facts(folder / FILE_NAME)
    try:
        rota = Rota.parse_obj(facts)
    except ValidationError as error:
        raise DirectoryError(
            [
                f"{FILE_NAME}, key {'.'.join(map(str, each['loc']))}: {each['msg']}"
                for each in error.errors()
            ]
        ) from None
    roles = [step.role for step in rota.steps]
    problems = [
        f"{FILE_NAME}, key overrides.{number}.role: '{each.role}' is not the role of a step; "
        f"write one of {', '.join(roles)}"
        for number, each in enumerate(rota.overrides)
        if each.role not in roles
    ]
    if not rota.steps:
        problems.append(f"{FILE_NAME}, key steps is empty; name at least one person")
    if problems:
        raise DirectoryError(problems)
    return rota.with_calendars(folder)


def _covers(override: StandIn, local: datetime) -> bool:
    return override.begins.replace(tzinfo=None) <= local < override.ends.replace(tzinfo=None)
