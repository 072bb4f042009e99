"""Who can be reached now: the list, others without a reason, and what stands in when nobody is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.actions.burden import AnswerBurden
from bot.actions.peers import SHOWN_AT_ONCE, ChoosePeers, ListMorePeers, ListPeers
from bot.directory import Agency
from tests.unit.actions.conftest import AGENCY, NOW, Office, ids, peer, resource

BESIDE = {
    "/ask_eap",
    "/ask_chaplain",
    "/ask_crisis_line",
    "/ask_confidentiality",
    "/look_up_resource",
}
SUPERVISORS = tuple(who for who in (AGENCY.team_leader, AGENCY.commander) if who)


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
    assert AGENCY.coordinator.name not in said.text


def test_a_message_without_any_context_hides_names(office: Office) -> None:
    """What is unknown counts as not allowed."""
    office.directory.peers = [peer(1)]

    assert "Peer Number" not in office.run(ListPeers, sees_names=None).text


@pytest.mark.conformance("MT-2g.b")
def test_when_nobody_is_left_it_is_never_a_supervisor(office: Office) -> None:
    """An empty list leads to coordinator, EAP, chaplain and crisis line, to nobody in charge."""
    office.directory.cards = [resource("chaplains", kind="chaplain")]
    empty = office.run(ListPeers)
    everybody_seen = office.run(ListMorePeers, {"peers_shown": ids(range(1, 6))})
    for said in (empty, everybody_seen):
        assert AGENCY.coordinator.phone in said.text
        assert "The chaplains group" in said.text
    for said in (
        empty,
        everybody_seen,
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


@pytest.mark.conformance("MT-2g.c")
def test_nobody_on_a_list_is_assigned_or_required(office: Office) -> None:
    """The person chooses and makes the call."""
    office.directory.peers = [peer(number) for number in range(1, 13)]
    for said in (office.run(ListPeers), office.run(ListMorePeers, {"peers_shown": ["peer-01"]})):
        assert "assigned" not in said.text
        assert "required" not in said.text
    assert "You choose, you need no reason" in office.run(ListPeers).text


@pytest.mark.conformance("WA-REG-2")
def test_in_a_joint_list_each_has_their_agency_and_date(office: Office) -> None:
    """With partners, every entry says where the peer works and since when they are on the team."""
    partner = {"id": "lolo", "name": "Lolo Fire District"}
    regional = Agency.parse_obj({**AGENCY.dict(), "partners": [partner]})
    office.directory.agency = regional
    office.directory.peers = [
        peer(1, agency=AGENCY.id, designated_on=date(2025, 2, 3)),
        peer(2, agency="lolo", designated_on=date(2024, 5, 6)),
    ]
    text = office.run(ListPeers).text

    assert f"Paramedic, {AGENCY.name}, on the team since 2025-02-03 (on duty)" in text
    assert "Paramedic, Lolo Fire District, on the team since 2024-05-06 (on duty)" in text
    assert 1 == text.count("Number02")
    office.directory.agency = AGENCY
    assert "on the team since" not in office.run(ListPeers).text


@pytest.mark.conformance("MN-1-24.3B(a)", "MN-1-24.3A")
def test_a_list_asks_nothing_and_needs_no_approval(office: Office) -> None:
    """Numbers come at once: no question, no form, nobody in between."""
    office.directory.peers = [peer(1)]
    said = office.run(ListPeers)

    assert "Call 406-555-0101" in said.text
    for word in ("?", "form", "approv", "appointment", "request", "reason why"):
        assert word not in said.text.split("Also there")[0], word


@pytest.mark.conformance("WA-PUR-1")
def test_day_to_day_and_incident_support_both_lead_to_peers(office: Office) -> None:
    """The same people, by either way."""
    office.directory.peers = [peer(1)]
    incident = office.run(ChoosePeers, {}, choice="after=yes")

    assert "Peer Number01" in office.run(ListPeers).text
    assert "Peer Number01" in incident.text


@pytest.mark.conformance("MPD-IV-TL-G")
def test_the_leader_may_be_asked_to_match(office: Office) -> None:
    """By a call of one's own; peers are found by their tags, and nothing is assigned."""
    said = office.run(ChoosePeers)

    assert f"{AGENCY.team_leader.name}, Team leader, {AGENCY.team_leader.phone}" in said.text
    assert "I pass nothing on." in said.text
    assert {} == said.slots
    office.directory.peers = [peer(1)]
    office.run(ChoosePeers, {}, choice="topic=sleep")
    assert "sleep" == office.directory.asked_for[-1].topic


@pytest.mark.conformance("WA-RC-1")
def test_anybody_can_be_skipped_and_nobody_learns_of_it(office: Office) -> None:
    """Past the first by "someone else"; what is kept is whom not to show again, until the end."""
    office.directory.peers = [peer(number) for number in range(1, 9)]
    said = office.run(ListPeers)
    after = office.run(ListMorePeers, said.slots)

    assert "Number01" not in after.text
    assert {"peers_shown", "peers_wanted"} == set(after.slots)
