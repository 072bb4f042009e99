"""Who can be reached now: the list, others without a reason, and what stands in when nobody is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.actions.burden import AnswerBurden
from bot.actions.peer_list import LIMITS, opening
from bot.actions.peers import SHOWN_AT_ONCE, ChoosePeers, ListMorePeers, ListPeers
from bot.actions.resources import ShowChaplain, ShowEap
from bot.directory import Agency
from bot.packs import load_pack, short_notice
from bot.settings import ROOT
from tests.unit.actions.conftest import AGENCY, NOW, WORDS, Office, peer, resource

BESIDE = {
    "/ask_eap",
    "/ask_chaplain",
    "/ask_crisis_line",
    "/ask_confidentiality",
    "/look_up_resource",
}
SUPERVISORS = tuple(who for who in (AGENCY.team_leader, AGENCY.commander) if who)


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


@pytest.mark.conformance("WA-OV-2")
def test_washington_s_notice_says_that_peers_are_no_licensed_providers() -> None:
    """In the first two messages, before anything is asked."""
    washington = load_pack(ROOT / "resources" / "packs" / "washington.yml")
    second = short_notice(washington, None, "web", WORDS.crisis_contacts())[1]

    assert "peers are not licensed providers" in second


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


@pytest.mark.conformance("WA-GEN-1", "WA-DEL-1a")
def test_the_list_tells_its_date_and_who_is_there_now(office: Office) -> None:
    """The day of the roster stands under the list, and on or off duty beside each name."""
    office.directory.peers = [peer(1), peer(2, on_duty=False)]
    text = office.run(ListPeers).text

    assert text.endswith("Roster of 2026-02-27.")
    assert "(on duty)" in text
    assert "(off duty, takes calls)" in text


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


@pytest.mark.conformance("MPD-IV-TL-J")
def test_outside_hours_the_crisis_line_comes_first(office: Office) -> None:
    """At 03:00 on a Sunday 988 stands above the peers; on a weekday morning it does not."""
    office.directory.peers = [peer(1)]
    assert office.run(ListPeers).text.startswith(WORDS.crisis_contacts())

    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    assert AGENCY.program_open(office.now)
    assert office.run(ListPeers).text.startswith("You can reach these peers now.")
    assert AGENCY.program.hours in office.run(ListPeers, sees_names=False).text


@pytest.mark.parametrize("sees_names", [True, False])
def test_outside_hours_it_says_what_988_does_and_when_the_program_opens(
    office: Office, sees_names: bool
) -> None:
    """Before any peer, and also on a public page; within hours none of it stands there."""
    office.directory.peers = [peer(1)]
    said = office.run(ListPeers, sees_names=sees_names).text
    before, after = said.split("It opens")

    assert "first asks whether you are safe" in before
    assert "fewer than 2 in 100 calls in 2022 and 2023" in before
    assert "Police, fire or an ambulance is sent" in before
    assert after.startswith(" Monday at 08:00.")
    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    assert "It opens" not in office.run(ListPeers, sees_names=sees_names).text


def test_with_nobody_available_it_says_what_988_does(office: Office) -> None:
    """At any hour; what follows is the program's line, the EAP and the chaplain."""
    office.directory.peers = []
    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    said = office.run(ListPeers).text

    assert said.startswith(WORDS.crisis_contacts())
    assert "fewer than 2 in 100" in said.split(AGENCY.program.name)[0]
    assert "It opens" not in said


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        ("Mon-Fri 08:00-17:00", "It opens Monday at 08:00."),
        ("Sun 08:00-17:00", "It opens tomorrow at 08:00."),
        ("Mon-Fri 21:30-22:00", "It opens Monday at 21:30."),
        ("Sat 21:30-22:00", "It opens today at 21:30."),
        ("24/48 from 2026-03-12 07:00", "It opens Thursday, March 12, at 07:00."),
        ("always", ""),
    ],
)
def test_the_next_opening_is_named_as_people_name_it(opens: str, says: str) -> None:
    """Saturday evening, 20:00 in Montana; far off the date stands beside the day."""
    program = AGENCY.program.copy(update={"opens": opens})
    agency = AGENCY.copy(update={"program": program})
    (said,) = opening(agency, NOW) or [""]

    assert said.endswith(says)
    assert bool(says) == bool(said)


@pytest.mark.conformance("MPD-VII-EAP-5")
@pytest.mark.parametrize(("called_on", "leads"), [(None, False), (90, True), (91, False)])
def test_outside_hours_crisis_help_leads_if_its_number_was_dialed_lately(
    office: Office, called_on: int | None, leads: bool
) -> None:
    """The EAP's crisis help stands above 988 only while a call is at most 90 days old."""
    local = NOW.astimezone(AGENCY.tz).date()
    day = None if called_on is None else local - timedelta(days=called_on)
    eap = AGENCY.eap.copy(update={"called_on": day})
    office.directory.agency = AGENCY.copy(update={"eap": eap})
    office.directory.peers = [peer(1)]
    first, second = office.run(ListPeers).text.splitlines()[:2]

    assert leads == first.startswith(f"{eap.name}, {eap.phone}: {eap.crisis_help}")
    assert WORDS.crisis_contacts() == (second if leads else first)
    told = office.run(ShowEap).text
    since = f"Called and checked on {day}" if leads else f"Not checked since {day}"
    assert (since if day else "Nobody here has called") in told


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


@pytest.mark.conformance("MN-1-24.3B(a)", "MN-1-24.3A")
def test_a_list_asks_nothing_and_needs_no_approval(office: Office) -> None:
    """Numbers come at once: no question, no form, nobody in between."""
    office.directory.peers = [peer(1)]
    said = office.run(ListPeers)

    assert "Call 406-555-0101" in said.text
    for word in ("?", "form", "approv", "appointment", "request", "reason why"):
        assert word not in said.text.split("Also there")[0], word


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


@pytest.mark.conformance("WA-PUR-1")
def test_day_to_day_and_incident_support_both_lead_to_peers(office: Office) -> None:
    """The same people, by either way."""
    office.directory.peers = [peer(1)]
    incident = office.run(ChoosePeers, {}, choice="after=yes")

    assert "Peer Number01" in office.run(ListPeers).text
    assert "Peer Number01" in incident.text


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
