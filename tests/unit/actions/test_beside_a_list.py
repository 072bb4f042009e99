"""What stands beside and under every list of peers: professionals, limits, dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.actions.burden import AnswerBurden
from bot.actions.peer_list import LIMITS
from bot.actions.peers import ChoosePeers, ListMorePeers, ListPeers
from bot.actions.resources import ShowChaplain
from bot.directory import Agency
from bot.packs import load_pack, short_notice
from bot.settings import ROOT
from tests.unit.actions.conftest import AGENCY, WORDS, Office, peer, resource

BESIDE = {
    "/ask_eap",
    "/ask_chaplain",
    "/ask_crisis_line",
    "/ask_confidentiality",
    "/look_up_resource",
}


@pytest.mark.conformance("MPD-VII-0", "MPD-VII-0.b")
def test_eap_chaplain_and_crisis_lines_stand_beside_every_list(office: Office) -> None:
    """Nobody has to choose a peer to see the other ways."""
    office.directory.peers = [peer(1)]

    assert set(office.run(ListPeers).payloads[-1]) >= BESIDE


@pytest.mark.conformance("WA-OV-2")
def test_washington_s_notice_says_that_peers_are_no_licensed_providers() -> None:
    """In the first two messages, before anything is asked."""
    washington = load_pack(ROOT / "resources" / "packs" / "washington.yml")
    second = short_notice(washington, None, "web", WORDS.crisis_contacts())[1]

    assert "peers are not licensed providers" in second


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


@pytest.mark.conformance("WA-GEN-1", "WA-DEL-1a")
def test_the_list_tells_its_date_and_who_is_there_now(office: Office) -> None:
    """The day of the roster stands under the list, and on or off duty beside each name."""
    office.directory.peers = [peer(1), peer(2, on_duty=False)]
    text = office.run(ListPeers).text

    assert text.endswith("Roster of 2026-02-27.")
    assert "(on duty)" in text
    assert "(off duty, takes calls)" in text


@pytest.mark.conformance("MN-PUR.c", "MN-1-24.1B1")
def test_every_list_shows_the_eap_and_approved_professionals(office: Office) -> None:
    """Approved and under contract stand under the list as such; without both, nobody does."""
    office.directory.peers = [peer(number) for number in range(1, 9)]
    approved = {"kind": "clinician", "approved_on": date(2026, 1, 2)}
    office.directory.cards = [
        resource("only-approved", **approved, contract=None),
        resource("only-contract", kind="clinician", contract=True),
        resource("both", **approved, contract=True),
    ]
    for said in (office.run(ListPeers), office.run(ListMorePeers, {"peers_shown": ["peer-01"]})):
        assert f"{AGENCY.eap.name}, {AGENCY.eap.phone}" in said.text
        assert "Licensed, approved and under contract: The both group" in said.text
        assert "only-" not in said.text


@pytest.mark.conformance("WA-REG-5b")
def test_a_joint_list_tells_where_its_oversight_is_written_down(office: Office) -> None:
    """The reference from the agency's file stands under the list."""
    partner = {"id": "lolo", "name": "Lolo Fire District", "memorandum": "MOU 7 of 2026"}
    office.directory.agency = Agency.parse_obj({**AGENCY.dict(), "partners": [partner]})
    office.directory.peers = [peer(1)]

    assert "its oversight is written down in: MOU 7 of 2026." in office.run(ListPeers).text


@pytest.mark.conformance("MPD-VII-CH", "MPD-VII-CH-C")
def test_the_chaplain_stands_under_every_list_and_says_whom_they_serve(office: Office) -> None:
    """After hours and by day, in a burden too; the card names whom they serve and the contact."""
    office.directory.peers = [peer(1)]
    office.directory.cards = [
        resource("chaplains", kind="chaplain", eligibility="Officers, families, the community")
    ]
    for said in (office.run(ListPeers), office.run(AnswerBurden)):
        assert "The chaplains group, 406-555-0199" in said.text
    assert "Who: Officers, families, the community" in office.run(ShowChaplain).text


@pytest.mark.conformance("MN-PUR.b")
def test_an_incident_offers_professionals_under_contract(office: Office) -> None:
    """Where some are approved and under contract, it is them; else those there are."""
    office.directory.peers = [peer(1)]
    office.directory.cards = [
        resource("plain", kind="clinician"),
        resource("hired", kind="clinician", contract=True, approved_on=date(2026, 1, 2)),
    ]
    text = office.run(ChoosePeers, {}, choice="after=yes").text
    assert "Licensed professionals: The hired group, 406-555-0199." in text
    assert "plain" not in text

    office.directory.cards = office.directory.cards[:1]
    assert "The plain group" in office.run(ChoosePeers, {}, choice="after=yes").text
