"""What the clauses ask of the roster, shown on whole agencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.directory import (
    Choice,
    Directory,
    DirectoryError,
    PeerCard,
    check_directory,
    load_folder,
    open_directory,
)

Change = Callable[..., None]
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("America/Denver"))
MARCUS, LOLO = "peer-05", "lolo-1"
SIGNED, TRAINED = "2026-01-05", "2026-02-06"


def shown(directory: Directory, choice: Choice = Choice()) -> set[str]:  # noqa: B008  it is frozen
    return {card.id for card in directory.peers_for(choice, NOON)}


@pytest.fixture
def regional(database_url: str, folder: Path) -> Callable[..., Directory]:
    """regional(signed="") opens a joint list in which a partner's paper is missing."""

    def make(
        signed: str = SIGNED, trained: str = TRAINED, memorandum: str = "MOU 7", **cells: str
    ) -> Directory:
        agency = folder / "agency.yml"
        before = agency.read_text().split("\npartners:")[0]
        agency.write_text(
            f"{before}\npartners:\n  - id: lolo\n    name: Lolo Fire District\n"
            f"    agreement_signed_on: {signed}\n    interagency_trained_on: {trained}\n"
            + (f"    memorandum: {memorandum}\n" if memorandum else "")
        )
        units = folder / "units.csv"
        if "lolo-a" not in units.read_text():
            units.write_text(units.read_text() + "lolo-a,lolo,Lolo A crew,,fire\n")
        peers = folder / "peers.csv"
        kept = [line for line in peers.read_text().splitlines() if LOLO not in line]
        facts = {"status": "active", "trained_on": "2025-03-14", "certified": "2028-03-31", **cells}
        kept.append(
            f"{LOLO},Ida,Berg,full,lolo,lolo-a,fire,Firefighter,Firefighter,line,yes,woman,,"
            f"English,sleep,406-555-0172,,{facts['status']},agency,2025-02-03,"
            f"{facts['trained_on']},{facts['certified']},always,America/Denver,yes,,,,,"
        )
        peers.write_text("\n".join(kept) + "\n")
        return open_directory(database_url, folder)

    return make


@pytest.mark.conformance("MN-1-24.1A1", "MPD-IV-TL", "MT-2g")
def test_the_leader_is_hidden_from_those_they_lead_and_marked_for_others(
    directory: Directory,
) -> None:
    """Marcus Bell leads pd-days; he stays a contact of the program for everybody."""
    for unit in ("", "pd-days", "pd-patrol", "pd", "cfps"):
        assert MARCUS not in shown(directory, Choice(unit=unit)), unit
    cards = directory.peers_for(Choice(unit="fd-a"), NOON)
    assert {card.leads for card in cards if card.id == MARCUS} == {True}
    assert not any(card.leads for card in directory.peers_for(Choice(), NOON))
    assert "Marcus Bell" in directory.agency.team_leader.name
    assert directory.agency.team_leader.phone


@pytest.mark.conformance("MO-1(7)(a)")
def test_only_four_may_designate(folder: Path, database_url: str, change: Change) -> None:
    """Somebody who named themselves is refused with the four that count."""
    change("peers.csv", 2, designated_by="self")
    with pytest.raises(DirectoryError, match="write one of agency, provider, eap, team_leader"):
        open_directory(database_url, folder)


@pytest.mark.conformance("MO-1(7)(b)")
@pytest.mark.parametrize("column", ["agency", "unit"])
def test_nobody_is_on_the_roster_without_a_team(
    folder: Path, database_url: str, change: Change, column: str
) -> None:
    """A row that names no agency and unit is refused, so that nobody of it is shown."""
    change("peers.csv", 2, **{column: ""})
    with pytest.raises(DirectoryError, match=f"peers.csv row 2, column {column}"):
        open_directory(database_url, folder)


@pytest.mark.conformance("MO-1(7)(c)", "WA-OV-1", "WA-TR-1", "WA-CONF-0")
@pytest.mark.parametrize("missing", ["designated_by", "designated_on", "trained_on"])
def test_without_a_date_of_training_or_designation_nobody_is_listed(
    database_url: str, folder: Path, change: Change, missing: str
) -> None:
    """Gone from the list; the coordinator alone reads why."""
    luis = "peer-02"
    assert luis in shown(open_directory(database_url, folder))
    change("peers.csv", 3, **{missing: ""})
    directory = open_directory(database_url, folder)

    assert luis not in shown(directory)
    [reason] = [each.reason for each in directory.verdicts(NOON) if each.id == luis]
    assert reason.startswith("no ")


@pytest.mark.conformance("MO-1(8)", "WA-REG-0", "WA-REG-2", "WA-REG-3a")
def test_a_partners_peers_stand_in_the_joint_list_once(
    regional: Callable[..., Directory],
) -> None:
    """Each peer is there once, with agency and date, and can be asked for as another agency's."""
    directory = regional()
    cards = directory.peers_for(Choice(), NOON)
    [ida] = [card for card in cards if card.id == LOLO]

    assert "lolo" == ida.agency
    assert "2025-02-03" == str(ida.designated_on)
    assert len({card.id for card in cards}) == len(cards)
    assert {LOLO} == shown(directory, Choice(elsewhere="yes"))
    assert LOLO not in shown(directory, Choice(elsewhere="yes", unit="lolo-a"))


