"""The parts of agency.yml: people to ask, the program's line, the EAP, partners of a region."""

from datetime import date

from pydantic import BaseModel, Extra, validator

from bot.directory.phones import read_phone
from bot.directory.shifts import parse_shift


class Facts(BaseModel):
    """Keys that are all known; nothing changes once it is read."""

    class Config:
        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1


def _phone(text: str) -> str:
    return read_phone(text).display


class Contact(Facts):
    """A person of the program whom anybody may ask about it; `hours` are in words."""

    name: str
    title: str
    phone: str
    hours: str

    _check_phone = validator("phone", allow_reuse=True)(_phone)


class Program(Facts):
    """The program's own line. `opens` uses the shift grammar, `hours` says it in words."""

    name: str
    phone: str
    hours: str
    opens: str
    read_on: date
    called_on: date | None = None

    _check_phone = validator("phone", allow_reuse=True)(_phone)

    @validator("opens")
    @classmethod
    def _check_opens(cls, text: str) -> str:
        parse_shift(text)
        return text


class Eap(Facts):
    """The employee assistance program, as the agency describes it (MPD-VII-EAP)."""

    name: str
    run_by: str
    phone: str
    hours: str
    web: str | None = None
    access_code: str | None = None
    purpose: str
    cost: str
    eligible: tuple[str, ...]
    face_to_face_sessions: str
    crisis_help: str | None = None
    online: str | None = None
    continued_care: str | None = None
    read_on: date
    called_on: date | None = None

    _check_phone = validator("phone", allow_reuse=True)(_phone)


class Partner(Facts):
    """A further agency of a regional team; its peers are shown to others once both dates are set.

    `memorandum` says where the shared oversight is written down (WA-REG-5b).
    """

    id: str
    name: str
    agreement_signed_on: date | None = None
    interagency_trained_on: date | None = None
    memorandum: str = ""
