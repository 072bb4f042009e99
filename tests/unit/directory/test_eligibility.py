"""Who may be listed: requirements on record, and never anybody with power over the asker."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory.eligibility import may_list, trace_leaders
from bot.directory.records import ALL_REQUIREMENTS, Agreement, IncidentFlag, PeerRecord, UnitRecord

TODAY = date(2026, 11, 23)


def unit(unit_id: str, parent: str | None = None, agency: str = "here") -> UnitRecord:
    return UnitRecord(unit_id, agency, unit_id, parent, "police")


def peer(**facts: Any) -> PeerRecord:
    usual = PeerRecord(
        id="peer",
        agency="here",
        unit="nights",
        rank_band="line",
        status="active",
        designated_by="agency",
        designated_on=date(2025, 1, 1),
        trained_on=date(2025, 2, 1),
        certified_until=date(2027, 1, 1),
    )
    return replace(usual, **facts)


SIGNED = {"elsewhere": Agreement(date(2025, 1, 1), date(2026, 1, 1))}
UNITS = trace_leaders(
    [
        unit("division"),
        unit("patrol", "division"),
        unit("days", "patrol"),
        unit("nights", "patrol"),
        unit("detectives", "division"),
        unit("partner", agency="elsewhere"),
    ],
    [],
)


def listed(candidate: PeerRecord, asker_unit: str | None = "days") -> bool:
    return may_list(
        candidate, asker_unit, UNITS, TODAY, ALL_REQUIREMENTS, home="here", agreements=SIGNED
    ).listed


@pytest.mark.conformance("MT-2a", "MO-1(7)(a)", "MO-1(7)(c)", "WA-OV-1", "WA-TR-1", "WA-CONF-0")
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"status": "paused"}, "status is paused"),
        ({"status": "on_leave"}, "status is on_leave"),
        ({"status": "removed"}, "status is removed"),
        ({"status": ""}, "status is not stated"),
        ({"designated_by": None}, "no designation on record"),
        ({"designated_on": None}, "no designation on record"),
        ({"designated_on": date(2026, 11, 24)}, "designation has not begun"),
        ({"trained_on": None}, "no training on record"),
        ({"trained_on": date(2026, 11, 24)}, "training is not finished"),
        ({"certified_until": None}, "no certification on record"),
        ({"certified_until": date(2026, 11, 22)}, "certification has expired"),
    ],
)
def test_a_peer_without_what_is_required_is_hidden(facts: dict[str, Any], reason: str) -> None:
    """Each missing or expired fact hides on its own, and the coordinator can read why."""
    listing = may_list(peer(**facts), "days", UNITS, TODAY, ALL_REQUIREMENTS)
    assert (False, reason) == (listing.listed, listing.reason)


def test_a_certification_counts_through_its_last_day() -> None:
    """Expiring today is not yet expired."""
    assert listed(peer(certified_until=TODAY))


@pytest.mark.conformance("MT-2a")
def test_what_nobody_requires_hides_nobody() -> None:
    """Without requirements a peer needs no paper; an expired one does not count against them."""
    bare = peer(designated_by=None, trained_on=None, certified_until=date(2020, 1, 1))
    assert may_list(bare, "days", UNITS, TODAY, frozenset()).listed


@pytest.mark.conformance("MT-2g")
@pytest.mark.parametrize("above", ["days", "patrol", "division"])
def test_authority_reaches_down_the_whole_chain(above: str) -> None:
    """Whoever supervises the asker's unit or any unit above it is hidden."""
    assert not listed(peer(rank_band="supervisor", supervises=frozenset({above})))
    assert not listed(peer(rank_band="line", supervises=frozenset({above})))


def test_a_supervisor_of_somebody_else_may_be_listed() -> None:
    """Authority over another unit is no authority over the asker, once the asker's is known."""
    sergeant = peer(unit="nights", rank_band="supervisor", supervises=frozenset({"nights"}))
    assert listed(sergeant, "detectives")


