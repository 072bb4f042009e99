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
    """One person in the chain at some moment."""

    who: str
    role: str
    contact: str


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


class _Step(_Facts):
    who: _Text  # type: ignore[valid-type]
    role: _Text  # type: ignore[valid-type]
    contact: str = ""
    hours: str = "always"

    _check_contact = validator("contact", allow_reuse=True)(_contact)

    @validator("hours")
    @classmethod
    def _check_hours(cls, text: str) -> str:
        parse_shift(text)
        return text


class _Override(_Facts):
    role: str
    who: _Text  # type: ignore[valid-type]
    contact: str = ""
    begins: datetime
    ends: datetime

    _check_contact = validator("contact", allow_reuse=True)(_contact)

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
    a time on the agency's clock.
    """

    minutes_to_next: conint(ge=1, le=60)  # type: ignore[valid-type]
    steps: tuple[_Step, ...]
    overrides: tuple[_Override, ...] = ()

    def chain_at(
        self, now: datetime, tz: ZoneInfo, holidays: Set[date] = frozenset()
    ) -> tuple[OnCall, ...]:
        """Who is woken at `now` (timezone-aware), in order; nobody without a contact is in it."""
        local = now.astimezone(tz).replace(tzinfo=None)
        found = []
        for step in self.steps:
            stands_in = next(
                (o for o in self.overrides if o.role == step.role and _covers(o, local)), None
            )
            if stands_in is not None:
                found.append(OnCall(stands_in.who, step.role, stands_in.contact))
            elif parse_shift(step.hours).on_duty(now, tz, holidays):
                found.append(OnCall(step.who, step.role, step.contact))
        return tuple(each for each in found if each.contact)

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
