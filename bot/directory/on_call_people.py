"""People of an on-call chain as on_call.yml names them: in a step, by a calendar, as a stand-in."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, Extra, constr, validator

from bot.directory.phones import read_phone
from bot.directory.shifts import parse_shift

Text = constr(strip_whitespace=True, min_length=1, max_length=200)


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


def _contact(text: str) -> str:
    # An address with a scheme or an @ is for the notifier to judge.
    return text if not text or "://" in text or "@" in text else read_phone(text).display


class Facts(BaseModel):
    """Facts of on_call.yml; what is not known here is left to others."""

    class Config:
        # The chain's file belongs to escalation as well, which may read more from it.
        extra = Extra.ignore
        frozen = True


class Person(Facts):
    """Somebody who can be called."""

    who: Text  # type: ignore[valid-type]
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


class Step(Person):
    """A place in the chain, and who stands in it when nobody else does."""

    role: Text  # type: ignore[valid-type]
    hours: str = "always"
    calendar: constr(regex=r"^([\w-][\w. -]*\.ics)?$") = ""  # type: ignore[valid-type]

    @validator("hours")
    @classmethod
    def _check_hours(cls, text: str) -> str:
        parse_shift(text)
        return text


class StandIn(Person):
    """Somebody else in a step's place for a time on the agency's clock."""

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
