"""The tables of the directory; nothing is created or opened when this is imported."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import registry

mapper_registry: registry = registry()
metadata = mapper_registry.metadata


@mapper_registry.mapped
class Unit:
    """A unit of an agency; `parent` is the unit above it."""

    __tablename__ = "units"

    id: str = Column(String(64), primary_key=True)
    agency: str = Column(String(64), nullable=False)
    name: str = Column(String(200), nullable=False)
    parent: str | None = Column(String(64), ForeignKey("units.id"))
    discipline: str = Column(String(16), nullable=False)


@mapper_registry.mapped
class Peer:
    """A peer supporter as the roster has them; lists are JSON arrays of text."""

    __tablename__ = "peers"

    id: str = Column(String(64), primary_key=True)
    first_name: str = Column(String(100), nullable=False)
    last_name: str = Column(String(100), nullable=False)
    show_as: str = Column(String(16), nullable=False)
    agency: str = Column(String(64), nullable=False)
    unit: str = Column(String(64), ForeignKey("units.id"), nullable=False)
    discipline: str = Column(String(16), nullable=False)
    role: str = Column(String(100), nullable=False)
    rank: str = Column(String(100), nullable=False)
    rank_band: str = Column(String(16), nullable=False)
    sworn: bool = Column(Boolean, nullable=False)
    gender: str = Column(String(16), nullable=False)
    supervises: list[str] = Column(JSON, nullable=False)
    languages: list[str] = Column(JSON, nullable=False)
    topics: list[str] = Column(JSON, nullable=False)
    phone: str = Column(String(16), nullable=False)
    text: str | None = Column(String(16))
    status: str = Column(String(16), nullable=False)
    designated_by: str | None = Column(String(16))
    designated_on: date | None = Column(Date)
    trained_on: date | None = Column(Date)
    certified_until: date | None = Column(Date)
    shift: str = Column(String(100), nullable=False)
    time_zone: str = Column(String(64), nullable=False)
    takes_calls_off_duty: bool = Column(Boolean, nullable=False)
    rank_confirmed: bool | None = Column(Boolean)
    off_probation_on: date | None = Column(Date)
    service_excepted: bool | None = Column(Boolean)
    slack: str | None = Column(String(200))
    teams: str | None = Column(String(200))


@mapper_registry.mapped
class Resource:
    """A service outside the peer team; `position` is its place in the coordinator's file."""

    __tablename__ = "resources"

    id: str = Column(String(64), primary_key=True)
    position: int = Column(Integer, nullable=False)
    kind: str = Column(String(16), nullable=False)
    name: str = Column(String(200), nullable=False)
    services: str = Column(Text, nullable=False)
    eligibility: str = Column(Text, nullable=False)
    cost: str = Column(Text, nullable=False)
    insurance: str = Column(Text, nullable=False)
    languages: list[str] = Column(JSON, nullable=False)
    area: str = Column(Text, nullable=False)
    hours: str = Column(Text, nullable=False)
    how_to_start: str = Column(Text, nullable=False)
    phone: str | None = Column(String(16))
    web: str | None = Column(Text)
    access_code: str | None = Column(String(64))
    culturally_competent: bool | None = Column(Boolean)
    vetted_by: str | None = Column(String(200))
    vetted_on: date | None = Column(Date)
    promises_not: str = Column(Text, nullable=False)
    read_on: date | None = Column(Date)
    called_on: date | None = Column(Date)
    contract: bool | None = Column(Boolean)
    approved_on: date | None = Column(Date)


@mapper_registry.mapped
class Override:
    """A time at which a peer is on duty, or away, whatever their shift says. Times are UTC."""

    __tablename__ = "overrides"

    id: int = Column(Integer, primary_key=True)
    peer: str = Column(String(64), ForeignKey("peers.id"), nullable=False)
    starts_at: datetime = Column(DateTime, nullable=False)
    ends_at: datetime = Column(DateTime, nullable=False)
    duty: str = Column(String(16), nullable=False)


@mapper_registry.mapped
class Incident:
    """A peer was part of an incident until a day; there is no column for what happened."""

    __tablename__ = "incident_flags"

    id: int = Column(Integer, primary_key=True)
    peer: str = Column(String(64), ForeignKey("peers.id"), nullable=False)
    incident: str = Column(String(64), nullable=False)
    part: str = Column(String(16), nullable=False)
    until: date = Column(Date, nullable=False)


@mapper_registry.mapped
class Education:
    """Hours of continuing education of one peer on one day."""

    __tablename__ = "education"

    id: int = Column(Integer, primary_key=True)
    peer: str = Column(String(64), ForeignKey("peers.id"), nullable=False)
    done_on: date = Column(Date, nullable=False)
    hours: float = Column(Float, nullable=False)
    topic: str = Column(String(100), nullable=False)


@mapper_registry.mapped
class CalledNumber:
    """Somebody dialed this number and it was right; it outlives a load and belongs to no name."""

    __tablename__ = "called_numbers"

    phone: str = Column(String(16), primary_key=True)
    called_on: date = Column(Date, nullable=False)
    called_by: str = Column(String(100), nullable=False)


@mapper_registry.mapped
class AccessCode:
    """The one code that shows names outside the agency, as salted digest."""

    __tablename__ = "access_codes"

    id: int = Column(Integer, primary_key=True)
    salt: str = Column(String(64), nullable=False)
    digest: str = Column(String(128), nullable=False)
    made_on: date = Column(Date, nullable=False)


@mapper_registry.mapped
class MonthlyTotal:
    """A number for a month that somebody typed in; nobody's name, no day and no story."""

    __tablename__ = "monthly_totals"

    month: str = Column(String(7), primary_key=True)
    kind: str = Column(String(32), primary_key=True)
    number: int = Column(Integer, nullable=False)


@mapper_registry.mapped
class RosterChange:
    """Who changed which field of which row; neither the old nor the new value is kept."""

    __tablename__ = "roster_changes"

    id: int = Column(Integer, primary_key=True)
    changed_at: datetime = Column(DateTime, nullable=False)
    changed_by: str = Column(String(100), nullable=False)
    sheet: str = Column(String(32), nullable=False)
    row_id: str = Column(String(64), nullable=False)
    field: str = Column(String(64), nullable=False)


@mapper_registry.mapped
class Load:
    """Which content is loaded: one row, so that an unchanged folder is not read again."""

    __tablename__ = "loads"

    id: int = Column(Integer, primary_key=True)
    content_hash: str = Column(String(64), nullable=False)
    loaded_at: datetime = Column(DateTime(timezone=True), nullable=False)
