"""Who can be reached now: the list, others without a reason, and what stands in when nobody is."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.burden import AnswerBurden
from bot.actions.peers import LIMITS, SHOWN_AT_ONCE, ListMorePeers, ListPeers
from tests.unit.actions.conftest import AGENCY, NOW, Office, peer, resource

BESIDE = {
    "/ask_eap",
    "/ask_chaplain",
    "/ask_crisis_line",
    "/ask_confidentiality",
    "/look_up_resource",
}
SUPERVISORS = (AGENCY.team_leader, AGENCY.coordinator)


def ids(numbers: range) -> list[str]:
    """Roster ids of invented peers."""
    return [f"peer-{number:02}" for number in numbers]


@pytest.mark.conformance("WA-ACC-1a")
def test_the_list_names_peers_and_how_to_reach_them(office: Office) -> None:
    """Each peer is one line with role, duty, number, texts and further languages."""
    office.directory.peers = [
        peer(1, text_dial="+14065550101", languages=("English", "Spanish")),
        peer(2, on_duty=False, text_dial="+14065550177"),
        peer(3),
    ]
    lines = [line for line in office.run(ListPeers).text.splitlines() if line.startswith("•")]

    assert [
        "• Peer Number01, Paramedic (on duty). Call 406-555-0101, or text 406-555-0101."
        " Also speaks Spanish.",
        "• Peer Number02, Paramedic (off duty, takes calls). Call 406-555-0102, takes texts.",
        "• Peer Number03, Paramedic (on duty). Call 406-555-0103.",
    ] == lines


def test_the_directory_is_asked_for_this_moment(office: Office) -> None:
    """Who is on duty is decided at the time of the message."""
    office.run(ListPeers)

    assert [NOW] == office.directory.asked_at


@pytest.mark.conformance("MPD-VII-0", "MPD-VII-0.b")
def test_eap_chaplain_and_crisis_lines_stand_beside_every_list(office: Office) -> None:
    """Nobody has to choose a peer to see the other ways."""
    office.directory.peers = [peer(1)]

    assert set(office.run(ListPeers).payloads[-1]) >= BESIDE


@pytest.mark.conformance("MT-2f")
def test_somebody_else_shows_others_until_there_are_no_more(office: Office) -> None:
    """Pages through the roster without repeating anybody, and then says that this was everybody."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    shown: list[str] = []
    said = office.run(ListPeers)
    assert "You may use more than one." in said.text
    for expected in (ids(range(1, 6)), ids(range(1, 11)), ids(range(1, 13))):
        shown = said.slots["peers_shown"]
        assert expected == shown
        assert "/someone_else" in said.payloads[-1]
        said = office.run(ListMorePeers, {"peers_shown": shown})

    assert said.text.startswith("That was everybody")
    assert "Peer Number" not in said.text
    assert said.slots["peers_shown"] is None
    assert "/who_can_i_talk_to" in said.payloads[-1]


def test_a_page_of_others_holds_only_others(office: Office) -> None:
    """No name of the first list comes back in the second."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    first = office.run(ListPeers)
    second = office.run(ListMorePeers, {"peers_shown": first.slots["peers_shown"]})

    assert SHOWN_AT_ONCE == second.text.count("•")
    for number in range(1, 6):
        assert f"Number{number:02}" in first.text
        assert f"Number{number:02}" not in second.text


def test_asking_anew_starts_at_the_top(office: Office) -> None:
    """ "Who can I talk to" shows the first again, whoever was shown before."""
    office.directory.peers = [peer(number) for number in range(1, 13)]

    said = office.run(ListPeers, {"peers_shown": ids(range(1, 6))})
    assert ids(range(1, 6)) == said.slots["peers_shown"]


def test_a_list_that_fits_offers_nobody_else(office: Office) -> None:
    """The button "someone else" is there only when somebody else is."""
    office.directory.peers = [peer(number) for number in range(1, SHOWN_AT_ONCE + 1)]

    assert "/someone_else" not in office.run(ListPeers).payloads[-1]


@pytest.mark.parametrize("action", [ListPeers, ListMorePeers])
@pytest.mark.parametrize("slots", [{}, {"peers_shown": ["peer-01"]}])
def test_names_are_hidden_from_whoever_may_not_see_them(
    office: Office, action: Any, slots: dict[str, Any]
) -> None:
    """Without the right to see names there are the program, the EAP and 988, and no name."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    said = office.run(action, slots, sees_names=False)

    assert "Peer Number" not in said.text
    assert AGENCY.program.phone in said.text
    assert AGENCY.eap.phone in said.text
    assert "988" in said.text
    assert {} == said.slots


