"""Whom somebody asks for in words: a few fixed ways, closed lists, and nothing guessed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory import Choice, Directory, Options
from bot.directory.wishes import read_wishes

NIGHT = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))
OPTIONS = Options(
    disciplines=("police", "fire", "ems", "dispatch"),
    sworn=("yes", "no"),
    genders=("woman", "man"),
    languages=("English", "Spanish"),
    topics=(),
    roles=(),
    agencies=("here", "there"),
    divisions=frozenset(),
    incidents=(),
    units={},
    unit_names={},
)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("any dispatchers on the team", Choice(discipline="dispatch")),
        ("wanna vent to another cop", Choice(discipline="police")),
        ("I want to talk to a firefighter.", Choice(discipline="fire")),
        ("is there a medic peer", Choice(discipline="ems")),
        ("show me someone from fire", Choice(discipline="fire")),
        ("is there a female peer", Choice(gender="woman")),
        ("talk to a female medic", Choice(discipline="ems", gender="woman")),
        ("a woman on the team i could talk to", Choice(gender="woman")),
        ("is there a woman on the team", Choice(gender="woman")),
        ("rather have a woman", Choice(gender="woman")),
        ("a guy instead", Choice(gender="man")),
        ("someone who speaks spanish", Choice(language="spanish")),
        ("hay alguien que hable español", Choice(language="spanish")),
        ("i want someone from another agency", Choice(elsewhere="yes")),
        ("somebody outside my department", Choice(elsewhere="yes")),
    ],
)
def test_a_plain_wish_is_understood(words: str, wish: Choice) -> None:
    """In the words that people really use."""
    assert wish == read_wishes(words, OPTIONS)


@pytest.mark.parametrize(
    "words",
    [
        "who can i talk to",
        "a woman died on my call, who can i talk to",
        "lost a cop today, need to talk",
        "my husband is a firefighter and i need someone",
        "anybody but a cop",
        "not a woman please",
        "i dont want to talk to another cop",
        "any corrections peers",
        "someone who speaks klingon",
        "someone who speaks english",
        "someone not in my chain of command",
        "",
    ],
)
def test_what_is_no_wish_shows_everybody(words: str) -> None:
    """A story, a refusal, a job that nobody on the roster has: nothing is narrowed."""
    assert Choice() == read_wishes(words, OPTIONS)


@given(st.text(max_size=400))
def test_whatever_is_written_only_closed_values_come_out(words: str) -> None:
    """Every value is one that the directory knows; the words themselves never come along."""
    assert OPTIONS.knows(read_wishes(words, OPTIONS))


def test_a_wish_is_carried_as_it_is_written(directory: Directory) -> None:
    """The directory's own lists decide: where there is one agency, there is no other."""
    assert "discipline=ems" == directory.read_wishes("another medic please", NIGHT)
    assert "" == directory.read_wishes("someone from another agency", NIGHT)
