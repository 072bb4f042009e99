"""The tables of the directory; nothing is created or opened when this is imported."""

from datetime import date, datetime

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Text
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


@mapper_registry.mapped
class Load:
    """Which content is loaded: one row, so that an unchanged folder is not read again."""

    __tablename__ = "loads"

    id: int = Column(Integer, primary_key=True)
    content_hash: str = Column(String(64), nullable=False)
    loaded_at: datetime = Column(DateTime(timezone=True), nullable=False)
