"""Who is on call for a page, in which order, and when nobody would be; read from on_call.yml."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Extra, ValidationError, conint, constr, validator

from bot.directory.errors import DirectoryError
from bot.directory.facts_file import read_facts
from bot.directory.phones import read_phone
from bot.directory.shifts import parse_shift

FILE_NAME = "on_call.yml"
_STEP = timedelta(minutes=15)
_Text = constr(strip_whitespace=True, min_length=1, max_length=200)


@dataclass(frozen=True)
class OnCall:
    """One person in the chain at some moment.

    `supervises` says whether they have authority over others (None: not stated), `told_as` what
    somebody in danger is told of them, `handles` how else they may be known to the assistant.
    """

    who: str
    role: str
    contact: str
    supervises: bool | None = None
    told_as: str = ""
    handles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A time without anybody in the chain, or without its first step."""

    begin: datetime
    end: datetime
    nobody: bool


def _contact(text: str) -> str:
    # An address with a scheme or an @ is for the notifier to judge.
    return text if not text or "://" in text or "@" in text else read_phone(text).display


class _Facts(BaseModel):
    class Config:
        # The chain's file belongs to escalation as well, which may read more from it.
        extra = Extra.ignore
        frozen = True


class _Person(_Facts):
    who: _Text  # type: ignore[valid-type]
    contact: str = ""
    supervises: bool | None = None
    told_as: constr(strip_whitespace=True, max_length=60) = ""  # type: ignore[valid-type]
    handles: tuple[str, ...] = ()

    _check_contact = validator("contact", allow_reuse=True)(_contact)

    def in_role(self, role: str) -> OnCall:
        """This person, in their place in the chain."""
        return OnCall(
            self.who, role, self.contact, self.supervises, self.told_as, tuple(self.handles)
        )


class _Step(_Person):
    role: _Text  # type: ignore[valid-type]
    hours: str = "always"

    @validator("hours")
    @classmethod
    def _check_hours(cls, text: str) -> str:
        parse_shift(text)
        return text


class _Override(_Person):
    role: str
    begins: datetime
    ends: datetime

    @validator("ends")
    @classmethod
    def _check_ends(cls, ends: datetime, values: dict[str, object]) -> datetime:
        begins = values.get("begins")
        if isinstance(begins, datetime) and ends.replace(tzinfo=None) <= begins.replace(
            tzinfo=None
        ):
            raise ValueError("is not after its beginning; correct one of them")
        return ends


class Rota(_Facts):
    """The chain of people who are woken, first to last resort.

    `hours` of a step use the shift grammar, `overrides` put somebody else in a step's place for
    a time on the agency's clock. Whoever has a page and says nothing more is asked again after
    `minutes_to_ask_again`. `coordinator` is an Apprise URL or number for what is no emergency.
    """

    minutes_to_next: conint(ge=1, le=60) = 4  # type: ignore[valid-type]
    minutes_to_ask_again: conint(ge=1, le=120) = 10  # type: ignore[valid-type]
    coordinator: str = ""
    steps: tuple[_Step, ...]
    overrides: tuple[_Override, ...] = ()

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
            if stands_in is not None:
                found.append(stands_in.in_role(step.role))
            elif parse_shift(step.hours).on_duty(now, tz, holidays):
                found.append(step.in_role(step.role))
        return tuple(found)

    def everybody(self) -> tuple[OnCall, ...]:
        """Everyone who may ever be woken, whatever the hour; stand-ins last."""
        steps = tuple(step.in_role(step.role) for step in self.steps)
        return (*steps, *(each.in_role(each.role) for each in self.overrides))

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
    return rota


def _covers(override: _Override, local: datetime) -> bool:
    return override.begins.replace(tzinfo=None) <= local < override.ends.replace(tzinfo=None)
