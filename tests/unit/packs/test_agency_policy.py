"""An agency's policy over its state's pack: the union of both, never less, never borrowed."""

from pathlib import Path

import pytest

from bot.directory.agency import load_agency
from bot.packs import ProgramContacts, Question, answer, introduction

EXAMPLE = Path(__file__).resolve().parents[3] / "resources" / "agencies" / "example"


@pytest.mark.conformance("MPD-IV-TM-A", "MPD-IV-TM-B")
def test_the_limits_are_the_union(lines) -> None:
    """Traps 1 to 3: the state's four and the agency's two, none of them narrowed."""
    own, both = lines("montana"), lines("example")
    assert own == both[:4]
    assert [
        "any violation of a law, rule, regulation, directive or order (agency)",
        "any act of self-injury or of injury to others (agency)",
    ] == both[4:]


@pytest.mark.conformance("MPD-II", "MPD-IV-TM-D")
def test_peers_are_no_professionals_and_help_for_a_short_time(notice, ask) -> None:
    """Said in the notice, and in what a peer can do."""
    assert "Peers are trained coworkers, not professionals." in notice("example")[1]
    said = ask("example", "what_can_a_peer_do")
    assert "short-term support, or a referral, within their ability, knowledge and" in said


@pytest.mark.conformance("MPD-III")
def test_a_traumatic_event_has_seven_examples_and_no_end(ask) -> None:
    """Trap 10: private trouble is among them."""
    said = ask("example", "traumatic_event")
    assert "could cause severe physical or mental injury" in said
    assert "Seven examples" in said
    examples = said.split("Seven examples: ")[1].split(". It is not limited")[0]
    assert 7 == len(examples.split(";"))
    for word in ("deadly force", "deadly weapon", "illness", "sudden infant death", "substance"):
        assert word in examples
    for word in ("marital", "family", "money", "job"):
        assert word in examples
    assert "It is not limited to these." in said


@pytest.mark.conformance("MPD-VI-F", "MPD-IV-TM-I")
def test_activation_is_narrower_than_a_traumatic_event(ask) -> None:
    """Trap 4: two events and no other; five people may ask for somebody at a scene."""
    said = ask("example", "when_activated")
    assert "after the serious injury or death of a department employee, or of an employee's" in said
    for other in ("traumatic", "deadly force", "assault", "substance"):
        assert other not in said
    assert (
        "only when asked by the incident commander, the shift commander, the program commander, "
        "the team leader or department staff" in said
    )
    assert "I activate and send nobody." in said


@pytest.fixture(scope="module")
def eap_answers(rules) -> tuple[str, str]:
    """The answers to "family" and "levels of care" with the example agency's own EAP."""
    eap = load_agency(EXAMPLE).eap
    contacts = ProgramContacts(
        eap=f"{eap.name}, {eap.phone}",
        eap_cost=eap.cost,
        eap_eligible="; ".join(eap.eligible),
        eap_sessions=eap.face_to_face_sessions,
        eap_online=eap.online or "",
        eap_continued_care=eap.continued_care or "",
    )
    pack, policy = rules["example"]
    questions = (Question.FAMILY, Question.LEVELS_OF_CARE)
    family, levels = (answer(question, pack, policy, contacts) for question in questions)
    return family, levels


@pytest.mark.conformance("MPD-VII-EAP-3", "MPD-VII-EAP-8")
def test_the_whole_household_may_use_the_eap(eap_answers) -> None:
    """Employee, a dependent who lives away, an unrelated housemate; free; the same clinician."""
    family = eap_answers[0]
    assert "Employees; Dependents, living at home or away" in family
    assert "Everybody in the household, related or not." in family
    assert "Cost of the EAP: Free." in family
    assert "Eligible family members may see the same clinician." in family


@pytest.mark.conformance("MPD-VII-EAP-4", "MPD-VII-EAP-7")
def test_sessions_are_counted_for_each_new_issue(eap_answers) -> None:
    """Six, face to face, for each new issue; not by year or in all; then keep or change."""
    levels = eap_answers[1]
    assert "Sessions: Up to 6 face-to-face sessions for each new issue." in levels
    assert "year" not in levels
    assert "in total" not in levels
    assert "besides the face-to-face sessions" in levels
    assert "keep the same clinician or choose another licensed one" in levels


@pytest.mark.conformance("MPD-VI-E", "MPD-VII-EAP-3", "MPD-VII-EAP-8")
def test_families_are_served(ask) -> None:
    """Trap 5: the EAP and whom it serves, the same clinician, the chaplain; no word on anybody."""
    said = ask("example", "family")
    assert "Family members are served." in said
    assert "taking part is voluntary" in said
    for contact in ("eap", "eap_eligible", "eap_cost", "eap_continued_care", "chaplain"):
        assert f"the {contact} words" in said
    assert "I say nothing about anybody who works there, and I take no name." in said


