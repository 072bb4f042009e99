"""Whom somebody would rather see, asked by buttons, used for one list and dropped."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.choosing import SHOWN, UNNAMED_INCIDENT
from bot.actions.peer_list import LEADS, UNCONFIRMED
from bot.actions.peers import ChoosePeers, ListMorePeers, ListPeers
from bot.directory import Choice, Options, read_choice
from bot.replies import CHOICE
from tests.unit.actions.conftest import AGENCY, Office, Said, peer, resource

OPTIONS = Options(
    disciplines=("police", "fire", "ems"),
    sworn=("yes", "no"),
    genders=("woman", "man"),
    languages=("English", "Spanish"),
    topics=("grief", "sleep"),
    roles=("Medic", "Officer"),
    agencies=(AGENCY.id, "lolo"),
    divisions=frozenset({"all", "pd", "pd-days"}),
    incidents=("2026-014",),
    units={"": ("all",), "all": ("fd", "pd"), "pd": ("pd-days", "pd-nights")},
    unit_names={
        "all": "Everybody",
        "fd": "Fire",
        "pd": "Police",
        "pd-days": "Day shift",
        "pd-nights": "Night shift",
    },
)


@pytest.fixture
def asked(office: Office) -> Office:
    """A desk with something to choose among."""
    office.directory.choices = OPTIONS
    office.directory.peers = [peer(number) for number in range(1, 9)]
    return office


def press(office: Office, choice: Choice, **slots: Any) -> Said:
    """What somebody gets who presses a button with that choice."""
    return office.run(ChoosePeers, slots, choice=choice.written())


def choices(said: Said) -> list[Choice]:
    """What the buttons choose."""
    texts = [each.removeprefix(CHOICE) for each in said.payloads[-1] if each.startswith(CHOICE)]
    return [read_choice(text) or Choice() for text in texts]


@pytest.mark.conformance("WA-SEL-0", "MPD-V-E")
def test_the_menu_offers_every_filter_and_a_way_out(asked: Office) -> None:
    """Nothing has to be chosen: the menu says so, and leads back to everybody."""
    said = asked.run(ChoosePeers)

    assert said.text.startswith("Only if you want to.")
    assert {
        "discipline",
        "sworn",
        "gender",
        "language",
        "topic",
        "role",
        "division",
        "incident",
        "unit",
        "rank",
    } == {each.ask for each in choices(said) if each.ask}
    assert "/who_can_i_talk_to" in said.payloads[-1]


def test_the_menu_leaves_out_what_would_change_nothing(asked: Office) -> None:
    """One language, one agency and no unit are no choice."""
    asked.directory.choices = Options(
        disciplines=("fire",),
        sworn=("yes",),
        genders=(),
        languages=("English",),
        topics=(),
        roles=("Medic",),
        agencies=(AGENCY.id,),
        divisions=frozenset(),
        incidents=(),
        units={},
        unit_names={},
    )
    found = choices(asked.run(ChoosePeers))

    assert ["incident"] == [each.ask for each in found if each.ask]
    assert not any(each.elsewhere for each in found)


@pytest.mark.parametrize(
    ("ask", "answers"),
    [
        ("discipline", ["police", "fire", "ems"]),
        ("sworn", ["yes", "no"]),
        ("gender", ["woman", "man"]),
        ("language", ["english", "spanish"]),
        ("topic", ["grief", "sleep"]),
        ("role", ["Medic", "Officer"]),
        ("rank", ["line", "supervisor"]),
    ],
)
def test_each_question_is_answered_by_buttons_or_not_at_all(
    asked: Office, ask: str, answers: list[str]
) -> None:
    """Its values, and "no matter"; the answer is a list at once."""
    said = press(asked, Choice(ask=ask))
    found = choices(said)

    assert answers == [getattr(each, ask) for each in found]
    assert not any(each.ask for each in found)
    assert "/who_can_i_talk_to" == said.payloads[-1][-1]


def test_a_wish_is_told_and_can_be_joined_by_another(asked: Office) -> None:
    """The list says what was chosen; choosing again adds to it, and everybody is a button away."""
    said = press(asked, Choice(discipline="ems", gender="woman"))

    assert "You chose: EMS; A woman." in said.text
    menu = next(each for each in choices(said) if each.ask == "menu")
    assert ("ems", "woman") == (menu.discipline, menu.gender)
    assert "/who_can_i_talk_to" in said.payloads[-1]
    assert all(each.discipline == "ems" for each in choices(press(asked, menu)))


@pytest.mark.conformance("WA-SEL-0")
def test_a_wish_is_not_remembered_beyond_its_list(asked: Office) -> None:
    """ "Someone else" keeps to it; asking anew does not."""
    said = press(asked, Choice(discipline="ems"))
    assert "discipline=ems" == said.slots["peers_wanted"]

    asked.run(ListMorePeers, said.slots)
    assert Choice(discipline="ems") == asked.directory.asked_for[-1]
    assert asked.run(ListPeers, said.slots).slots["peers_wanted"] is None
    assert Choice() == asked.directory.asked_for[-1]


def test_when_nobody_fits_everybody_is_shown(asked: Office) -> None:
    """A wish that cannot be met leads to people, not to an empty page."""
    said = press(asked, Choice(discipline="fire", unit="pd-days"))

    assert "Nobody like that can be reached right now." in said.text
    assert "Peer Number01" in said.text
    assert Choice(unit="pd-days") == asked.directory.asked_for[-1]


@pytest.mark.conformance("MT-2g")
def test_a_unit_is_found_by_buttons_down_the_chain(asked: Office) -> None:
    """From the top down to a unit without others below, or to the whole of one, or to neither."""
    top = press(asked, Choice(ask="unit"))
    assert [("fd", ""), ("", "pd"), ("all", "")] == [(c.unit, c.at) for c in choices(top)]
    assert "/who_can_i_talk_to" == top.payloads[-1][-1]

    below = choices(press(asked, Choice(ask="unit", at="pd")))
    assert ["pd-days", "pd-nights", "pd"] == [each.unit for each in below]
    assert not any(each.ask for each in below)


def test_divisions_lead_only_to_where_somebody_is(asked: Office) -> None:
    """A unit without a peer in or below it is not offered as one to choose from."""
    found = choices(press(asked, Choice(ask="division", at="pd")))

    assert ["pd-days", "pd"] == [each.division for each in found]


def test_a_unit_holds_for_one_list_and_is_in_no_slot(asked: Office) -> None:
    """The directory is asked with it once; what the conversation keeps does not tell it."""
    said = press(asked, Choice(unit="pd-days", discipline="ems"))

    assert Choice(unit="pd-days", discipline="ems") == asked.directory.asked_for[-1]
    assert "none of them has authority over Day shift" in said.text
    assert "pd-days" not in repr(said.slots)
    asked.run(ListMorePeers, said.slots)
    assert "" == asked.directory.asked_for[-1].unit


def test_somebody_else_in_a_list_for_a_unit_still_leaves_its_chain_out(asked: Office) -> None:
    """The button carries the unit, and whom the person has seen is left out."""
    said = press(asked, Choice(unit="pd-days"))
    more = next(each for each in choices(said) if each.more)

    assert "pd-days" == more.unit
    after = press(asked, more, **said.slots)
    assert "Number06" in after.text
    assert "Number01" not in after.text


def test_leaders_are_shown_once_it_is_known_whom_to_leave_out(asked: Office) -> None:
    """Asked for somebody who leads others, it asks for the chain first; then each is marked."""
    wished = Choice(rank="supervisor")
    assert press(asked, wished).text.startswith("Peers who lead others are shown once I know")

    asked.directory.peers = [peer(1, leads=True), peer(2)]
    lines = press(asked, Choice(rank="supervisor", unit="pd-days")).text.splitlines()
    assert [True, False] == [line.endswith(LEADS) for line in lines if line.startswith("•")]


@pytest.mark.conformance("MN-1-24.3C", "MN-1-24.4.b")
@pytest.mark.parametrize("named", ["2026-014", ""])
def test_after_an_incident_there_are_uninvolved_peers_and_professionals(
    asked: Office, named: str
) -> None:
    """Named or not, professionals stand beside the peers, and nobody is called uninvolved."""
    asked.directory.cards = [resource("larch", kind="clinician"), resource("money")]
    found = {each.incident: each for each in choices(press(asked, Choice(ask="incident")))}
    assert {"2026-014", ""} == set(found)

    said = press(asked, found[named])
    assert named == asked.directory.asked_for[-1].incident
    assert "Licensed professionals: The larch group" in said.text
    assert "money" not in said.text
    assert UNCONFIRMED in said.text
    assert named not in repr(said.slots) or not named


def test_without_an_incident_on_record_the_question_can_still_be_answered(asked: Office) -> None:
    """ "Another one" is always there."""
    said = press(asked, Choice(ask="incident"))

    assert UNNAMED_INCIDENT
    assert any(each.after and not each.incident for each in choices(said))


def test_long_lists_of_answers_come_in_parts(asked: Office) -> None:
    """Twelve at a time, each shown once, and the last part offers no more."""
    topics = tuple(f"topic {number:02}" for number in range(30))
    asked.directory.choices = Options(**{**vars(OPTIONS), "topics": topics})
    seen: list[str] = []
    choice = Choice(ask="topic")
    for _ in range(3):
        found = choices(press(asked, choice))
        seen += [each.topic for each in found if each.topic]
        assert len(found) <= SHOWN + 1
        choice = next((each for each in found if each.start), Choice())

    assert list(topics) == seen
    assert Choice() == choice


@pytest.mark.parametrize("choice", [Choice(), Choice(ask="unit"), Choice(unit="pd-days")])
def test_whoever_sees_no_names_is_shown_no_units_either(asked: Office, choice: Choice) -> None:
    """Outside the agency there is nothing to choose among, and no chain of command to read."""
    said = asked.run(ChoosePeers, {}, choice=choice.written(), sees_names=False)

    assert "Names of peers are shown inside the agency only." in said.text
    assert [] == choices(said)


def test_what_cannot_be_read_is_the_menu(asked: Office) -> None:
    """A choice that is none is not guessed at."""
    assert asked.run(ChoosePeers, {}, choice="unit=pd-days&junk").text.startswith("Only if you")
