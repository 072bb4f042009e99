"""Washington: what the model policy says, and what must never be read into it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.packs import check_pack, full_notice

PACK = Path(__file__).resolve().parents[3] / "resources" / "packs" / "washington.yml"


@pytest.mark.conformance("WA-CONF-EXC", "WA-CONF-2", "WA-CONF-3", "WA-ROLE-b")
def test_there_are_exactly_three_limits(lines, notice) -> None:
    """Traps 1 to 3: imminent, suspected, and all four harms to a vulnerable adult."""
    assert [
        "imminent harm to you or to others",
        "suspected abuse or neglect of a child (RCW 26.44)",
        "suspected abuse, neglect, exploitation or harm of a vulnerable adult (RCW 74.34)",
    ] == lines("washington")
    first, second = notice("washington")
    assert not re.search(r"\bcrim", first + second)
    assert "licensing board" not in first + second


@pytest.mark.conformance("WA-ROLE-b", "WA-SUM-1", "WA-CONF-VOL")
def test_the_notice_says_what_else_the_model_wants(notice) -> None:
    """Non-clinical, threats to life and mandatory reports, optional."""
    first, second = notice("washington")
    assert "Peer support is non-clinical; peers are not licensed providers." in second
    assert "the exceptions are for threats to life and mandatory reports" in second
    assert "It is entirely optional." in second
    assert "It is voluntary." in first


@pytest.mark.conformance("WA-DEL-2a")
def test_nobody_is_told_to_just_leave_the_post(notice, ask) -> None:
    """Trap 10: approval first, no details asked, other times and the phone offered."""
    assert (
        "Leaving your assigned duty for it needs supervisory approval." in (notice("washington")[1])
    )
    said = ask("washington", "leave_post")
    assert "You need supervisory approval before peer support takes you away" in said
    assert "Nothing in it asks you to give details of the reason." in said
    assert "A break, a call by phone or time off duty can also work." in said


@pytest.mark.conformance("WA-DEL-2b")
def test_a_peer_s_hours_carry_no_name(ask) -> None:
    """Off-duty support is told for timekeeping: hours only."""
    assert "report the hours only, no name and no topic" in ask("washington", "leave_post")


@pytest.mark.conformance("WA-NOTE-1", "WA-SCOPE")
def test_seven_kinds_of_agency_and_everybody_in_them(ask, rules) -> None:
    """Coroners and co-response included; administrators, support staff and volunteers too."""
    said = ask("washington", "who_is_covered")
    assert "Seven kinds of agency" in said
    for kind in (
        "law enforcement",
        "corrections",
        "fire",
        "EMS",
        "emergency dispatch",
        "coroner/medical examiner",
        "co-response",
    ):
        assert kind in said
    assert "administrators and support staff included" in said
    assert "Volunteers are served like employees." in said
    assert {"police", "corrections", "fire", "ems", "dispatch", "coroner", "co_response"} <= set(
        rules["washington"][0].agency_types
    )


@pytest.mark.conformance("WA-OV-5", "WA-REG-4")
def test_a_response_is_asked_for_by_the_agency_s_path(ask) -> None:
    """On request, by protocol; a regional one needs a written one; nobody is sent from here."""
    said = ask("washington", "when_activated")
    assert "Peers join the response to a critical incident on request" in said
    assert "A regional team needs a written protocol" in said
    assert "the activation_contact words" in said
    assert "the regional_contact words" in said
    assert "I activate and send nobody." in said
    assert "Any of the agencies calls regional dispatch" in ask("tideflat", "when_activated")


@pytest.mark.conformance("WA-PUR-6", "WA-PUR-7", "WA-ROLE-a")
def test_debriefs_feedback_and_what_peers_do(ask) -> None:
    """With professionals when needed; coordinator or form; listening, support, referral."""
    debrief = ask("washington", "what_is_a_debrief")
    assert "held with mental health professionals when needed" in debrief
    assert "Who arranges one: the coordinator words." in debrief
    feedback = ask("washington", "give_feedback")
    assert "Coordinator: the coordinator words. Anonymous form: the feedback words." in feedback
    assert "I store no feedback myself." in feedback
    peer = ask("washington", "what_can_a_peer_do")
    assert "Peers listen, give emotional support, know the resources and refer you" in peer
    assert "I only inform and refer; I do not counsel." in peer


@pytest.mark.conformance("WA-OVS-b", "WA-REM-2")
def test_joining_and_stepping_down(ask) -> None:
    """The agency's path, nothing taken here; a resignation goes to the coordinator in writing."""
    said = ask("washington", "become_a_peer")
    assert "Where to apply: the application words." in said
    assert "I take no applications." in said
    assert "A member may resign at any time by writing to the coordinator." in said
    assert "A message in this chat is no resignation." in said


