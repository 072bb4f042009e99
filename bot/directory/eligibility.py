"""Decides whether a peer may be shown to an asker; whatever is unknown hides the peer."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from bot.directory.records import PeerRecord, Requirement, UnitRecord


@dataclass(frozen=True)
class Listing:
    """The decision, and its reason for a coordinator (an employee is never shown it)."""

    listed: bool
    reason: str


def may_list(
    peer: PeerRecord,
    asker_unit: str | None,
    units: Mapping[str, UnitRecord],
    today: date,
    required: Set[Requirement],
) -> Listing:
    """Say whether `peer` may be shown to somebody in `asker_unit` (None: not known).

    Hides everybody who is not active, who lacks what `required` names (MT-2a, WA-GEN-1,
    WA-TR-1), or who has authority over the asker directly or through the chain (MT-2g).
    `today` is the date in the agency's time zone; a certification counts through its last day.
    Never raises: facts that contradict each other hide the peer.
    """
    reason = (
        _not_serving(peer)
        or _missing_requirement(peer, today, required)
        or _authority(peer, asker_unit, units)
    )
    return Listing(False, reason) if reason else Listing(True, "eligible")


def _not_serving(peer: PeerRecord) -> str:
    return "" if peer.status == "active" else f"status is {peer.status or 'not stated'}"


def _missing_requirement(peer: PeerRecord, today: date, required: Set[Requirement]) -> str:
    if "designation" in required:
        if not peer.designated_by or peer.designated_on is None:
            return "no designation on record"
        if peer.designated_on > today:
            return "designation has not begun"
    if "training" in required:
        if peer.trained_on is None:
            return "no training on record"
        if peer.trained_on > today:
            return "training is not finished"
    if "certification" in required:
        if peer.certified_until is None:
            return "no certification on record"
        if peer.certified_until < today:
            return "certification has expired"
    return ""


def _authority(peer: PeerRecord, asker_unit: str | None, units: Mapping[str, UnitRecord]) -> str:
    above = units_above(asker_unit, units)
    if above is None:
        if peer.supervises or peer.rank_band != "line":
            return "supervises somebody, and the asker's unit is not known"
        return ""
    if peer.supervises & above:
        return "supervises the asker's unit or one above it"
    if not peer.supervises <= units.keys():
        return "supervises a unit that is not in units.csv"
    if peer.rank_band == "line":
        return ""
    if peer.rank_band != "supervisor" and peer.agency in {units[unit].agency for unit in above}:
        return "has command rank in the asker's agency"
    if peer.unit in above:
        return "has rank in the asker's unit or one above it"
    if not peer.supervises:
        return "has rank, and whom they supervise is not stated"
    return ""


def units_above(unit: str | None, units: Mapping[str, UnitRecord]) -> frozenset[str] | None:
    """The unit itself and every unit from which authority over it comes; None: not known.

    Follows parents and, through `led_from`, the people who lead each unit on the way. A unit
    that is missing anywhere on the way makes the whole chain unknown. Loops end.
    """
    if unit is None:
        return None
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        record = units.get(current)
        if record is None:
            return None
        found.add(current)
        waiting.extend(record.led_from)
        if record.parent is not None:
            waiting.append(record.parent)
    return frozenset(found)


def trace_leaders(
    units: Iterable[UnitRecord], peers: Iterable[PeerRecord]
) -> dict[str, UnitRecord]:
    """The units by id, each with the home units of the peers who supervise it in `led_from`.

    Give it peers of every status: leaving the team takes nobody's rank away.
    """
    led_from: dict[str, set[str]] = {}
    for peer in peers:
        for unit in peer.supervises:
            led_from.setdefault(unit, set()).add(peer.unit)
    return {unit.id: replace(unit, led_from=frozenset(led_from.get(unit.id, ()))) for unit in units}