@pytest.mark.conformance("MT-2g")
@pytest.mark.parametrize("asker_unit", [None, "", "no-such-unit"])
def test_an_unknown_asker_sees_nobody_who_has_rank(asker_unit: str | None) -> None:
    """Not knowing where the asker works hides everybody who supervises anybody."""
    assert not listed(peer(supervises=frozenset({"detectives"})), asker_unit)
    assert not listed(peer(rank_band="supervisor"), asker_unit)
    assert not listed(peer(rank_band="command"), asker_unit)
    assert listed(peer(), asker_unit)


def test_command_rank_is_hidden_in_its_own_agency() -> None:
    """A captain of another bureau still outranks; one of a partner agency does not."""
    captain = {
        "rank_band": "command",
        "rank_confirmed": True,
        "supervises": frozenset({"partner"}),
    }
    assert not listed(peer(unit="detectives", **captain))
    assert listed(peer(unit="partner", agency="elsewhere", **captain))


def test_rank_in_the_same_unit_is_hidden() -> None:
    """A sergeant who shares the asker's unit is hidden whatever the roster says of them."""
    sergeant = peer(unit="days", rank_band="supervisor", supervises=frozenset({"detectives"}))
    assert not listed(sergeant)


@pytest.mark.parametrize("supervises", [frozenset(), frozenset({"gone"})])
def test_rank_over_nobody_knows_whom_is_hidden(supervises: frozenset[str]) -> None:
    """A supervisor whose people are not stated, or not known, may be the asker's."""
    assert not listed(peer(unit="detectives", rank_band="supervisor", supervises=supervises))


def test_a_chain_that_is_broken_or_circular_counts_as_unknown_or_ends() -> None:
    """A missing unit above makes the chain unknown; a loop does not hang."""
    broken = {"days": unit("days", "gone")}
    looped = {"days": unit("days", "patrol"), "patrol": unit("patrol", "days")}
    boss = peer(rank_band="supervisor", supervises=frozenset({"days"}))

    for units in (broken, looped):
        assert not may_list(boss, "days", units, TODAY, ALL_REQUIREMENTS).listed
        assert may_list(peer(), "days", units, TODAY, ALL_REQUIREMENTS, home="here").listed


def test_authority_is_followed_through_people() -> None:
    """A lieutenant over the office of the sergeant who leads the asker's unit is hidden."""
    lieutenant = peer(
        id="lt", unit="division", rank_band="supervisor", supervises=frozenset({"office"})
    )
    sergeant = peer(id="sgt", unit="office", supervises=frozenset({"detached"}), status="removed")
    units = trace_leaders(
        [unit("division"), unit("office"), unit("detached"), unit("lab")], [lieutenant, sergeant]
    )

    shown_to = {
        asker: may_list(lieutenant, asker, units, TODAY, ALL_REQUIREMENTS).listed
        for asker in ("office", "detached", "lab")
    }

    assert {"office": False, "detached": False, "lab": True} == shown_to


UNIT_IDS = [f"u{number}" for number in range(5)]