@pytest.mark.conformance("WA-OVS-d")
def test_complaints_have_two_doors(ask) -> None:
    """The coordinator, and somebody else when it is about the coordinator; no text is taken."""
    said = ask("washington", "complaint")
    assert "The coordinator reviews complaints" in said
    assert "Coordinator: the coordinator words." in said
    assert "If it is about them, or they are in your chain: the complaint_alternative" in said
    assert "I take no complaint." in said


@pytest.mark.conformance("WA-CONF-CRIME")
def test_staying_out_of_crime_is_conduct_and_no_exception(ask, lines) -> None:
    """The peer takes no part and asks; it does not become a limit."""
    said = ask("washington", "what_can_a_peer_do")
    assert "do not take part in it; ask the coordinator or counsel" in said
    assert "no exception to confidentiality" in said
    assert 3 == len(lines("washington"))
    assert "does not list crime as a limit" in ask("washington", "admission")


@pytest.mark.conformance("WA-CONF-D1", "WA-CONF-D1b", "WA-PRIV-2a")
def test_confidentiality_and_privilege_are_two_things(ask) -> None:
    """Trap 4: a duty not to tell, and a right of the person in legal proceedings."""
    confidential = ask("washington", "what_confidential_means")
    assert "professional, ethical or moral duty not to disclose" in confidential
    assert "without the consent of the person it concerns" in confidential
    assert "Privilege is a different thing: a right in legal proceedings." in confidential
    assert "Hallway talk outside it may not be covered: have the peer confirm" in confidential
    assert "None of this is a promise about this chat." in confidential
    privilege = ask("washington", "what_is_privilege")
    assert "Privilege is your right, in a legal proceeding, to refuse to disclose" in privilege
    assert "to prevent another from disclosing them: RCW 5.60.060(6)" in privilege
    assert "Confidentiality is a different thing: a duty not to tell" in privilege


@pytest.mark.conformance("WA-PRIV-2b", "WA-PRIV-2c")
def test_privilege_hangs_on_the_statute_s_conditions(ask, notice, everything) -> None:
    """Trap 5: three points to check, none promised for hallway talk or this chat."""
    said = ask("washington", "what_is_privilege")
    assert "It holds only if the statute is followed. Three things to check: what counts" in said
    assert "which conditions must be met, and which exceptions the statute has" in said
    assert "I promise nothing of the kind for this chat." in said
    assert (
        "Legal privilege holds only if the conditions of RCW 5.60.060 are met."
        in (notice("washington")[1])
    )
    assert "everything is privileged" not in everything("washington").lower()


@pytest.mark.conformance("WA-CE-4k")
def test_levels_of_care_from_a_peer_to_an_emergency(ask) -> None:
    """In that order, none recommended."""
    said = ask("washington", "levels_of_care")
    places = [said.index(w) for w in ("Peer:", "Chaplain:", "EAP:", "clinician:", "Crisis", "911")]
    assert places == sorted(places)
    assert "Which of them fits is yours to choose." in said
    for word in ("recommend", "best", "should"):
        assert word not in said.split("\n- Emergency")[0]


@pytest.mark.conformance("WA-CONF-2.b")
def test_what_a_member_has_to_report(ask) -> None:
    """Both laws with "suspected", and the lines."""
    said = ask("washington", "mandated_reporting")
    assert "RCW 26.44 for suspected abuse or neglect of a child" in said
    assert "RCW 74.34 for suspected abuse, neglect, exploitation or harm" in said
    assert "the adult_line words" in said


