"""Montana: what the section says, and what must never be read into it."""

import pytest


@pytest.mark.conformance("MT-2i", "MT-2i(i)", "MT-2i(ii).b", "MT-2i(iii)", "MT-2i(iv)")
def test_there_are_exactly_four_limits(lines) -> None:
    """Traps 1 to 3: crime, harm and both licensing items, each on its own line."""
    assert [
        "any crime you have committed or plan to commit",
        "that you will harm yourself or others",
        "what an appropriate licensing board or program requests",
        "what a licensing board's or program's mandatory reporting requirements cover",
    ] == lines("montana")


@pytest.mark.conformance("MT-1")
def test_four_kinds_of_agency_are_covered(ask) -> None:
    """Those four and no other, and the program is optional."""
    said = ask("montana", "who_is_covered")
    assert "Four kinds of agency: police departments, sheriff's offices, fire departments" in said
    assert "emergency medical service providers" in said
    assert "Having a program is optional" in said
    for other in ("dispatch", "correction", "hospital", "coroner"):
        assert other not in said.lower()


@pytest.mark.conformance("MT-2a.c")
def test_qualifications_are_the_agency_s(ask) -> None:
    """The section leaves them to the policy, whose words are shown or said to be missing."""
    assert "Your agency has not set this." in ask("montana", "peer_qualification")
    filled = ask("montana-fire", "peer_qualification")
    assert '"Peers finish a 24-hour course, are certified for three years' in filled
    assert "has not set this" not in filled


@pytest.mark.conformance("MT-2c")
def test_debrief_and_team_are_the_agency_s(ask) -> None:
    """Their meaning comes from the policy; without one it is said to be missing."""
    for question in ("what_is_a_debrief", "what_is_a_team"):
        assert "Your agency has not set this." in ask("montana", question)
        assert '"A group debrief is a meeting of the crews' in ask("montana-fire", question)


@pytest.mark.conformance("MT-2b.b")
def test_the_section_defines_no_session(ask) -> None:
    """Trap 6: the agency draws the line, in its own words."""
    bare, filled = ask("montana", "what_is_a_session"), ask("montana-fire", "what_is_a_session")
    assert "The statute does not say what a peer support session is." in bare
    assert "The statute defines" not in bare
    assert "Ask the program's coordinator" in bare
    assert '"A session begins when both the peer and the firefighter say' in filled


@pytest.mark.conformance("MT-2d.b")
def test_no_record_of_a_session_is_allowed(ask) -> None:
    """Trap 9: in writing, audio or video, also for the peer."""
    for question in ("save_my_session", "may_i_keep_notes"):
        assert "in writing, audio or video is prohibited" in ask("montana", question)


@pytest.mark.conformance("MT-2h", "MT-2h.b")
def test_seeking_help_may_not_be_held_against_anybody(ask, notice) -> None:
    """Employees and volunteers; a contact is given and no complaint is taken."""
    said = ask("montana", "held_against_me")
    assert "Harassing or discriminating against an employee or volunteer" in said
    assert "the coordinator words" in said
    assert "I take no complaint" in said
    assert "employee or volunteer for seeking help is prohibited" in notice("montana")[1]
    volunteer = ask("montana", "volunteer")
    assert "covers volunteers as well as employees" in volunteer
    assert "I do not ask what your status is." in volunteer


@pytest.mark.conformance("MT-3", "MT-3.b")
def test_the_bar_on_testimony_has_its_exceptions(ask) -> None:
    """Trap 8: never the bar alone; groups are covered; the chat is not."""
    said = ask("montana", "testimony")
    assert "prohibited from testifying about a session, one-to-one or group, except where a" in said
    assert "None of this covers this chat." in said
    group = ask("montana", "group_session")
    assert "the same bar on testifying applies to both, except where a listed exception" in group


@pytest.mark.conformance("MT-3.d")
def test_consent_and_death_are_not_in_the_section(ask, everything) -> None:
    """Trap 4: nobody is told that they can waive or consent."""
    for question in ("consent", "after_death"):
        assert ask("montana", question).startswith("The Montana text does not say.")
    assert "waive" not in everything("montana")
    for word in ("spouse can", "executor", "in writing by", "express"):
        assert word not in ask("montana", "consent") + ask("montana", "after_death")


def test_a_supervisor_may_be_a_peer_and_may_not_be_forced(ask, everything) -> None:
    """Trap 5: the rule is about force."""
    said = ask("montana", "supervisor_is_the_peer")
    assert "You cannot be made to use a peer who has supervisory authority over you." in said
    assert "supervisors can never" not in everything("montana")
    assert "supervisor may not be a peer" not in everything("montana")


def test_several_peers_are_a_right(ask) -> None:
    """The section grants it."""
    assert "MCA 7-32-602: You may use more than one peer." in ask("montana", "more_than_one_peer")


def test_abuse_that_is_not_listed_may_still_be_reportable(ask) -> None:
    """Trap 7: for a child, an elder and a partner alike."""
    for question in ("child_abuse", "elder_abuse", "partner_abuse"):
        said = ask("montana", question)
        assert "MCA 7-32-602 does not list abuse or neglect of" in said
        assert "other reporting laws may apply" in said
        assert "never reportable" not in said
        assert "- any crime you have committed" in said
        assert "- that you will harm yourself or others" in said
        assert "mandatory reporting requirements cover" in said


def test_licenses_have_two_limits(ask) -> None:
    """What is requested, and what must be reported."""
    said = ask("montana", "licensing_board")
    assert "- what an appropriate licensing board or program requests\n" in said
    assert "- what a licensing board's or program's mandatory reporting requirements" in said


def test_a_broken_policy_is_not_a_limit_of_the_state(ask) -> None:
    """Only an agency's policy makes it one; and it is not called safe."""
    bare = ask("montana", "broke_a_policy")
    assert "does not list a breach of a department's rule or policy" in bare
    assert "Not listed is not safe to say" in bare


def test_nothing_of_other_states_is_said(everything, ask) -> None:
    """No abuse statute, no event, no consent form, no privilege, no fitness rule, no documents."""
    said = everything("montana")
    for other in ("RCW", "260E", "626.557", "590.1040", "privileged", "imminent", "suspected"):
        assert other not in said, other
    for other in ("executor", "critical incident or traumatic event", "document each", "chapter"):
        assert other not in said, other
    assert ask("montana", "fitness_for_duty").startswith("The Montana text does not say.")
