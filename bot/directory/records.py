"""The plain facts about units and peers that decide who may be listed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Requirement = Literal["designation", "training", "certification"]
INCIDENT_PARTS = ("involved", "witness")
ALL_REQUIREMENTS: frozenset[Requirement] = frozenset({"designation", "training", "certification"})


@dataclass(frozen=True)
class UnitRecord:
    """A unit in the chain of command.

    `led_from` names the home units of the people who supervise this one, so that authority
    that runs through a person rather than through `parent` is followed as well.
    """

    id: str
    agency: str
    name: str
    parent: str | None
    discipline: str
    led_from: frozenset[str] = frozenset()


@dataclass(frozen=True)
class IncidentFlag:
    """A peer was part of an incident; it counts through its last day and has no reason."""

    incident: str
    until: date


@dataclass(frozen=True)
class Agreement:
    """What a partner agency has on record with the team; None is not on record.

    `signed_on` is when the interagency agreement was signed (WA-REG-1a), `trained_on` when its
    peers last had the training that all agencies share (WA-REG-1b).
    """

    signed_on: date | None = None
    trained_on: date | None = None


@dataclass(frozen=True)
class PeerRecord:
    """What the roster says about one peer; an empty field means that it says nothing."""

    id: str
    agency: str
    unit: str
    rank_band: str
    status: str
    supervises: frozenset[str] = frozenset()
    designated_by: str | None = None
    designated_on: date | None = None
    trained_on: date | None = None
    certified_until: date | None = None
    flags: tuple[IncidentFlag, ...] = ()
    rank_confirmed: bool = False
