"""What holds for every question and every pack, with and without an agency's policy."""

import re

import pytest

from bot.packs import ProgramContacts, Question, answer

RULES = (
    "montana",
    "missouri",
    "minnesota",
    "washington",
    "example",
    "montana-fire",
    "osage",
    "prairie",
    "tideflat",
    "jefferson",
)
QUESTIONS = [question.value for question in Question]
# Blame, labels and diagnoses: none of them is ever said to anybody (WA-PUR-4).
UNKIND = re.compile(
    r"\b(weak|crazy|insane|addict|alcoholic|your fault|you should have|failed you|abnormal|"
    r"disorder|mental illness|mentally ill|diagnos\w+|coward|drama\w*|unstable|suffer\w*|victim)\b",
    re.IGNORECASE,
)
# Nothing the assistant must never ask for: who somebody is, or their health.
ASKS = re.compile(
    r"(what|which) is your (name|badge|unit|diagnosis|medication|insurance)|your name\?", re.I
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", RULES)
@pytest.mark.conformance("MT-DISC")
def test_every_answer_ends_with_its_source(rules, contacts, name: str, question: str) -> None:
    """Citation, pack, date of reading, state of review, and that it is no legal advice."""
    pack, policy = rules[name]
    last = answer(Question(question), pack, policy, contacts).splitlines()[-1]
    assert last.startswith(f"Source ({pack.name} pack): {pack.citation}")
    assert "; read on 2026-11-23. Not reviewed by counsel. " in last
    assert last.endswith("Information, not legal advice.")
    assert policy is None or policy.citation in last


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", RULES)
@pytest.mark.conformance("WA-PUR-4")
def test_every_answer_can_be_read_at_night(ask, name: str, question: str) -> None:
    """Not too long, no stray spaces, no blame, no label, no question about the person."""
    said = ask(name, question)
    assert 8 <= len(said.split()) <= 180
    assert re.findall(r" {2,}| \n|\n |\.\.|\{|\}|None\b(?! of)", said) == []
    assert [] == UNKIND.findall(said)
    assert [] == ASKS.findall(said)


@pytest.mark.parametrize("name", RULES)
def test_asking_for_help_is_never_the_wrong_thing(everything, name: str) -> None:
    """Nobody is encouraged to disclose: a thing that is not listed is never called safe."""
    said = everything(name)
    assert not re.search(r"(?<!not )\b(is|are) safe to (say|tell)", said)
    assert "you can safely tell" not in said.lower()
    assert "feel free to" not in said.lower()


@pytest.mark.parametrize("name", RULES)
def test_a_contact_that_is_missing_is_said_to_be_missing(rules, name: str) -> None:
    """An empty contact is told as not set, and nothing is put in its place."""
    pack, policy = rules[name]
    said = answer(Question.WHO_RUNS_THIS, pack, policy, ProgramContacts())
    assert "Coordinator: your agency has not set this." in said
    filled = ProgramContacts(coordinator="Ada Rowe, 406-555-0110.")
    assert "Coordinator: Ada Rowe, 406-555-0110. " in answer(
        Question.WHO_RUNS_THIS, pack, policy, filled
    )


@pytest.mark.parametrize("name", RULES)
@pytest.mark.conformance("MT-2e")
def test_hipaa_is_never_claimed(ask, everything, name: str) -> None:
    """The agency's own text or that it is missing; no answer says that HIPAA protects."""
    assert "I do not claim that HIPAA covers this chat" in ask(name, "hipaa")
    assert not re.search(r"HIPAA[- ](protect|cover)ed|protected by HIPAA", everything(name))
    if name == "montana":
        assert "Your agency has not set this." in ask(name, "hipaa")
    if name == "montana-fire":
        assert '"Peers keep no health records' in ask(name, "hipaa")


@pytest.mark.parametrize("name", RULES)
@pytest.mark.conformance("MT-2d.b")
def test_nothing_is_saved_for_anybody(ask, name: str) -> None:
    """A wish to save, sum up or transcribe a session is refused in every state."""
    assert ask(name, "save_my_session").startswith("No. I do not save, sum up or transcribe")


@pytest.mark.parametrize("name", RULES)
@pytest.mark.conformance("MN-1-24.2A.b", "MN-1-24.2A.c", "MPD-IV-TM-C")
def test_who_used_it_is_told_to_nobody(ask, name: str) -> None:
    """Whoever asks hears the same: confidential, and not held here."""
    said = ask(name, "who_has_used_it")
    assert said.startswith("That is confidential. I tell it to nobody, whatever their role")
    assert "no such record is held here, and none of anybody's talks with a peer" in said
    assert "nobody is told whether somebody came" in ask(name, "i_am_a_supervisor")


@pytest.mark.parametrize("name", RULES)
def test_no_rule_is_claimed_for_chaplains(ask, name: str) -> None:
    """A peer's confidentiality is never lent to a chaplain."""
    said = ask(name, "chaplain_confidentiality")
    assert "I claim no confidentiality for chaplains" in said
    assert "not a peer supporter" in said


@pytest.mark.parametrize("name", RULES)
def test_consent_is_never_taken_here(ask, name: str) -> None:
    """Consent is for the peer, in whatever form the source wants."""
    assert "I never take, keep or pass on consent in this chat" in ask(name, "consent")
    assert "I take no consent in this chat" in ask(name, "after_death")


@pytest.mark.parametrize("name", RULES)
def test_silence_is_told_only_where_the_source_is_silent(rules, ask, name: str) -> None:
    """ "Does not say" and the pack's own fact agree on each point."""
    pack, policy = rules[name]
    silence = f"The {pack.name} text does not say."
    points = {
        "testimony": "testimony",
        "consent": "consent",
        "after_death": "after_death",
        "fitness_for_duty": "fitness_for_duty",
        "leave_post": "leaving_duty",
        "more_than_one_peer": "several_peers",
        "supervisor_is_the_peer": "supervisor",
        "held_against_me": "non_retaliation",
        "may_i_keep_notes": "recording",
        "when_activated": "activation",
        "notes_public": "public_records",
        "peers_consult_each_other": "peer_consultation",
        "what_is_privilege": "privilege",
        "who_is_covered": "covered",
        "mandated_reporting": "mandated_reporting",
    }
    for question, point in points.items():
        fact = getattr(pack, point)
        agency = getattr(policy, point, None)
        stated_by_agency = agency is not None and not agency.silent
        replaced = pack.status == "model_policy" and stated_by_agency
        assert (fact.silent and not replaced) == (silence in ask(name, question)), question


def grade(text: str) -> float:
    """The Flesch-Kincaid grade, with syllables counted as groups of vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower()))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("name", RULES)
def test_the_words_are_plain(ask, notice, name: str) -> None:
    """The answers taken together read at about the eighth grade, the first message too."""
    answers = " ".join(ask(name, question).replace("\n- ", ". ") for question in QUESTIONS)
    assert grade(answers) <= 8.5
    assert grade(notice(name)[0]) <= 8.5
