"""What a peer supporter asks about: the caution first, no names, nobody else's talk."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.actions.questions import AnswerQuestion
from bot.guidebook import Guidebook
from bot.packs import Question, load_pack
from bot.settings import ROOT
from tests.unit.actions.conftest import EXAMPLE, FakeShelf, Office, resource
from tests.unit.guidebook.conftest import TODAY

PACKS = ("montana", "missouri", "minnesota", "washington")
CARDS = (
    Question.BEFORE_YOU_START,
    Question.PEER_AFTER_AN_INCIDENT,
    Question.I_WAS_INVOLVED,
    Question.PEER_ON_DUTY,
    Question.BOUNDARIES,
    Question.FREQUENT_CONTACT,
    Question.WHAT_ANOTHER_PEER_HEARD,
    Question.I_AM_SUBPOENAED,
    Question.STEP_BACK,
)


@pytest.fixture
def agency(office: Office) -> Office:
    """The desk with the example's guidebook, a chaplain and a clinician."""
    office.directory.cards = [
        resource("chapel", kind="chaplain"),
        resource("mind", kind="clinician", contract=True),
    ]
    guidebook = Guidebook(EXAMPLE / "guidebook", lambda: TODAY)
    return replace(office, desk=replace(office.desk, guidebook=guidebook))


def ask(office: Office, question: Question, pack: str = "") -> str:
    """The pack's answer alone."""
    shelf = office.shelf
    if pack:
        shelf.pack = load_pack(ROOT / "resources" / "packs" / f"{pack}.yml")
        shelf.policy = None if pack != "montana" else FakeShelf().policy
    return office.run(AnswerQuestion, intent=f"ask_{question.value}").texts[0]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("question", CARDS)
def test_no_card_asks_for_facts(agency: Office, question: Question, pack: str) -> None:
    """No question is put to the peer, except the one the caution ends with."""
    text = ask(agency, question, pack)

    assert "?" not in text.replace("How are you?", "")
    assert not re.search(
        r"\b(tell me|who is it|which person)\b", text.replace("do not tell me", "")
    )


@pytest.mark.conformance("MN-1-24.3C.c")
@pytest.mark.parametrize("pack", PACKS)
def test_after_an_incident_the_card_starts_with_the_caution(agency: Office, pack: str) -> None:
    """The order not to talk comes before all else, in every state."""
    text = ask(agency, Question.PEER_AFTER_AN_INCIDENT, pack)

    assert text.startswith('Say this first: "Please follow any order not to talk')


@pytest.mark.parametrize("pack", PACKS)
def test_before_a_talk_a_peer_has_every_limit_of_the_pack(agency: Office, pack: str) -> None:
    """What a session is, what privilege takes, and each limit on its line."""
    text = ask(agency, Question.BEFORE_YOU_START, pack)
    shelf = agency.shelf

    assert "About privilege: " in text
    for limit in shelf.pack.exceptions:
        assert f"- {limit.text}" in text
    for limit in shelf.policy.added_limits if shelf.policy else ():
        assert f"- {limit.text}" in text


@pytest.mark.conformance("WA-DEL-2a.b")
def test_a_peer_on_duty_needs_approval_and_names_nobody(agency: Office) -> None:
    """Washington's rule on both, and nobody's name in any state."""
    washington = ask(agency, Question.PEER_ON_DUTY, "washington")

    assert "so does the team member" in washington
    assert "report the hours only, no name and no topic" in washington
    for pack in PACKS:
        assert "Name nobody" in ask(agency, Question.PEER_ON_DUTY, pack)


@pytest.mark.conformance("WA-RC-1.b")
def test_boundaries_give_guidebook_and_coordinator(agency: Office) -> None:
    """The coordinator's number, then the agency's own lines."""
    law, practice = agency.run(AnswerQuestion, intent="ask_boundaries").texts

    assert "Coordinator: Ruth Halvorsen, 406-555-0110" in law
    assert practice.startswith("Boundaries and conflicts\nYou cannot be the peer of somebody")


@pytest.mark.conformance("WA-RC-2")
@pytest.mark.parametrize("pack", PACKS)
def test_frequent_contact_leads_to_others_and_counts_nothing(agency: Office, pack: str) -> None:
    """Another peer, the chaplain or a professional; no number per person is kept."""
    text = ask(agency, Question.FREQUENT_CONTACT, pack)

    assert "another peer, a chaplain or a professional" in text
    assert "I count no contacts of anybody" in text
    assert "Chaplain: The chapel group" in text
    assert "Licensed clinician: The mind group" in text


@pytest.mark.parametrize("pack", PACKS)
def test_a_peer_learns_nothing_of_what_another_heard(agency: Office, pack: str) -> None:
    """Refused first; only then what the source says on peers among themselves."""
    text = ask(agency, Question.WHAT_ANOTHER_PEER_HEARD, pack)

    assert text.startswith("That is confidential, for you as well. I hold nothing of it.")


def test_missouri_lets_specialists_consult_and_minnesota_does_not(agency: Office) -> None:
    """The two states differ, and neither borrows from the other."""
    missouri = ask(agency, Question.WHAT_ANOTHER_PEER_HEARD, "missouri")
    minnesota = ask(agency, Question.WHAT_ANOTHER_PEER_HEARD, "minnesota")

    assert "may consult one another about a session" in missouri
    assert "may not share what was discussed with fellow team members" in minnesota


@pytest.mark.conformance("MPD-V-D", "WA-PUR-8")
def test_stepping_back_is_encouraged_and_peers_have_help_of_their_own(agency: Office) -> None:
    """The policy's word on it, the leader's number, and what is there for peers themselves."""
    law, practice = agency.run(AnswerQuestion, intent="ask_step_back").texts

    assert "is encouraged to when personal matters need it" in law
    assert "I ask for no reason" in law
    assert "Clinical consultant: Dr. Amara Whitfield" in law
    assert "These are yours too: the other peers, the EAP" in practice


@pytest.mark.conformance("MPD-III-A", "MN-PUR.b", "MPD-VII-CH-B")
@pytest.mark.parametrize("pack", PACKS)
def test_after_an_incident_the_caution_comes_before_any_list(agency: Office, pack: str) -> None:
    """Caution, then uninvolved peers, professionals, EAP, chaplain and CISM; nothing is asked."""
    text = ask(agency, Question.AFTER_AN_INCIDENT, pack)

    assert text.startswith("First: follow any order not to talk about the specifics")
    assert "I ask nothing about it." in text
    order = [
        "A peer who was not there",
        "Licensed clinician: The mind group",
        "EAP: ",
        "Chaplain: ",
    ]
    assert sorted(order, key=text.index) == order
    assert "Debriefing and CISM: Western Slope CISM team" in text
    assert "?" not in text
