"""Minnesota: what the department's policy says, and what must never be read into it."""

import datetime as dt
from pathlib import Path

import pytest

from bot.packs import check_pack, full_notice

PACKS = Path(__file__).resolve().parents[3] / "resources" / "packs"

FIRST = (
    "what a counselor reasonably believes must be told to prevent harm to you or another person; "
    "only for that, and only what is needed"
)
SECOND = (
    "what reporting laws require on maltreatment of minors (260E), vulnerable adults (626.557) "
    "and other matters; only to report, and only what the report needs"
)


@pytest.mark.conformance("MN-1-24.2A", "MN-1-24.2A1", "MN-1-24.2A2")
def test_there_are_exactly_five_limits_with_purpose_and_extent(lines) -> None:
    """Traps 1, 3, 4, 5 and 6: no crime; purpose and extent stay; the list of laws is open."""
    assert [
        FIRST,
        SECOND,
        "what you consent to in writing",
        "after your death, what your surviving spouse or your estate's administrator consents to "
        "in writing",
        "testimony on the same subject, if you choose to testify",
    ] == lines("minnesota")


@pytest.mark.conformance("MN-1-24.2A")
def test_the_statutes_are_cited_and_nobody_above_may_be_told(notice) -> None:
    """Administration, supervisors and fellow team members, in the notice itself."""
    second = notice("minnesota")[1]
    assert "Minn. Stat. 181.9731, 181.9732, 13.43 subd. 9 and 9a" in second
    assert "Policy 1-24, department policy" in second
    assert "may not tell administration, supervisors or even fellow team members" in second


@pytest.mark.conformance("MN-1-24.2A.d")
def test_the_statutes_are_not_promised_for_the_chat(notice, ask) -> None:
    """Software is no team member."""
    first = notice("minnesota")[0]
    assert "I am software, not a peer" in first
    assert "Minnesota's peer support law does not cover this chat." in first
    assert "This chat is not a talk with a Peer Support Team member." in (
        ask("minnesota", "what_is_a_session")
    )


@pytest.mark.conformance("MN-1-24.3A.b")
def test_peers_are_trained_colleagues(notice) -> None:
    """No mental health professionals; nor is the assistant."""
    first, second = notice("minnesota")
    assert "Peers are trained colleagues, not mental health professionals." in second
    assert "I am software" in first
    assert "You have no obligation to use it." in second


@pytest.mark.conformance("MN-1-24.3C.b", "MN-1-24.4.c")
def test_the_caution_comes_before_all_else(ask) -> None:
    """Follow the order, type no specifics; uninvolved peers; policy 1-23 defines the words."""
    said = ask("minnesota", "told_not_to_talk")
    assert said.startswith("First: follow any order not to talk about the specifics, and please do")
    assert "team members who were not involved" in said
    assert 'neither an "involved" nor a "witness" officer' in said
    assert "Policy 1-23, Critical Incidents - Investigation, defines both." in said


@pytest.mark.conformance("MN-PUR")
def test_everybody_is_helped_with_anything(ask) -> None:
    """Sworn and civilian, personal problems included."""
    said = ask("minnesota", "who_is_covered")
    assert "Every member of the department, sworn or civilian" in said
    assert "personal problems as well as for work" in said


@pytest.mark.conformance("MN-1-24.1A2")
def test_no_critical_incident_is_needed(ask) -> None:
    """Day-to-day talk counts."""
    assert "No critical incident is needed." in ask("minnesota", "everyday_talk")
    assert "day to day and after critical incidents" in ask("minnesota", "what_can_a_peer_do")


@pytest.mark.conformance("MN-1-24.1A4")
def test_reporting_to_a_sergeant_is_organizational(ask) -> None:
    """The organization has a sergeant; what is said does not go there."""
    said = ask("minnesota", "supervisor_is_the_peer")
    assert "In the organization, team members report to the Peer Support Sergeant." in said
    assert "not passed to supervisors or fellow team members, outside the listed" in said
    assert "may not tell administration, supervisors or fellow team members, even on request" in (
        ask("minnesota", "can_sergeant_find_out")
    )


@pytest.mark.conformance("MN-1-24.1A5", "MN-1-24.1B2")
def test_nobody_on_the_team_judges_fitness(ask, notice, everything) -> None:
    """Trap 10: neither members nor approved professionals, and in no other pack."""
    assert "Neither team members nor approved mental health professionals conduct fitness" in (
        ask("minnesota", "fitness_for_duty")
    )
    assert "I score nobody" in ask("minnesota", "fitness_for_duty")
    assert "They do not conduct fitness for duty evaluations." in ask("minnesota", "levels_of_care")
    assert "They conduct no fitness for duty evaluations." in notice("minnesota")[1]
    for other in ("montana", "missouri", "washington", "example", "jefferson"):
        assert "fitness for duty evaluations" not in everything(other)


