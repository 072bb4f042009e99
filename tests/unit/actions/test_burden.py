"""Somebody tells of a hard day: people and who treats it, and no question."""

from __future__ import annotations

import pytest

from bot.actions.burden import AnswerBurden
from tests.unit.actions.conftest import AGENCY, Office, ids, peer, resource


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


@pytest.mark.conformance("WA-OV-2", "MPD-III-F")
@pytest.mark.parametrize("kind", ["clinician", "treatment", "financial"])
def test_symptoms_drink_and_debt_add_whoever_treats_them(office: Office, kind: str) -> None:
    """Beside peers and EAP stand two of the best match's kind, with number and hours."""
    office.directory.peers = [peer(1)]
    office.directory.cards = [
        resource("best", kind=kind, hours="Weekdays to 5 p.m."),
        resource("other"),
        resource("second", kind=kind),
        resource("third", kind=kind),
    ]
    text = office.run(AnswerBurden, matches=["best", "other", "second", "third"]).text

    assert "Peer Number01" in text
    assert AGENCY.eap.phone in text
    assert "• The best group: 406-555-0199, Weekdays to 5 p.m.\n" in text
    assert "• The second group: 406-555-0199, Sundays.\n" in text
    assert "The other group" not in text
    assert "The third group" not in text


@pytest.mark.conformance("WA-OV-2")
def test_a_word_in_a_story_brings_no_list(office: Office) -> None:
    """A best match of another kind adds nothing beside the people."""
    office.directory.cards = [resource("group"), resource("clinic", kind="clinician")]

    assert "The " not in office.run(AnswerBurden, matches=["group", "clinic"]).text


def test_a_burden_names_the_eap_once(office: Office) -> None:
    """Without peers the EAP is among the ways beside, and not said twice."""
    assert 1 == office.run(AnswerBurden, sees_names=False).text.count(AGENCY.eap.phone)
