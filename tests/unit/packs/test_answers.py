"""Answers about confidentiality: the source's own rule, or that it has none."""

from pathlib import Path

import pytest

from bot.packs import (
    AgencyPolicy,
    Pack,
    answer_confidentiality,
    answer_policy_item,
    answer_session,
    limit_for_abuse,
    limit_for_crime,
    load_pack,
    load_policy,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(ROOT / "resources" / "packs" / "montana.yml")


@pytest.fixture(scope="module")
def policy(pack: Pack) -> AgencyPolicy:
    return load_policy(ROOT / "resources" / "agencies" / "example" / "policy.yml", pack)


def with_limit(pack: Pack, *scope: str) -> Pack:
    """The pack with one exception only, of this scope, and no Spanish."""
    limit = {
        "id": "x",
        "text": "a thing",
        "clause": "1",
        "scope": list(scope),
        "threshold": "suspected",
    }
    return Pack.parse_obj(
        {**pack.dict(), "exceptions": [limit], "listed_exceptions": 1, "es": None}
    )


def test_the_chat_is_protected_by_nothing(pack: Pack, policy: AgencyPolicy) -> None:
    """The chat comes first and is never given a peer's protection."""
    answer = answer_confidentiality(pack, policy)
    assert answer.startswith("This chat: I keep nothing, but no statute protects it.")
    assert len(answer.split()) <= 160


def test_all_limits_are_in_the_answer(pack: Pack, policy: AgencyPolicy) -> None:
    """The answer holds every limit the notice holds."""
    answer = answer_confidentiality(pack, policy)
    for limit in (*pack.exceptions, *policy.added_limits):
        assert limit.text in answer


@pytest.mark.conformance("MT-3", "MT-3.b")
def test_testimony_is_barred_save_the_exceptions(pack: Pack, policy: AgencyPolicy) -> None:
    """Trap 8: the bar is never told without its exceptions, and reaches group sessions."""
    answer = answer_confidentiality(pack, policy)
    sentence = next(part for part in answer.split(". ") if "testifying" in part)
    assert "except where a listed exception applies" in sentence
    assert "group" in sentence
    assert "testifying" not in answer.splitlines()[0]


@pytest.mark.conformance("MT-3.d")
def test_nobody_is_told_that_they_can_waive(pack: Pack, policy: AgencyPolicy) -> None:
    """Trap 4: the section says nothing on consent, and that is what is said."""
    assert pack.consent.silent
    assert "MCA 7-32-602 does not mention consent or waiver." in (
        answer_confidentiality(pack, policy)
    )


def test_consent_is_the_pack_s_own(pack: Pack) -> None:
    """Another pack's rule on consent is told in its own words."""
    changed = Pack.parse_obj(
        {**pack.dict(), "consent": {"rule": "written", "text": "Written consent lifts it."}}
    )
    answer = answer_confidentiality(changed, None)
    assert "Written consent lifts it." in answer
    assert "does not mention consent" not in answer


@pytest.mark.conformance("MT-2b.b")
def test_the_statute_defines_no_session(pack: Pack, policy: AgencyPolicy) -> None:
    """Trap 6: the line is the agency's to draw, and a missing one is said to be missing."""
    answer = answer_session(pack, policy)
    assert "The statute does not say what a peer support session is." in answer
    assert "Your agency has not set this." in answer
    assert "This chat is not a peer support session." in answer


@pytest.mark.conformance("MT-2b.b")
def test_the_agency_s_criteria_are_shown_word_for_word(pack: Pack, policy: AgencyPolicy) -> None:
    """What the agency wrote is quoted unchanged."""
    filled = policy.copy(update={"items": {"b": "It begins when both say so."}})
    answer = answer_session(pack, filled)
    assert '"It begins when both say so."' in answer
    assert "has not set this" not in answer


def test_a_blank_item_is_not_set(pack: Pack, policy: AgencyPolicy) -> None:
    """Spaces are no policy."""
    blank = policy.copy(update={"items": {"e": "  "}})
    assert "has not set this" in answer_policy_item(pack, blank, "e")
    with pytest.raises(KeyError):
        answer_policy_item(pack, policy, "z")


@pytest.mark.conformance("MPD-IV-TM-A")
def test_the_limit_for_crime_is_the_union(pack: Pack, policy: AgencyPolicy) -> None:
    """Any crime by the section, any breach of rules and orders by the agency."""
    answer = limit_for_crime(pack, policy)
    assert "any crime you have committed or plan to commit" in answer
    assert "rule, regulation, directive or order" in answer
    assert "directive" not in limit_for_crime(pack, None)


def test_abuse_not_listed_is_not_safe_to_say(pack: Pack, policy: AgencyPolicy) -> None:
    """Trap 7: Montana's section lists no abuse, other laws may apply, crime still does."""
    answer = limit_for_abuse(pack, policy)
    assert "MCA 7-32-602 does not list abuse or neglect of a child" in answer
    assert "other reporting laws may apply" in answer
    assert "any crime you have committed" in answer
    assert "mandatory reporting requirements" in answer


def test_abuse_that_is_listed_is_told_and_the_rest_is_not_borrowed(pack: Pack) -> None:
    """A pack that names children alone says so of children alone."""
    answer = limit_for_abuse(with_limit(pack, "child"), None)
    assert answer.startswith("A peer may have to disclose a thing.")
    assert (
        "does not list abuse or neglect of an elder or a vulnerable adult, or a spouse or partner"
        in answer
    )


def test_where_all_abuse_is_listed_nothing_is_called_missing(pack: Pack) -> None:
    """A pack that names all four groups gets no "does not list"."""
    full = with_limit(pack, "child", "vulnerable_adult", "elder", "partner")
    assert "does not list" not in limit_for_abuse(full, None)


def test_crime_that_is_not_listed_is_not_safe_to_say(pack: Pack) -> None:
    """A pack without a crime limit gets none, and no encouragement either."""
    answer = limit_for_crime(with_limit(pack, "child"), None)
    assert "does not list crime as a limit" in answer
    assert "Not listed is not safe to say" in answer
    assert "any crime" not in answer


@pytest.mark.parametrize(
    "answer", [answer_confidentiality, answer_session, limit_for_crime, limit_for_abuse]
)
def test_every_legal_answer_says_what_it_is(pack: Pack, policy: AgencyPolicy, answer) -> None:
    """Citation and "not legal advice" end every legal answer; HIPAA is never claimed."""
    text = answer(pack, policy)
    assert "MCA 7-32-602" in text
    assert "not legal advice" in text
    assert "HIPAA" not in text