@pytest.mark.conformance("WA-NOTE-2")
def test_an_agency_s_text_stands_instead_of_the_model_s(ask) -> None:
    """Point by point, each labelled for what it is."""
    assert "Model policy (not binding): You need supervisory approval" in (
        ask("washington", "leave_post")
    )
    own = ask("tideflat", "leave_post")
    assert own.startswith("Agency policy: Tell your supervisor that you need 30 minutes")
    assert "supervisory approval before" not in own
    assert "Model policy (not binding): Volunteers are served" in ask("tideflat", "volunteer")


def test_a_model_is_never_called_law(everything, rules) -> None:
    """Trap 6: its own status is said, and nothing is binding."""
    said = everything("washington")
    assert "CJTC model policy, a model policy, not binding" in said
    assert "Washington law requires" not in said
    assert "This is a guide, not law." in rules["washington"][0].status_text


def test_two_hours_a_quarter_are_recommended(ask) -> None:
    """Trap 7: not required."""
    said = ask("washington", "peer_qualification")
    assert "Continuing education of two hours each quarter is recommended." in said
    assert "must" not in said
    assert "required" not in said


def test_documents_of_regional_teams_stay_in_washington(ask, everything) -> None:
    """Traps 8 and 9: no other state is told of them, and nothing in them names anybody."""
    said = ask("washington", "may_i_keep_notes")
    assert "No names, employee numbers, titles or anything else that identifies a person" in said
    for other in ("montana", "example", "missouri", "minnesota"):
        assert "document each interaction" not in everything(other)


def test_a_supervisor_who_is_a_peer_still_has_duties(ask, notice) -> None:
    """Trap 11: the warning stands in the notice and in the answer."""
    assert (
        "must still report workplace issues such as harassment or discrimination"
        in (notice("washington")[1])
    )
    assert "keep their duty to report workplace issues" in (
        ask("washington", "supervisor_is_the_peer")
    )
    assert "keep their duty to report workplace issues" in ask("washington", "broke_a_policy")


def test_points_of_other_states_are_not_said(everything, ask) -> None:
    """No crime or license limit, no other state's statute, form of consent or fitness rule."""
    said = everything("washington")
    for other in ("7-32-602", "590.1040", "260E", "626.557", "executor", "in writing, audio"):
        assert other not in said, other
    for question in ("after_death", "fitness_for_duty", "held_against_me", "more_than_one_peer"):
        assert "The Washington text does not say." in ask("washington", question)
    assert "No form of consent is prescribed." in ask("washington", "consent")


@pytest.mark.conformance("WA-NOTE-3")
def test_version_and_day_of_reading_are_kept_and_an_old_reading_is_warned_of(
    rules, tmp_path: Path
) -> None:
    """The model is revised: a missing version and a reading older than a year are gaps."""
    pack, policy = rules["washington"]
    unnamed = full_notice(pack, policy, "web")[-1]
    named = full_notice(pack.copy(update={"version": "2.1"}), policy, "web")[-1]
    assert "revised from time to time. Its version is not recorded here." in unnamed
    assert "revised from time to time. Version: 2.1." in named
    assert f"read on {pack.read_on}" in named

    year = dt.timedelta(days=365)
    with_version = tmp_path / PACK.name
    text = PACK.read_text("utf-8")
    with_version.write_text(text.replace("status: model", 'version: "2.1"\nstatus: model'), "utf-8")
    last_good, too_late = pack.read_on + year, pack.read_on + year + dt.timedelta(days=1)
    assert any("version: is empty" in gap for gap in check_pack(PACK, None, last_good).gaps)
    gaps = check_pack(with_version, None, last_good).gaps
    assert [] == [gap for gap in gaps if "version" in gap or "days ago" in gap]
    assert any("more than 365 days ago" in gap for gap in check_pack(PACK, None, too_late).gaps)
