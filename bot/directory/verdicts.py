"""Why each peer is shown or hidden; for the coordinator, and never shown to an employee."""

from dataclasses import dataclass
from datetime import datetime, timezone

from bot.directory.agency import Agency
from bot.directory.eligibility import may_list
from bot.directory.snapshot import Snapshot


@dataclass(frozen=True)
class Verdict:
    """Whether an employee would see one peer, and why; for the coordinator alone.

    `duty` is `on_duty`, `off_duty` or `away`; somebody who may be listed is `shown` when they
    can be called at that time.
    """

    id: str
    name: str
    unit: str
    listed: bool
    reason: str
    duty: str
    shown: bool


def judge(
    roster: Snapshot, agency: Agency, now: datetime, asker_unit: str | None, incident: str | None
) -> list[Verdict]:
    """The verdict on everybody at `now` (timezone-aware), by id."""
    today = now.astimezone(agency.tz).date()
    usual = roster.on_duty(now, agency.holidays)
    utc = now.astimezone(timezone.utc).replace(tzinfo=None)
    incident = roster.known_incident(incident, today)
    verdicts = []
    for person in roster.people:
        listing = may_list(
            person.record,
            asker_unit,
            roster.units,
            today,
            agency.requires,
            home=agency.id,
            agreements=agency.agreements,
            incident=incident,
        )
        works = usual[person.shift]
        can = person.can_be_called(utc, works) is not None
        verdicts.append(
            Verdict(
                person.record.id,
                person.full_name,
                person.record.unit,
                listing.listed,
                listing.reason,
                person.duty(utc, works),
                listing.listed and can,
            )
        )
    return verdicts