@pytest.mark.conformance("MPD-VII-EAP-4", "MPD-VII-EAP-7")
def test_the_eap_s_sessions_and_what_follows_are_told(ask) -> None:
    """As the agency says them, word for word."""
    said = ask("example", "levels_of_care")
    assert "Sessions: the eap_sessions words." in said
    assert "Afterward: the eap_continued_care words." in said


def test_the_referrals_of_a_supervisor_are_no_orders(ask) -> None:
    """Trap 8: recommending is a duty, ordering is not possible."""
    said = ask("example", "can_i_be_ordered")
    assert "nobody can be ordered to accept it" in said
    assert "must accept" not in said


@pytest.mark.conformance("MPD-VI-C", "MPD-VI-C.b", "MPD-IV-TM-G")
def test_a_supervisor_recommends_and_assures(ask) -> None:
    """Authority and responsibility, both assurances, and no word on attendance."""
    said = ask("example", "i_am_a_supervisor")
    assert "have the authority and the responsibility to recommend" in said
    assert "only for their benefit and is confidential" in said
    assert "nobody can be ordered to accept it" in said
    assert "A member may then reach out, and accepting is optional." in said
    assert "nobody is told whether somebody came" in said


@pytest.mark.conformance("MPD-VI-D")
def test_a_referral_is_no_discipline(ask) -> None:
    """For the one who fears it and the one who would use it."""
    said = ask("example", "discipline")
    assert "A referral is never discipline." in said
    assert "I send nobody here as a sanction." in said


@pytest.mark.conformance("MPD-II-E")
def test_injury_leave_is_no_reason_to_be_refused(ask) -> None:
    """Trap 9: everything works, by any phone."""
    said = ask("example", "injury_leave")
    assert "You can use everything here while you are off." in said
    assert "off duty through injury or illness get the same services on request" in said
    assert "These work from any phone. The program: the program words." in said


@pytest.mark.conformance("MPD-II-F")
def test_cism_is_explained_with_its_contact(ask) -> None:
    """Peers assist the team."""
    said = ask("example", "cism")
    assert "critical incident stress management" in said
    assert "peers assist it" in said
    assert "CISM team: the cism words." in said


@pytest.mark.conformance("MPD-IV-TL-B", "MPD-V-B")
def test_joining_takes_a_letter_of_interest(ask) -> None:
    """To the commander, with four things in it, and the team leader's contact."""
    said = ask("example", "become_a_peer")
    assert "Send the program commander a letter of interest." in said
    assert "why you want to join, and what qualifications, training and experience" in said
    assert "Team leader: the team_leader words." in said
    assert "a leave of absence, and is encouraged to" in said


@pytest.mark.conformance("MPD-IV-TM-L")
def test_a_conflict_of_interest_goes_to_the_team_leader(ask) -> None:
    """Without details of what was shared."""
    said = ask("example", "peers_consult_each_other")
    assert "A member with a conflict of interest tells the team leader, without details" in said
    assert "another peer can be offered" in said


def test_chaplains_get_no_peer_s_rule(ask) -> None:
    """Trap 7: no confidentiality is lent to them."""
    assert "The Montana text does not say." in ask("example", "chaplain_confidentiality")
    assert "I claim no confidentiality for chaplains" in ask("example", "chaplain_confidentiality")


@pytest.mark.conformance("MPD-IV-TL-C", "WA-DEL-3b")
@pytest.mark.parametrize("name", ["example", "washington", "missouri", "minnesota", "jefferson"])
def test_one_page_introduces_the_program(rules, contacts, lines, name: str) -> None:
    """What a peer is, every limit, voluntary, the contacts, the source; to print or to read."""
    pack, policy = rules[name]
    page = introduction(pack, policy, contacts)
    assert pack.peer.text in page
    for limit in lines(name):
        assert f"- {limit.removesuffix(' (agency)')}" in page
    for word in ("voluntary", "the coordinator words", "the program words", "the crisis words"):
        assert word in page
    assert page.endswith("Information, not legal advice.")


@pytest.mark.conformance("WA-OVS-0")
def test_who_runs_it_is_told_with_contacts(ask) -> None:
    """The roles of the source, and the agency's people."""
    said = ask("washington", "who_runs_this")
    assert "A coordinator or a mental health provider, appointed by the head" in said
    assert "Coordinator: the coordinator words." in said
    assert "Commander: the commander words." in ask("example", "who_runs_this")


def test_an_agency_adds_to_a_statute_and_does_not_replace_it(ask) -> None:
    """Beside Minnesota's silence stands the department's own text, labelled."""
    assert (
        "The Minnesota text does not say. Agency policy: The Peer Support Sergeant looks into"
        in ask("prairie", "complaint")
    )
    assert "The Missouri text does not say. Agency policy: Write to the coordinator." in (
        ask("osage", "become_a_peer")
    )
