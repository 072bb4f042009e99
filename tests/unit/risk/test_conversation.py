"""The direct question: asked once, and what every kind of reply leads to."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.risk import Response, RiskState, Step, Tier, decide

NOW = datetime(2025, 3, 4, 3, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=2)
CONCERN = "i just dont want to wake up anymore"
SLOTS = (
    "risk_answered",
    "risk_asked_at",
    "risk_asking",
    "risk_heard_at",
    "risk_last_tier",
    "risk_paged",
    "risk_said",
)
ASKED = decide(CONCERN, None, RiskState(), NOW).state


def test_concern_is_asked_about() -> None:
    """The first concern leads to the direct question, and its time is kept."""
    verdict = decide(CONCERN, None, RiskState(), NOW)

    assert (Tier.CONCERN, Response.CHECK_IN, Step.CHECK_IN) == (
        verdict.tier,
        verdict.response,
        verdict.step,
    )
    assert NOW == verdict.state.asked_at


@pytest.mark.parametrize(
    "reply",
    [
        "yes", "yeah", "kinda", "idk", "maybe", "i think so", "sometimes", "i guess", "not sure",
        "not really", "not tonight", "no idea", "no se", "sí", "i dont know", "does it matter",
        "what if i am", "...", "tonight", "the blue ones", "in the garage", "goodbye", "ok",
        "help", "a little", "👍", "no but maybe", "i just want to die", "quizas", "tal vez",
        "kinda yeah i have been for a while now", "/yes", "/kinda", "/idk",
    ],
)  # fmt: skip
def test_unclear_answer_counts_as_present(reply: str) -> None:
    """Anything short that is neither a plain no nor a request wakes somebody."""
    verdict = decide(reply, None, ASKED, LATER)

    assert (Step.IMMINENT_SELF, Response.PAGE) == (verdict.step, verdict.response)
    assert ("imminent_self",) == verdict.state.paged


@pytest.mark.parametrize(
    "reply",
    ["no", "No.", "nope", "nah im ok", "no not like that", "no, not now", "no im not", "im ok",
     "not at all", "never", "no, nunca", "no i would never do that", "👎"],
)  # fmt: skip
def test_plain_no_does_not_page(reply: str) -> None:
    """A plain no is believed: nobody is woken and the contacts stay."""
    verdict = decide(reply, None, ASKED, LATER)

    assert (Step.CHECK_IN_DENIED, Response.CHECK_IN) == (verdict.step, verdict.response)
    assert "denied" == verdict.state.answered


@pytest.mark.parametrize(
    "reply",
    ["rather not say", "id rather not say", "i dont want to talk about it", "no i dont want to "
     "talk about it", "prefiero no decir", "jk", "forget it", "nvm", "skip", "just kidding"],
)  # fmt: skip
def test_refusal_or_withdrawal_does_not_page(reply: str) -> None:
    """Who would rather not say is left in peace, with the contacts and the button."""
    verdict = decide(reply, None, ASKED, LATER)

    assert Step.CHECK_IN_DECLINED == verdict.step
    assert "declined" == verdict.state.answered


@pytest.mark.parametrize(
    "reply",
    ["what is the EAP number", "who can i talk to", "can i talk to a chaplain", "thanks",
     "is this confidential?", "do you tell my chief", "i need a peer", "eap", "why do you ask?",
     "/restart", "/back", '/greet{"name": "x"}',
     "my daughter starts school on monday and the kids are at her mother's until then"],
)  # fmt: skip
def test_request_is_no_answer(reply: str) -> None:
    """A new request is served and the question stays open."""
    verdict = decide(reply, None, ASKED, LATER)

    assert Step.NONE == verdict.step
    assert verdict.state.is_open(LATER)


@pytest.mark.parametrize("reply", ["no", "rather not say"])
def test_question_is_asked_once(reply: str) -> None:
    """After a no or a refusal, further concern brings contacts and not the question again."""
    settled = decide(reply, None, ASKED, LATER).state
    verdict = decide(CONCERN, None, settled, LATER)

    assert (Step.CHECK_IN_DECLINED, Response.CHECK_IN) == (verdict.step, verdict.response)


@pytest.mark.parametrize("reply", ["no", "rather not say"])
def test_real_signs_page_after_a_no(reply: str) -> None:
    """A no does not outweigh a clear sign that follows it."""
    settled = decide(reply, None, ASKED, LATER).state
    verdict = decide("i have my gun and im done, this is it", None, settled, LATER)

    assert (Step.IMMINENT_SELF, Response.PAGE) == (verdict.step, verdict.response)


def test_old_question_is_no_longer_open() -> None:
    """Half an hour later a short word is a word, and the question is not repeated."""
    late = NOW + timedelta(minutes=31)

    assert Step.NONE == decide("ok", None, ASKED, late).step
    assert Step.CHECK_IN_DECLINED == decide(CONCERN, None, ASKED, late).step


@pytest.mark.parametrize(
    ("button", "step"),
    [
        ("wake_somebody_now", Step.IMMINENT_SELF),
        ("yes_present", Step.IMMINENT_SELF),
        ("no_not_now", Step.CHECK_IN_DENIED),
        ("rather_not_say", Step.CHECK_IN_DECLINED),
        ("show_peers", Step.NONE),
    ],
)
def test_buttons(button: str, step: Step) -> None:
    """Buttons mean what they say; any other button is neutral."""
    assert step == decide(None, button, ASKED, LATER).step


def test_waking_somebody_needs_no_question_before() -> None:
    """The button states present danger in every state."""
    verdict = decide(None, "wake_somebody_now", RiskState(), NOW)

    assert (Tier.IMMINENT_SELF, Response.PAGE) == (verdict.tier, verdict.response)


def test_fragment_after_imminent_keeps_the_tier() -> None:
    """A few words right after a cry for help belong to it."""
    paged = decide("i took all my pills", None, RiskState(), NOW).state

    assert Step.IMMINENT_SELF == decide("the blue ones", None, paged, LATER).step
    assert Step.NONE == decide("the blue ones", None, RiskState(), LATER).step


def test_withdrawal_does_not_undo_a_page() -> None:
    """Saying it was a joke, after a clear sign, changes nothing that was opened."""
    paged = decide("im going to kill myself tonight", None, RiskState(), NOW).state

    assert ("imminent_self",) == decide("jk", None, paged, LATER).state.paged


def test_disclosures_lead_to_the_limits() -> None:
    """Abuse and crime bring what would have to be reported, and no question."""
    abuse = decide("my husband hits our son with a belt", None, RiskState(), NOW)
    crime = decide("i falsified my report about the stop", None, RiskState(), NOW)

    assert [Step.LIMITS_ABUSE, Step.LIMITS_CRIME] == [abuse.step, crime.step]


def test_state_survives_slots() -> None:
    """What is kept between messages is names and two times, and it reads back the same."""
    state = decide("kinda", None, ASKED, LATER).state

    assert state == RiskState.from_slots(state.as_slots())
    assert set(SLOTS) == set(state.as_slots())


def test_slots_hold_no_words_of_the_person() -> None:
    """Nothing a person wrote gets into the state, whatever they write."""
    state = decide("canary " + CONCERN + " canary", None, RiskState(), NOW).state

    assert "canary" not in repr(state.as_slots())


@given(st.dictionaries(
    st.sampled_from(SLOTS),
    st.none() | st.text() | st.integers() | st.lists(st.text() | st.integers()),
))  # fmt: skip
def test_unknown_slot_values_are_ignored(slots: dict[str, object]) -> None:
    """Slots that somebody tampered with read as if nothing had happened."""
    state = RiskState.from_slots(slots)

    assert state == RiskState.from_slots(state.as_slots())


@given(st.text(max_size=80))
def test_any_text_gets_a_verdict(text: str) -> None:
    """No reply whatever raises while the question is open."""
    assert decide(text, None, ASKED, LATER).step in Step