@pytest.mark.conformance("WA-REG-1a", "WA-REG-1b")
@pytest.mark.parametrize("papers", [{"signed": ""}, {"trained": ""}, {"signed": "2026-11-25"}])
def test_a_partner_without_its_papers_is_shown_to_its_own_alone(
    regional: Callable[..., Directory], papers: dict[str, str]
) -> None:
    """Not signed, not trained together, or not yet signed: hidden from everybody else."""
    directory = regional(**papers)

    assert LOLO not in shown(directory)
    assert LOLO not in shown(directory, Choice(unit="fd-a"))
    assert LOLO in shown(directory, Choice(unit="lolo-a"))


@pytest.mark.conformance("WA-REG-3a", "WA-REM-1")
@pytest.mark.parametrize("cells", [{"trained_on": ""}, {"certified": ""}, {"status": "removed"}])
def test_one_standard_holds_for_all_agencies(
    regional: Callable[..., Directory], cells: dict[str, str]
) -> None:
    """A partner's peer below it is hidden too, at the next lookup and from their own as well."""
    directory = regional(**cells)

    for choice in (Choice(), Choice(unit="lolo-a"), Choice(elsewhere="yes")):
        assert LOLO not in shown(directory, choice)


@pytest.mark.conformance("WA-REG-3b", "WA-REG-5b")
@pytest.mark.parametrize(
    ("papers", "kind", "told"),
    [
        ({"trained": "2025-11-23"}, "overdue", True),
        ({"trained": "2025-11-24"}, "overdue", False),
        ({"memorandum": ""}, "region", True),
        ({}, "region", False),
    ],
)
def test_joint_training_and_memorandum_are_reminded_of(
    regional: Callable[..., Directory], folder: Path, papers: dict[str, str], kind: str, told: bool
) -> None:
    """A training of more than a year ago, and a missing reference."""
    found = check_directory(regional(**papers), folder, NOON)

    assert told == any(each.kind == kind and each.subject == "lolo" for each in found)


@pytest.mark.conformance("MN-1-24.4.d", "MN-1-24.4.b", "MN-1-24.3C")
def test_a_flag_is_the_coordinators_ends_and_is_no_reason(database_url: str, folder: Path) -> None:
    """Hidden for that incident and for an unnamed one, shown for another, until the last day."""
    luis, flags = "peer-02", folder / "incidents.csv"

    def flag(until: str) -> Directory:
        flags.write_text(
            f"peer,incident,part,until\n{luis},2026-014,witness,{until}\n"
            "peer-03,2026-015,involved,2026-12-31\n"
        )
        return open_directory(database_url, folder)

    directory = flag("2026-11-24")
    assert luis not in shown(directory)
    assert luis not in shown(directory, Choice(incident="2026-014", after="yes"))
    assert luis in shown(directory, Choice(incident="2026-015", after="yes"))
    assert not {"incident", "flags", "part"} & {each.name for each in fields(PeerCard)}
    assert luis in shown(flag("2026-11-23"))


@pytest.mark.conformance("MPD-V-E")
def test_gaps_between_divisions_are_told_to_the_coordinator(
    database_url: str, folder: Path, change: Change
) -> None:
    """A unit that would see nobody is an error with its name."""
    path = folder / "peers.csv"
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *(row for row in rows if "peer-23" in row)]) + "\n")
    found = check_directory(open_directory(database_url, folder), folder, NOON)

    alone = {each.subject for each in found if each.kind == "unit_alone"}
    assert {"comm-days", "comm-nights"} <= alone


@pytest.mark.conformance("MPD-V-C", "MPD-IV-TM-J", "WA-REM-1")
def test_a_dismissal_is_at_once_and_tells_no_ground(
    directory: Directory, folder: Path, change: Change
) -> None:
    """The verdict says "removed" and nothing else, to the coordinator too."""
    change("peers.csv", 3, status="removed")
    with directory.session() as session:
        load_folder(session, folder)

    for choice in (Choice(), Choice(language="spanish"), Choice(unit="fd-a")):
        assert "peer-02" not in shown(directory, choice)
    [reason] = [each.reason for each in directory.verdicts(NOON) if each.id == "peer-02"]
    assert "status is removed" == reason


@pytest.mark.conformance("MN-POL", "WA-CE-4b")
@pytest.mark.parametrize(
    "topic",
    [
        "physical health",
        "nutrition",
        "sleep",
        "mindfulness",
        "depression",
        "money",
        "debt",
        "faith",
    ],
)
def test_wellness_has_an_entry_for_each_of_its_sides(directory: Directory, topic: str) -> None:
    """Body, mind, money, food and spirit are found in the example's resources."""
    assert directory.search(topic)


@pytest.mark.conformance("MPD-IV-TM-E")
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("EAP", "eap"),
        ("counseling after a bad call", "clinician"),
        ("alcohol treatment", "treatment"),
        ("chaplain", "chaplain"),
        ("lawyer", "legal"),
        ("debt", "financial"),
    ],
)
def test_a_supporter_finds_where_to_send_somebody(
    directory: Directory, words: str, kind: str
) -> None:
    """EAP, counseling, treatment, chaplain and services outside are among the first five."""
    assert kind in {card.kind for card in directory.search(words)}


@pytest.mark.conformance(
    "MPD-VII-CH-A", "MPD-VII-CH-B", "MPD-VII-CH-D", "MPD-VII-CH-G", "MPD-VII-CH-H", "MPD-VII-CH-F"
)
@pytest.mark.parametrize(
    "words",
    [
        "ride-along",
        "chaplain for a disaster",
        "funeral",
        "prayer",
        "ceremony",
        "help for a victim",
        "community class",
        "death notification",
        "orientation for new officers",
    ],
)
def test_the_chaplains_are_found_by_what_they_do(directory: Directory, words: str) -> None:
    """Each of their services, in the words of whoever needs it."""
    assert "chaplains" in {card.id for card in directory.search(words)}