@st.composite
def organizations(draw: st.DrawFn) -> tuple[list[UnitRecord], list[PeerRecord], str | None]:
    """Any units in any relation, loops and gaps included, with any people in them."""
    known = draw(st.lists(st.sampled_from(UNIT_IDS), unique=True, min_size=1))
    agencies = st.sampled_from(["here", "elsewhere"])
    # Mostly sound organizations: in broken ones nearly everybody with rank is hidden anyway.
    parents = st.none() | st.sampled_from(known) | st.sampled_from(UNIT_IDS)
    units = [unit(each, draw(parents), draw(agencies)) for each in known]
    peers = [
        peer(
            id=f"peer-{number}",
            unit=draw(st.sampled_from(known)),
            agency=draw(agencies),
            rank_band=draw(st.sampled_from(["line", "supervisor", "command", "other"])),
            supervises=draw(
                st.frozensets(st.sampled_from(known) | st.sampled_from(UNIT_IDS), max_size=2)
            ),
            status=draw(st.sampled_from(["active", "active", "active", "removed"])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return units, peers, draw(st.sampled_from(known) | st.none() | st.sampled_from(UNIT_IDS))


def commanded_by(boss: PeerRecord, units: list[UnitRecord], peers: list[PeerRecord]) -> set[str]:
    """Every unit that the boss's authority reaches, downwards over units and people alike."""
    reached = set(boss.supervises)
    while True:
        below = {each.id for each in units if each.parent in reached}
        for person in peers:
            if person.unit in reached:
                below |= person.supervises
        if below <= reached:
            return reached
        reached |= below


@settings(max_examples=400)
@given(organizations())
def test_no_path_of_authority_leads_from_a_listed_peer_to_the_asker(
    organization: tuple[list[UnitRecord], list[PeerRecord], str | None],
) -> None:
    """In any agency whatsoever, nobody shown has power over the asker."""
    units, peers, asker_unit = organization
    by_id = trace_leaders(units, peers)

    for candidate in peers:
        if not may_list(
            candidate,
            asker_unit,
            by_id,
            TODAY,
            ALL_REQUIREMENTS,
            home="here",
            agreements=SIGNED,
        ).listed:
            continue
        if asker_unit in by_id:
            assert asker_unit not in commanded_by(candidate, units, peers)
        else:
            assert (frozenset(), "line") == (candidate.supervises, candidate.rank_band)


@given(organizations())
def test_a_line_peer_who_supervises_nobody_is_always_listed(
    organization: tuple[list[UnitRecord], list[PeerRecord], str | None],
) -> None:
    """The filter hides power and nothing else: an ordinary colleague stays visible."""
    units, peers, asker_unit = organization
    assert may_list(
        peer(), asker_unit, trace_leaders(units, peers), TODAY, ALL_REQUIREMENTS, home="here"
    ).listed


@pytest.mark.parametrize(
    ("agreement", "reason"),
    [
        (None, "elsewhere has no signed regional agreement on record"),
        (Agreement(), "elsewhere has no signed regional agreement on record"),
        (Agreement(date(2026, 11, 24), TODAY), "elsewhere has no signed regional agreement"),
        (Agreement(TODAY, None), "elsewhere has no interagency training on record"),
        (Agreement(TODAY, date(2026, 11, 24)), "elsewhere has no interagency training on"),
        (Agreement(TODAY, TODAY), "eligible"),
    ],
)
@pytest.mark.parametrize("asker_unit", ["days", None])
def test_another_agencys_peers_need_a_signature_and_training(
    agreement: Agreement | None, reason: str, asker_unit: str | None
) -> None:
    """Without both on record its peers are hidden from others (WA-REG-1a, WA-REG-1b)."""
    listing = may_list(
        peer(agency="elsewhere", unit="partner"),
        asker_unit,
        UNITS,
        TODAY,
        ALL_REQUIREMENTS,
        home="here",
        agreements={"elsewhere": agreement} if agreement else {},
    )
    assert listing.reason.startswith(reason)
    assert (reason == "eligible") == listing.listed


def test_an_agencys_own_people_need_no_agreement_with_themselves() -> None:
    """Somebody of the partner agency sees its peers, and the home agency's, in any case."""
    for agency, home_unit in (("elsewhere", "partner"), ("here", "nights")):
        assert may_list(
            peer(agency=agency, unit=home_unit),
            "partner",
            UNITS,
            TODAY,
            ALL_REQUIREMENTS,
            home="here",
        ).listed


@pytest.mark.parametrize(
    ("until", "incident", "listed_then"),
    [
        (TODAY, None, False),
        (TODAY, "2026-014", False),
        (TODAY, "2026-015", True),
        (date(2026, 11, 22), None, True),
        (date(2026, 11, 22), "2026-014", True),
    ],
)
def test_whoever_was_part_of_an_incident_is_hidden_until_the_flag_ends(
    until: date, incident: str | None, listed_then: bool
) -> None:
    """For the incident asked about, and for any when none is named (MN-1-24.3C)."""
    flagged = peer(flags=(IncidentFlag("2026-014", until),))
    listing = may_list(
        flagged, "days", UNITS, TODAY, ALL_REQUIREMENTS, home="here", incident=incident
    )
    assert listed_then == listing.listed
