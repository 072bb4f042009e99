"""What a coordinator should put right, in one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from bot.directory.agency import Agency
from bot.directory.eligibility import know_asker, may_list, why_not_across, why_not_serving
from bot.directory.people import Person
from bot.directory.snapshot import Snapshot

SOON = timedelta(days=60)
ROTA_DAYS = 14
_TRAINED_WITHIN = timedelta(days=183)
_UTC = timezone.utc


@dataclass(frozen=True)
class Finding:
    """One thing to put right; an `error` leaves somebody without help, a `warning` may."""

    level: str
    kind: str
    subject: str
    text: str


def roster_findings(roster: Snapshot, agency: Agency, now: datetime) -> Iterable[Finding]:
    """Peers who are hidden, will be, or cannot be reached."""
    today = now.astimezone(agency.tz).date()
    active = [person for person in roster.people if person.record.status == "active"]
    for person in active:
        yield from _papers(person, agency, today)
    for person in _never_reached(roster, agency, active, now):
        yield warning(
            "unreachable",
            person.record.id,
            f"{person.full_name} is never on duty in the next {ROTA_DAYS} days and takes no calls "
            "off duty; correct the shift, or let them take calls",
        )
    for person in roster.people:
        yield from _double_booked(person, now)
        for flag in person.record.flags:
            if flag.until < today:
                yield warning(
                    "flag_over",
                    person.record.id,
                    f"the incident flag of {person.full_name} ended on {flag.until}; "
                    "remove its row from incidents.csv",
                )
    serving = roster.serving(now, today, agency.requires).people
    for gender, missing in (("woman", "no woman"), ("man", "no man")):
        if not any(person.gender == gender for person in serving):
            yield warning("choice", agency.id, f"{missing} on the roster can be listed")


def _papers(person: Person, agency: Agency, today: date) -> Iterable[Finding]:
    record, name = person.record, person.full_name
    if record.rank_band == "command":
        confirmed = "confirmed" if record.rank_confirmed else "hidden until rank_confirmed is yes"
        yield warning("rank", record.id, f"{name} has command rank, {confirmed}")
        if not record.rank_confirmed:
            return
    reason = why_not_serving(record, today, agency.requires)
    if reason:
        yield warning("expired", record.id, f"{name} is hidden: {reason}")
        return
    until = record.certified_until
    if "certification" in agency.requires and until is not None and until - today <= SOON:
        yield warning("due", record.id, f"{name}: certification ends on {until}")
    if record.designated_on and record.trained_on:
        late = record.trained_on - record.designated_on
        if late > _TRAINED_WITHIN:
            yield warning(
                "late_training",
                record.id,
                f"{name} was trained {late.days} days after being designated; "
                "six months are recommended",
            )


def _never_reached(
    roster: Snapshot, agency: Agency, active: list[Person], now: datetime
) -> list[Person]:
    waiting = {p.record.id: p for p in active}
    for hour in range(ROTA_DAYS * 24):
        moment = now + timedelta(hours=hour)
        usual = roster.on_duty(moment, agency.holidays)
        utc = moment.astimezone(_UTC).replace(tzinfo=None)
        for person in list(waiting.values()):
            if person.can_be_called(utc, usual[person.shift]) is not None:
                del waiting[person.record.id]
    return list(waiting.values())


def _double_booked(person: Person, now: datetime) -> Iterable[Finding]:
    utc = now.astimezone(_UTC).replace(tzinfo=None)
    coming = sorted(each for each in person.overrides if each[1] > utc)
    for (_, end, duty), (begin, _, other) in pairwise(coming):
        if begin < end and duty != other:
            yield warning(
                "double_booked",
                person.record.id,
                f"{person.full_name} is both on duty and away from {begin} UTC; "
                "correct overrides.csv",
            )


def unit_findings(roster: Snapshot, agency: Agency, now: datetime) -> Iterable[Finding]:
    """Units whose people would be shown nobody at any hour."""
    today = now.astimezone(agency.tz).date()
    serving = roster.serving(now, today, agency.requires).people
    # Almost every unit is served by somebody who has power over nobody: one look per agency.
    plain = {person.record.agency for person in serving if not person.stands_apart}
    for unit in roster.units.values():
        asker = know_asker(unit.id, roster.units, agency.id, None)
        if any(not why_not_across(each, asker, agency.agreements, today) for each in plain):
            continue
        if not any(
            may_list(
                person.record,
                unit.id,
                roster.units,
                today,
                agency.requires,
                home=agency.id,
                agreements=agency.agreements,
            ).listed
            for person in serving
        ):
            yield Finding(
                "error",
                "unit_alone",
                unit.id,
                f"{unit.name} has no peer who may be listed for it; add one from elsewhere",
            )


def warning(kind: str, subject: str, text: str) -> Finding:
    """A finding that leaves nobody without help today."""
    return Finding("warning", kind, subject, text)
