"""What buttons carry: exactly what the directory knows, and nothing that somebody typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory import Choice, Directory, open_directory, read_choice

Change = Callable[..., None]
NIGHT = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))
NAMES = [each.name for each in fields(Choice)]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(min_size=1, max_size=20), max_size=6))
def test_a_choice_is_read_as_it_was_written(said: dict[str, str]) -> None:
    """Whatever a roster's words are, the button brings them back."""
    choice = Choice(**said)
    written = choice.written()

    assert (choice if len(written) <= 500 else None) == read_choice(written)


@given(st.text(max_size=80))
def test_nothing_but_a_written_choice_is_read(text: str) -> None:
    """Text is a choice letter for letter, or none."""
    choice = read_choice(text)

    assert choice is None or choice.written() == text


@pytest.mark.parametrize(
    "text",
    [
        "unit=pd-days&unit=fd-a",
        "unit=",
        "discipline=fire&",
        "rank=line&discipline=fire",
        "nobody=x",
        "unit=pd-days#",
        "topic=new parents",
        "unit",
        "x" * 5_000,
    ],
)
def test_what_only_looks_like_a_choice_is_none(text: str) -> None:
    """Twice the same, in another order, unknown, unquoted or too long."""
    assert read_choice(text) is None


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("", True),
        ("unit=pd-days", True),
        ("unit=no-such-unit", False),
        ("discipline=fire&gender=woman", True),
        ("discipline=pirates", False),
        ("language=spanish", True),
        ("language=klingon", False),
        ("topic=sleep", True),
        ("topic=i+cannot+go+on", False),
        ("incident=2026-014", False),
        ("ask=unit&at=pd", True),
        ("ask=name", False),
        ("duty=maybe", False),
        ("start=12", True),
        ("start=x", False),
    ],
)
def test_only_values_of_this_roster_are_known(
    directory: Directory, written: str, known: bool
) -> None:
    """A button that this directory could not have offered is words like any other."""
    assert known == directory.knows_choice(written, NIGHT)


def test_what_can_be_chosen_tells_nothing_of_hidden_peers(
    database_url: str, folder: Path, change: Change
) -> None:
    """A topic, language or role that only a supervisor or somebody on leave has is not offered."""
    change("peers.csv", 6, topics="falconry", languages="English;Finnish", role="Falconer")
    change("peers.csv", 9, topics="beekeeping", languages="English;Welsh")
    options = open_directory(database_url, folder).options(NIGHT)

    assert not {"falconry", "beekeeping"} & set(options.topics)
    assert ("English", "Spanish") == options.languages
    assert "Falconer" not in options.roles


def test_a_choice_narrows_the_list(directory: Directory) -> None:
    """Every field but the questions does, alone and together."""
    everybody = directory.peers_for(Choice(), NIGHT)
    for choice, holds in (
        (Choice(discipline="dispatch"), lambda card: card.discipline == "dispatch"),
        (Choice(sworn="no"), lambda card: card.sworn is False),
        (Choice(language="spanish"), lambda card: "Spanish" in card.languages),
        (Choice(topic="sleep"), lambda card: "sleep" in card.topics),
        (Choice(role="Paramedic"), lambda card: card.role == "Paramedic"),
        (Choice(duty="yes"), lambda card: card.on_duty),
    ):
        found = directory.peers_for(choice, NIGHT)
        assert [card for card in everybody if holds(card)] == found, choice
        assert found, choice
        assert len(found) < len(everybody), choice
    assert [] == directory.peers_for(Choice(elsewhere="yes"), NIGHT)


def test_a_division_is_its_unit_and_all_below(directory: Directory) -> None:
    """The fire division has its platoons and its volunteers in it."""
    found = directory.peers_for(Choice(division="fd"), NIGHT)

    assert found
    assert {"fire"} == {card.discipline for card in found}
    assert directory.peers_for(Choice(division="cfps"), NIGHT) == directory.peers_for(
        Choice(), NIGHT
    )


@pytest.mark.conformance("MT-2g")
def test_naming_a_whole_division_leaves_out_whoever_leads_any_part_of_it(
    directory: Directory,
) -> None:
    """Somebody who presses "all of it" may work in any part: no leader of a part is shown."""
    noon = NIGHT.replace(hour=12)
    for unit in ("pd", "fd", "ems", "comm", "cfps"):
        shown = {card.id for card in directory.peers_for(Choice(unit=unit), noon)}
        roster = directory.roster()
        for person in roster.people:
            led = {roster.units[each].id for each in person.record.supervises}
            parents = set()
            for each in led:
                parent: str | None = each
                while parent is not None:
                    parents.add(parent)
                    parent = roster.units[parent].parent
            assert not (person.id in shown and unit in parents), (unit, person.id)
