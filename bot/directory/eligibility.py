"""Decides whether a peer may be shown to an asker; whatever is unknown hides the peer."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from bot.directory.records import Agreement, PeerRecord, Requirement, UnitRecord


@dataclass(frozen=True)
class Listing:
    """The decision, and its reason for a coordinator (an employee is never shown it)."""

    listed: bool
    reason: str


@dataclass(frozen=True)
class Asker:
    """What one lookup knows of whoever asks; it is made for the lookup and dropped after it.

    `above` are the units that have authority over theirs (None: not known), `commands` the
    agencies of those units. `agency` is where they work, or the installation's own.
    """

    above: frozenset[str] | None
    commands: frozenset[str]
    agency: str
    home: str
    incident: str | None


def may_list(
    peer: PeerRecord,
    asker_unit: str | None,
    units: Mapping[str, UnitRecord],
    today: date,
    required: Set[Requirement],
    *,
    home: str = "",
    agreements: Mapping[str, Agreement] | None = None,
    incident: str | None = None,
) -> Listing:
    """Say whether `peer` may be shown to somebody in `asker_unit` (None: not known).

    Hides everybody who is not active, who has command rank that nobody confirmed
    (MN-1-24.1A6), who lacks what `required` names (MT-2a, WA-GEN-1, WA-TR-1), who was part of
    the incident asked about, or of any when `incident` is None (MN-1-24.3C), who works for
    another agency that has not signed and trained (WA-REG-1a, WA-REG-1b), or who has authority
    over the asker directly or through the chain (MT-2g).
    `home` is the installation's own agency, which needs no agreement with itself. `today` is
    the date in its time zone; a certification counts through its last day.
    Never raises: facts that contradict each other hide the peer.
    """
    asker = know_asker(asker_unit, units, home, incident)
    reason = (
        why_not_serving(peer, today, required)
        or why_not_across(peer.agency, asker, agreements or {}, today)
        or why_too_close(peer, asker, units, today)
    )
    return Listing(False, reason) if reason else Listing(True, "eligible")


def know_asker(
    unit: str | None, units: Mapping[str, UnitRecord], home: str, incident: str | None
) -> Asker:
    """The asker of one lookup; a chain that is broken anywhere counts as not known.

    Somebody who names a unit may work anywhere below it: whoever leads a unit there counts too.
    """
    above = units_above(unit, units)
    commands = frozenset(units[each].agency for each in above or ())
    agency = units[unit].agency if unit is not None and unit in units else home
    return Asker(above, commands, agency, home, incident)


def why_not_serving(peer: PeerRecord, today: date, required: Set[Requirement]) -> str:
    """Why this peer is shown to nobody at present; empty when nothing stands against it."""
    if peer.status != "active":
        return f"status is {peer.status or 'not stated'}"
    if peer.rank_band == "command" and not peer.rank_confirmed:
        return "has command rank, which nobody confirmed"  # MN-1-24.1A6
    return _missing_requirement(peer, today, required)


def why_not_across(
    agency: str, asker: Asker, agreements: Mapping[str, Agreement], today: date
) -> str:
    """Why peers of `agency` are not shown to somebody of the asker's; empty when they are."""
    if agency in (asker.agency, asker.home):
        return ""
    agreement = agreements.get(agency, Agreement())
    if agreement.signed_on is None or agreement.signed_on > today:
        return f"{agency} has no signed regional agreement on record"
    if agreement.trained_on is None or agreement.trained_on > today:
        return f"{agency} has no interagency training on record"
    return ""


def why_too_close(
    peer: PeerRecord, asker: Asker, units: Mapping[str, UnitRecord], today: date
) -> str:
    """Why this peer is not shown to this asker: an incident, or power over them."""
    current = {flag.incident for flag in peer.flags if flag.until >= today}
    if current and (asker.incident is None or asker.incident in current):
        return "was part of an incident"
    return _authority(peer, asker, units)


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


def _authority(peer: PeerRecord, asker: Asker, units: Mapping[str, UnitRecord]) -> str:
    if asker.above is None:
        if peer.supervises or peer.rank_band != "line":
            return "supervises somebody, and the asker's unit is not known"
        return ""
    if peer.supervises & asker.above:
        return "supervises the asker's unit or one above it"
    if not peer.supervises <= units.keys():
        return "supervises a unit that is not in units.csv"
    if peer.rank_band == "line":
        return ""
    if peer.rank_band != "supervisor" and peer.agency in asker.commands:
        return "has command rank in the asker's agency"
    if peer.unit in asker.above:
        return "has rank in the asker's unit or one above it"
    if not peer.supervises:
        return "has rank, and whom they supervise is not stated"
    return ""


def units_above(unit: str | None, units: Mapping[str, UnitRecord]) -> frozenset[str] | None:
    """The unit, those below it, and all from which authority over any comes; None: not known.

    Follows parents and, through `led_from`, the people who lead each unit on the way. A unit
    that is missing anywhere on the way makes the whole chain unknown. Loops end.
    """
    if unit is None:
        return None
    found: set[str] = set()
    waiting = [*at_or_below(unit, units)]
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


def at_or_below(top: str, units: Mapping[str, UnitRecord]) -> frozenset[str]:
    """The unit itself and every unit below it."""
    below: dict[str | None, list[str]] = {}
    for unit in units.values():
        below.setdefault(unit.parent, []).append(unit.id)
    found: set[str] = set()
    waiting = [top]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(below.get(current, ()))
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