def test_a_message_without_any_context_hides_names(office: Office) -> None:
    """What is unknown counts as not allowed."""
    office.directory.peers = [peer(1)]

    assert "Peer Number" not in office.run(ListPeers, sees_names=None).text


def test_when_nobody_is_left_it_is_never_a_supervisor(office: Office) -> None:
    """An empty list leads to the program, the EAP, a chaplain and 988, to nobody in charge."""
    for said in (
        office.run(ListPeers),
        office.run(ListMorePeers, {"peers_shown": ids(range(1, 6))}),
        office.run(ListPeers, sees_names=False),
        office.run(AnswerBurden),
    ):
        assert AGENCY.program.phone in said.text
        assert AGENCY.eap.phone in said.text
        assert "988" in said.text
        assert set(said.payloads[-1]) >= BESIDE
        for boss in SUPERVISORS:
            assert boss.name not in said.text
            assert boss.phone not in said.text


def test_an_empty_list_blames_nobody(office: Office) -> None:
    """That nobody is there is about the roster, not about the person who asks."""
    assert "about the roster, not about you" in office.run(ListPeers).text


def test_a_burden_gets_people_and_no_question(office: Office) -> None:
    """A few peers, the EAP, a chaplain and 988 come at once, and nothing is asked."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    office.directory.cards = [resource("chaplains", kind="chaplain", phone_display="406-555-0150")]
    said = office.run(AnswerBurden)

    assert 3 == said.text.count("Peer Number")
    assert ids(range(1, 4)) == said.slots["peers_shown"]
    assert AGENCY.eap.phone in said.text
    assert "Chaplain: The chaplains group, 406-555-0150" in said.text
    assert "988" in said.text
    assert "?" not in said.text


def test_a_burden_shows_no_names_to_whoever_may_not_see_them(office: Office) -> None:
    """Warmth does not open the roster."""
    office.directory.peers = [peer(1)]
    said = office.run(AnswerBurden, sees_names=False)

    assert "Peer Number" not in said.text
    assert AGENCY.program.phone in said.text
    assert [] == said.slots["peers_shown"]


def test_a_burden_names_the_eap_once(office: Office) -> None:
    """Without peers the EAP is among the ways beside, and not said twice."""
    assert 1 == office.run(AnswerBurden, sees_names=False).text.count(AGENCY.eap.phone)


def test_the_program_line_is_not_called_open_when_it_is_closed(office: Office) -> None:
    """At 03:00 on a Sunday nobody is told that a line with weekday hours is open."""
    assert not AGENCY.program_open(NOW)
    assert "These are open" not in office.run(ListPeers).text


@pytest.mark.conformance("WA-DEL-1b")
@pytest.mark.parametrize("action", [ListPeers, ListMorePeers, AnswerBurden])
@pytest.mark.parametrize("slots", [{}, {"peers_shown": ["peer-01"]}])
def test_every_list_of_peers_leads_to_the_limits(
    office: Office, action: Any, slots: dict[str, Any]
) -> None:
    """One line says where the limits are, and its button is beside the list."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    said = office.run(action, slots)

    assert "Peer Number" in said.text
    lines = [line for line in said.text.splitlines() if "what a peer may have to disclose" in line]
    assert [LIMITS] == lines
    assert "/read_full_notice" in said.payloads[-1]


@pytest.mark.conformance("MT-2g.c")
def test_nobody_on_a_list_is_assigned_or_required(office: Office) -> None:
    """The person chooses and makes the call."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    for said in (office.run(ListPeers), office.run(ListMorePeers, {"peers_shown": ["peer-01"]})):
        assert "assigned" not in said.text
        assert "required" not in said.text
    assert "You choose, you need no reason" in office.run(ListPeers).text
