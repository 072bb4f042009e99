"""What falls due and when: certificates, joint training, hours, calls, the access code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.directory.access import code_made_on
from bot.directory.education import Quarter, hours_by_quarter, quarter_name, quarter_of
from bot.directory.lookup import Directory
from bot.directory.upkeep import CODE_LASTS, VERIFIED_FOR

AHEAD = timedelta(days=92)
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Due:
    """One thing to do by a day; a day that has passed is overdue."""

    day: date
    subject: str
    what: str


def what_is_due(directory: Directory, now: datetime) -> list[Due]:
    """Everything due within a quarter of a year of `now` (timezone-aware), or overdue, by day."""
    agency = directory.agency
    today = now.astimezone(agency.tz).date()
    with directory.session() as session:
        made_on, hours = code_made_on(session), hours_by_quarter(session)
    found = [*_peers(directory, hours, today), *_partners(directory)]
    for card in directory.resources():
        if card.phone_dial and card.called_on:
            found.append(Due(card.called_on + VERIFIED_FOR, card.id, f"dial {card.name} again"))
    if made_on and not agency.names_open:
        found.append(Due(made_on + CODE_LASTS, agency.id, "make a new access code"))
    return sorted(
        (each for each in found if each.day <= today + AHEAD),
        key=lambda each: (each.day, each.subject, each.what),
    )


def _peers(
    directory: Directory, hours: dict[str, dict[Quarter, float]], today: date
) -> Iterable[Due]:
    target, quarter = directory.agency.education_hours, quarter_of(today)
    end = _last_day(quarter)
    for person in directory.roster().people:
        record = person.record
        if record.status != "active":
            continue
        if record.certified_until:
            yield Due(
                record.certified_until, record.id, f"{person.full_name}: renew the certification"
            )
        left = target - hours.get(record.id, {}).get(quarter, 0.0)
        if hours and left > 0:
            yield Due(
                end,
                record.id,
                f"{person.full_name}: {left:g} more hours recommended in {quarter_name(quarter)}",
            )


def _partners(directory: Directory) -> Iterable[Due]:
    for partner in directory.agency.partners:
        if partner.interagency_trained_on:
            day = partner.interagency_trained_on + _YEAR
            yield Due(day, partner.id, f"{partner.name}: hold the yearly joint training")


def _last_day(quarter: Quarter) -> date:
    year, number = quarter
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return following - timedelta(days=1)


def as_calendar(found: Sequence[Due], at: datetime) -> bytes:
    """The days as a calendar (RFC 5545) with an event for each, made at `at`."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Peerline//due//EN")
    calendar.add("version", "2.0")
    for each in found:
        event = Event()
        event.add("uid", f"{each.day}-{each.subject}-{each.what}@peerline".replace(" ", "-"))
        event.add("dtstamp", at)
        event.add("dtstart", each.day)
        event.add("summary", each.what)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
