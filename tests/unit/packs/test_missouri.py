"""Missouri: what the bill says, and what must never be read into it."""

import pytest

from bot.packs import Pack
from bot.packs.sources import footer


@pytest.mark.conformance("MO-6", "MO-6(1)", "MO-6(2)", "MO-6(3)")
def test_there_are_exactly_five_limits(lines, notice) -> None:
    """Traps 2 and 3: spouses are named, and threats and admissions are two things."""
    assert [
        "a threat of suicide or of any criminal act, and information related to it",
        "abuse of a spouse, child or elderly person, or anything else the law requires to be "
        "reported",
        "an admission of criminal conduct",
        "testimony, if you received the services and expressly consented",
        "after your death, testimony that your surviving spouse, executor or administrator "
        "expressly consented to",
    ] == lines("missouri")
    assert (
        "These lose the section's protection; it orders nobody to disclose."
        in (notice("missouri")[1])
    )


@pytest.mark.conformance("MO-6")
def test_an_exception_orders_nobody_to_disclose(ask) -> None:
    """Losing the protection is not a duty to tell."""
    for question in ("admission", "partner_abuse", "child_abuse"):
        said = ask("missouri", question)
        assert "What is on the list loses this section's protection." in said
        assert "The section itself orders nobody to disclose it." in said


@pytest.mark.conformance("MO-4")
def test_the_chat_is_not_covered(notice, ask) -> None:
    """The exact statement, in the first message."""
    assert "Missouri's peer support law does not cover this chat." in notice("missouri")[0]
    assert "RSMo 590.1040 does not cover this chat." in ask("missouri", "do_you_keep_this")


@pytest.mark.conformance("MO-1(6)", "MO-1(6).b")
def test_a_session_needs_a_specialist_and_an_event(notice, ask) -> None:
    """Trap 4: both conditions, and everyday talk is outside."""
    second = notice("missouri")[1]
    assert "conducted by a peer support specialist, in response to a critical incident or" in second
    assert "this chat is neither" in second
    said = ask("missouri", "what_is_a_session")
    assert "a peer support specialist conducts it, and it was called or requested" in said
    everyday = ask("missouri", "everyday_talk")
    assert "Everyday talk is outside the section, also about a divorce or money." in everyday
    assert "in response to a critical incident or traumatic event" in everyday
    assert "Ask the peer first." in everyday


@pytest.mark.conformance("MO-2")
def test_everybody_in_the_session_is_bound(notice, ask) -> None:
    """Trap 6: the other participants as well."""
    assert (
        "Everybody in a session must keep it confidential, other participants too."
        in (notice("missouri")[1])
    )
    said = ask("missouri", "group_session")
    assert "the other participants too, and not only the specialist" in said


@pytest.mark.conformance("MO-8")
def test_the_eap_may_talk_about_fitness(notice, ask, everything) -> None:
    """Trap 5: said in the notice, and nobody is promised that the employer hears nothing."""
    assert "The EAP and your employer may talk about fitness for duty." in notice("missouri")[1]
    assert "does not stop the EAP and the employer from talking" in ask(
        "missouri", "fitness_for_duty"
    )
    assert "hears nothing" not in everything("missouri")
    assert "conduct no fitness" not in everything("missouri")


@pytest.mark.conformance("MO-A.b")
@pytest.mark.parametrize("name", ["missouri", "osage"])
def test_the_strong_words_of_the_title_are_not_used(everything, ask, name: str) -> None:
    """Confidential and may not be disclosed; never the title's word, no promise on subpoenas."""
    said = everything(name).lower()
    assert "privileged" not in said
    assert "cannot be subpoenaed" not in said
    assert "subpoena" not in said
    assert "is confidential and may not be disclosed" in ask(name, "testimony")


@pytest.mark.conformance("MO-A")
def test_bill_text_is_to_be_verified_until_somebody_did(rules, ask) -> None:
    """Trap 8: every answer says so, and a named person ends it."""
    pack: Pack = rules["missouri"][0]
    assert "bill" == pack.status
    assert "RSMo 590.1040, bill text to be verified; read on 2026-11-23." in footer(pack, None)
    assert "RSMo 590.1040 (bill text): " in ask("missouri", "consent")
    checked = pack.copy(update={"enacted_text_checked_by": "R. Example, 2027-01-04"})
    assert "to be verified" not in footer(checked, None)


