"""The roster as one load left it, made ready so that a lookup only has to choose."""

import hashlib
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.cards import peer_card
from bot.directory.eligibility import trace_leaders, why_not_serving
from bot.directory.people import Person, Serving, ShiftKey
from bot.directory.records import IncidentFlag, PeerRecord, Requirement, UnitRecord
from bot.directory.schema import Incident, Load, Override, Peer, Unit
from bot.directory.shifts import Shift, parse_shift

Stamp = tuple[str, datetime]


@dataclass
class Snapshot:
    """Everybody on the roster, and the units with the people who lead them."""

    stamp: Stamp | None
    people: Sequence[Person]
    units: dict[str, UnitRecord]
    _shifts: dict[ShiftKey, tuple[Shift, ZoneInfo]] = field(init=False)
    _serving: tuple[object, Serving] = field(init=False, default=(None, Serving(())))

    def __post_init__(self) -> None:
        keys = {person.shift for person in self.people}
        self._shifts = {key: (parse_shift(key[0]), ZoneInfo(key[1])) for key in keys}

    @cached_property
    def agencies(self) -> frozenset[str]:
        """Every agency that has a peer here."""
        return frozenset(person.agency for person in self.people)

    def incidents(self, today: date) -> frozenset[str]:
        """The incidents that somebody is flagged for."""
        return frozenset(flag.incident for flag in self._flags if flag.until >= today)

    def known_incident(self, incident: str | None, today: date) -> str | None:
        """The incident, or None when nobody is flagged for one of that name."""
        return incident if incident in self.incidents(today) else None

    @cached_property
    def _flags(self) -> list[IncidentFlag]:
        return [flag for person in self.people for flag in person.record.flags]

    def on_duty(self, now: datetime, holidays: Set[date]) -> dict[ShiftKey, bool]:
        """Which shifts are on duty at `now` (timezone-aware)."""
        return {key: shift.on_duty(now, tz, holidays) for key, (shift, tz) in self._shifts.items()}

    def serving(self, now: datetime, today: date, required: Set[Requirement]) -> Serving:
        """Those who are shown to anybody at all, in this hour's order.

        The order changes every hour, is the same for everybody in that hour, and favors nobody.
        """
        hour = now.astimezone(timezone.utc).strftime("%Y-%m-%d %H")
        asked, found = self._serving
        if asked != (hour, today, required):
            people = [p for p in self.people if not why_not_serving(p.record, today, required)]
            people.sort(key=lambda p: hashlib.sha256(f"{hour} {p.id}".encode()).digest())
            found = Serving(people)
            self._serving = ((hour, today, required), found)
        return found


def read_stamp(session: Session) -> Stamp | None:
    """What tells one load from another; None when nothing was loaded."""
    row = session.execute(select(Load.content_hash, Load.loaded_at)).first()
    return (row.content_hash, row.loaded_at) if row else None


def take_snapshot(session: Session, stamp: Stamp | None) -> Snapshot:
    """Read the whole roster in four queries, however long it is."""
    flags: dict[str, list[IncidentFlag]] = {}
    for peer, incident, until in session.execute(
        select(Incident.peer, Incident.incident, Incident.until)
    ):
        flags.setdefault(peer, []).append(IncidentFlag(incident, until))
    overrides: dict[str, list[tuple[datetime, datetime, str]]] = {}
    for row in session.execute(select(Override).order_by(Override.id)).scalars():
        overrides.setdefault(row.peer, []).append((row.starts_at, row.ends_at, row.duty))
    people = [
        Person(
            record=_peer_record(peer, tuple(flags.get(peer.id, ()))),
            shift=(peer.shift, peer.time_zone),
            takes_calls_off_duty=peer.takes_calls_off_duty,
            gender=peer.gender,
            full_name=f"{peer.first_name} {peer.last_name}",
            shown_on_duty=peer_card(peer, on_duty=True),
            shown_off_duty=peer_card(peer, on_duty=False),
            overrides=tuple(overrides.get(peer.id, ())),
        )
        for peer in session.execute(select(Peer).order_by(Peer.id)).scalars()
    ]
    units = map(_unit_record, session.execute(select(Unit)).scalars())
    return Snapshot(stamp, people, trace_leaders(units, (person.record for person in people)))


def _peer_record(peer: Peer, flags: tuple[IncidentFlag, ...]) -> PeerRecord:
    return PeerRecord(
        id=peer.id,
        agency=peer.agency,
        unit=peer.unit,
        rank_band=peer.rank_band,
        status=peer.status,
        supervises=frozenset(peer.supervises),
        designated_by=peer.designated_by,
        designated_on=peer.designated_on,
        trained_on=peer.trained_on,
        certified_until=peer.certified_until,
        flags=flags,
        rank_confirmed=bool(peer.rank_confirmed),
    )


def _unit_record(unit: Unit) -> UnitRecord:
    return UnitRecord(
        id=unit.id,
        agency=unit.agency,
        name=unit.name,
        parent=unit.parent,
        discipline=unit.discipline,
    )
