"""The example agency is complete: somebody can be called at any hour, and nobody with power."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.directory import Directory
from bot.directory.phones import read_phone

DENVER = ZoneInfo("America/Denver")
FIRST_NIGHT = datetime(2026, 11, 24, 3, tzinfo=DENVER)


def roster(folder: Path) -> list[dict[str, str]]:
    with (folder / "peers.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_roster_is_varied(folder: Path) -> None:
    """24 peers over all four disciplines, with the hidden kinds present."""
    peers = roster(folder)

    assert 24 == len(peers)
    assert {"police", "fire", "ems", "dispatch"} == {peer["discipline"] for peer in peers}
    assert {"woman", "man", "unstated"} == {peer["gender"] for peer in peers}
    assert {"active", "on_leave", "paused"} == {peer["status"] for peer in peers}
    assert sum(bool(peer["supervises"]) for peer in peers) >= 3
    assert 1 == sum(peer["certified_until"] < "2026-11-23" for peer in peers)
    assert any("Spanish" in peer["languages"] for peer in peers)


@pytest.mark.parametrize("week", range(52))
def test_at_three_in_the_morning_every_discipline_has_somebody(
    directory: Directory, folder: Path, week: int
) -> None:
    """On a night of every week at least three peers are listed, one on duty, none with rank."""
    # Eight days apart, so that every weekday and every turn of each cycle is met.
    cards = directory.peers_now(FIRST_NIGHT + timedelta(days=8 * week))
    with_rank = {p["id"] for p in roster(folder) if p["supervises"] or p["rank_band"] != "line"}

    assert len(cards) >= 3
    assert {"police", "fire", "ems", "dispatch"} == {card.discipline for card in cards}
    assert any(card.on_duty for card in cards)
    assert set() == {card.id for card in cards} & with_rank
    assert any("Spanish" in card.languages for card in cards)


def test_every_hour_of_a_fortnight_has_somebody(directory: Directory) -> None:
    """No hour of the longest cycle leaves an asker without three names."""
    fewest = min(
        len(directory.peers_now(FIRST_NIGHT + timedelta(hours=hour))) for hour in range(14 * 24)
    )
    assert fewest >= 3


def test_people_on_leave_paused_or_expired_are_never_listed(
    directory: Directory, folder: Path
) -> None:
    """Over a whole fortnight none of them appears once."""
    hidden = {
        peer["id"]
        for peer in roster(folder)
        if peer["status"] != "active" or peer["certified_until"] < "2026-11-23"
    }
    seen = {
        card.id
        for hour in range(0, 14 * 24, 4)
        for card in directory.peers_now(FIRST_NIGHT + timedelta(hours=hour), asker_unit="fd-c")
    }
    assert 3 == len(hidden)
    assert set() == hidden & seen


def test_there_are_vetted_resources_beside_eap_and_chaplains(directory: Directory) -> None:
    """Each has a way to start, somebody who vetted it, and a date."""
    cards = directory.resources()

    assert 24 == len(cards)
    assert 22 == sum(card.kind not in ("eap", "chaplain") for card in cards)
    assert all(card.how_to_start and card.phone_dial and card.read_on for card in cards)


def test_the_eap_is_told_alike_in_both_files(directory: Directory) -> None:
    """The card and agency.yml must not contradict each other."""
    (card,) = directory.resources("eap")
    eap = directory.agency.eap

    assert (eap.name, eap.phone, eap.web, eap.access_code, eap.cost, eap.read_on) == (
        card.name,
        card.phone_display,
        card.web,
        card.access_code,
        card.cost,
        card.read_on,
    )
    assert "6 face-to-face" in card.services
    assert "each new issue" in card.services


def test_every_number_is_of_the_range_that_reaches_nobody(folder: Path) -> None:
    """Invented people have invented numbers: 555-01xx and nothing else."""
    on_call = yaml.safe_load((folder / "on_call.yml").read_text())
    numbers = [peer["phone"] for peer in roster(folder)]
    numbers += [step["contact"] for step in on_call["steps"]]
    with (folder / "resources.csv").open(newline="", encoding="utf-8") as file:
        numbers += [row["phone"] for row in csv.DictReader(file)]

    digits = [read_phone(number).dial[-7:] for number in numbers]

    assert [] == [number for number in digits if not number.startswith("55501")]


def test_the_on_call_chain_has_four_steps(folder: Path) -> None:
    """First, second, third and a last resort, four minutes apart."""
    on_call = yaml.safe_load((folder / "on_call.yml").read_text())

    assert 4 == on_call["minutes_to_next"]
    assert ["first", "second", "third", "last resort"] == [
        step["role"] for step in on_call["steps"]
    ]
    assert all(step["who"] and step["contact"] for step in on_call["steps"])