@pytest.mark.conformance("MO-1(1)", "MO-1(2)", "MO-1(5)")
def test_who_is_covered(ask) -> None:
    """Volunteers, dispatchers, supporting staff, ambulances, jails; no other private employer."""
    said = ask("missouri", "who_is_covered")
    for word in (
        "hold or supervise accused or convicted people (jail and corrections included)",
        "within the scope of their authority",
        "ground or air ambulance services",
        "provide or support firefighting, dispatching or emergency medical services",
        "Volunteers count in both.",
        "Other private employers are not named.",
    ):
        assert word in said


@pytest.mark.conformance("MO-1(4)")
def test_the_agencies_it_accepts(rules) -> None:
    """Law enforcement and emergency services, from the shared list."""
    assert ["police", "sheriff", "fire", "ems", "dispatch", "corrections"] == (
        rules["missouri"][0].agency_types
    )


@pytest.mark.conformance("MO-1(3)")
def test_the_eap_is_the_agency_s_and_not_peer_support(ask) -> None:
    """The section's definition, beside the agency's contact."""
    said = ask("missouri", "levels_of_care")
    assert "The EAP is the agency's own program of professional counseling or support" in said
    assert "It is not peer support." in said
    assert "EAP: the eap words." in said


@pytest.mark.conformance("MO-3", "MO-7")
def test_specialists_may_consult_and_are_bound(ask) -> None:
    """Specialists who conduct sessions, and the EAP; this chat is no such channel."""
    said = ask("missouri", "peers_consult_each_other")
    assert "Specialists who conduct sessions may consult one another" in said
    assert "may consult the EAP's supervisors and staff" in said
    assert "Those talks are confidential as well." in said
    assert "I am no channel for that and keep no copy." in said


@pytest.mark.conformance("MO-5", "MO-5.c")
def test_notes_are_no_public_records_and_facts_stay_facts(ask) -> None:
    """Trap 9: of sessions only; what people saw at work stays discoverable."""
    said = ask("missouri", "notes_public")
    assert "are not public records, and chapter 610 does not reach them" in said
    assert "for sessions as the section defines them and for nothing else" in said
    assert "does not make the facts of it secret" in said
    assert "Please keep the specifics of an incident out of this chat." in said


@pytest.mark.conformance("MO-5.d")
def test_notes_are_not_forbidden(ask, everything) -> None:
    """Trap 1: Montana's ban is not applied; the policy may have one, the assistant keeps none."""
    said = ask("missouri", "may_i_keep_notes")
    assert "This section does not forbid notes" in said
    assert "Your agency's policy may forbid them." in said
    assert "I store none." in said
    assert "prohibited" not in everything("missouri")


@pytest.mark.conformance("MO-6(4)", "MO-6(5)")
def test_consent_is_express_and_not_written(ask) -> None:
    """Traps 7 and 10: the participant, then spouse, executor or administrator, and no other kin."""
    consent, death = ask("missouri", "consent"), ask("missouri", "after_death")
    assert "The participant who received the services can agree to testimony" in consent
    assert "The consent must be express." in consent
    assert "Only the surviving spouse, or the executor or administrator of the estate" in death
    assert "The consent must be express." in death
    for said in (consent, death):
        assert "writ" not in said
        for kin in ("children", "parents", "relative", "family"):
            assert kin not in said


@pytest.mark.conformance("MO-6(2).b")
def test_what_a_specialist_has_to_report(ask) -> None:
    """Three groups, anything legally reportable, the lines, and no facts of a case."""
    said = ask("missouri", "mandated_reporting")
    assert "abuse of spouses, children or the elderly, and nothing else that the law requires" in (
        said
    )
    assert "the child_line words" in said
    assert "the adult_line words" in said
    assert "I ask for no facts of a case" in said


def test_points_of_other_states_are_not_said(lines, everything, ask) -> None:
    """No licenses, no supervisors' rule, no right to several peers, no other state's threshold."""
    said = everything("missouri")
    assert "licensing board" not in "\n".join(lines("missouri"))
    for other in ("imminent", "suspected", "RCW", "260E", "7-32-602", "reasonably believes"):
        assert other not in said, other
    for question in ("supervisor_is_the_peer", "more_than_one_peer", "held_against_me"):
        assert "The Missouri text does not say." in ask("missouri", question)
