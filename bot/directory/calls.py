"""Which telephone numbers somebody has dialed, and when: the only ground for "checked on"."""

from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.directory.agency import Agency
from bot.directory.agency_facts import Eap, Program
from bot.directory.phones import read_phone
from bot.directory.schema import CalledNumber


def record_call(session: Session, phone: str, called_on: date, called_by: str = "") -> None:
    """Remember that `phone` (+1 and ten digits) was dialed and reached the right place.

    The call belongs to the number: an entry that gets another number is unchecked again.
    Commits; an older call never replaces a later one.
    """
    known = session.get(CalledNumber, phone)
    if known is None or known.called_on <= called_on:
        row = {"phone": phone, "called_on": called_on, "called_by": called_by}
        session.execute(delete(CalledNumber).where(CalledNumber.phone == phone))
        session.execute(insert(CalledNumber), [row])
    session.commit()


def read_calls(session: Session) -> dict[str, date]:
    """When each number was last dialed, by number."""
    rows = session.execute(select(CalledNumber.phone, CalledNumber.called_on))
    return {row.phone: row.called_on for row in rows}


def with_calls(agency: Agency, calls: dict[str, date]) -> Agency:
    """The agency with the calls to its EAP and its program's line put beside its own dates."""
    return agency.copy(
        update={"eap": _called(agency.eap, calls), "program": _called(agency.program, calls)}
    )


def _called(contact: Eap | Program, calls: dict[str, date]) -> Eap | Program:
    dialed_on = calls.get(read_phone(contact.phone).dial)
    latest = max(filter(None, (contact.called_on, dialed_on)), default=None)
    return contact.copy(update={"called_on": latest})