@pytest.mark.conformance("MN-1-24.2A3", "MN-1-24.2A4")
def test_consent_is_in_writing(ask) -> None:
    """Traps 7 and 8: by the person, then spouse or administrator; no executor, not in a chat."""
    consent, death = ask("minnesota", "consent"), ask("minnesota", "after_death")
    assert "The consent must be in writing." in consent
    assert "I never take, keep or pass on consent in this chat: talk with the peer." in consent
    assert "Only the surviving spouse or the administrator of the estate can consent" in death
    assert "The consent must be in writing." in death
    for kin in ("executor", "children", "parents"):
        assert kin not in consent + death


@pytest.mark.conformance("MN-1-24.2A5")
def test_a_counselor_may_have_to_testify_on_the_same_subject(ask) -> None:
    """Only after the person chose to testify."""
    said = ask("minnesota", "testimony")
    assert "can be compelled to testify if the person counseled chooses to testify" in said
    assert "on the same subject only" in said


@pytest.mark.conformance("MN-1-24.2B.b")
def test_a_breach_has_a_contact_and_consequences(ask) -> None:
    """The team's leader, somebody outside the chain, and no details taken."""
    said = ask("minnesota", "my_peer_told_someone")
    assert "dismissed from the role for a breach of confidentiality" in said
    assert "the team_leader words" in said
    assert "the complaint_alternative words" in said
    assert "Please do not type what happened here" in said


@pytest.mark.conformance("MN-1-24.4")
def test_who_activates_the_team(ask) -> None:
    """Chief of Police or a Division Captain, with the contact; nothing is activated here."""
    said = ask("minnesota", "when_activated")
    assert "The Chief of Police or a Division Captain should activate the team" in said
    assert "the activation_contact words" in said
    assert "I activate and send nobody." in said


@pytest.mark.conformance("MN-1-24.2A.c")
def test_peers_do_not_compare_notes(ask) -> None:
    """Trap 2: not even with one another."""
    said = ask("minnesota", "peers_consult_each_other")
    assert "No. Team members may not share what was discussed with fellow team members" in said
    assert "may consult" not in said


@pytest.mark.conformance("MN-1-24.2A2.b")
def test_what_a_counselor_has_to_report(ask) -> None:
    """Two laws named, more exist, only to report and only what is needed."""
    said = ask("minnesota", "mandated_reporting")
    for word in ("260E", "626.557", "the list is not complete", "only what the report needs"):
        assert word in said
    assert "the child_line words" in said


@pytest.mark.conformance("MN-1-24.3B(b)")
def test_a_supervisor_may_suggest(ask) -> None:
    """No obligation follows, nothing is booked and nothing told back."""
    said = ask("minnesota", "i_am_a_supervisor")
    assert "can suggest it, and the member has no obligation to follow" in said
    assert "I book nothing, and nobody is told whether somebody came" in said


def test_crime_is_not_listed_and_not_called_safe(ask, everything) -> None:
    """Trap 1: absent from the notice and from every answer."""
    for question in ("admission", "took_something"):
        said = ask("minnesota", question)
        assert "Policy 1-24 does not list crime as a limit." in said
        assert "Not listed is not safe to say" in said
        assert "A peer may have to disclose" not in said
    assert "criminal" not in everything("minnesota")


def test_points_of_other_states_are_not_said(lines, everything, ask) -> None:
    """No spouses, no licenses, no ban on recording, no rule of choice, no other threshold."""
    said = everything("minnesota")
    listed = "\n".join(lines("minnesota"))
    for other in ("licensing", "crime", "abuse of a spouse", "executor"):
        assert other not in listed
    for other in ("imminent", "suspected", "RCW", "7-32-602", "590.1040", "is prohibited"):
        assert other not in said, other
    for question in ("may_i_keep_notes", "more_than_one_peer", "leave_post", "held_against_me"):
        assert "The Minnesota text does not say." in ask("minnesota", question)
    assert "does not list abuse or neglect of a spouse or partner" in (
        ask("minnesota", "partner_abuse")
    )


@pytest.mark.conformance("MN-1-24.3B")
def test_going_by_oneself_comes_before_a_supervisor_s_suggestion(ask) -> None:
    """Self-referral first, then the supervisor's, then that there are other ways."""
    said = ask("minnesota", "what_is_a_team")
    ways = [
        "You can go to any peer by yourself, with nobody's approval.",
        "A supervisor who believes that the team may help can suggest it",
        "other ways are possible",
    ]
    assert ways == sorted(ways, key=said.index)


@pytest.mark.conformance("MN-META")
def test_number_date_and_the_missing_review_are_shown(rules) -> None:
    """A person reads which policy it is; the coordinator is reminded, and of no other pack."""
    pack, policy = rules["minnesota"]
    shown = "\n".join(full_notice(pack, policy, "web"))
    assert "Policy 1-24" in shown
    assert "September 2021" in shown
    assert "No review of it is recorded." in shown

    today = dt.date(2026, 11, 23)
    reminded = {
        path.stem: [gap for gap in check_pack(path, None, today).gaps if "review_recorded" in gap]
        for path in PACKS.glob("*.yml")
    }
    assert {"minnesota"} == {name for name, gaps in reminded.items() if gaps}
    assert "issued September 2021 records no review since" in reminded["minnesota"][0]
