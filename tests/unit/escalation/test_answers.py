"""What is said at each step of danger: contacts first, then what is true, then what to do."""

from __future__ import annotations

import pytest

from bot.escalation.answers import RiskAnswers
from bot.escalation.desk import Outcome
from bot.replies import OFFERED
from bot.risk import Step, Topic
from bot.settings import ROOT
from bot.words import load_words

WORDS = load_words(ROOT)
ANSWERS = RiskAnswers(WORDS, "the pack's limit for abuse", "the pack's limit for crime", "montana")
IMMINENT = (Step.IMMINENT_SELF, Step.IMMINENT_OTHER, Step.IMMINENT_THIRD_PARTY)
ASKING = (Step.CHECK_IN, Step.CHECK_IN_DECLINED, Step.CHECK_IN_DENIED)


def texts(step: Step, page: Outcome = Outcome.NONE) -> list[str]:
    """The messages of a step."""
    return [reply.text for reply in ANSWERS.replies(step, page)]


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.NONE])
def test_every_step_has_an_answer_with_contacts_and_a_way_on(step: Step) -> None:
    """No step is silent, none leaves out 988 or 911, and the last message has buttons."""
    replies = ANSWERS.replies(step, Outcome.STORED)
    said = "\n".join(reply.text for reply in replies)

    assert "988" in said or "911" in said
    assert replies[-1].buttons
    assert all(button.payload in OFFERED for reply in replies for button in reply.buttons)


def test_no_danger_has_no_answer_of_its_own() -> None:
    """An ordinary message is left to the dialogue."""
    assert () == ANSWERS.replies(Step.NONE, Outcome.NONE)


@pytest.mark.parametrize("step", IMMINENT)
@pytest.mark.parametrize("page", Outcome)
def test_danger_has_contacts_first_then_the_truth_about_the_page(step: Step, page: Outcome) -> None:
    """The first message carries 988 and 911; the second says what became of the page."""
    first, second, *_ = texts(step, page)

    assert "988" in first
    assert "911" in first
    assert second.startswith(ANSWERS.page_line(page))


@pytest.mark.parametrize("page", [Outcome.FAILED, Outcome.NOBODY, Outcome.CONSOLE])
def test_nobody_is_said_to_come_when_nobody_is_called(page: Outcome) -> None:
    """An alert that reaches no human is said to be none, with whom to call instead."""
    told = ANSWERS.page_line(page)

    assert "Call 988 or 911 now" in told
    assert "alerting" not in told


def test_every_outcome_but_none_is_told() -> None:
    """Whatever became of the page, there is a sentence for it; no page, no sentence."""
    assert "" == ANSWERS.page_line(Outcome.NONE)
    assert all(ANSWERS.page_line(page) for page in Outcome if page is not Outcome.NONE)


@pytest.mark.parametrize("step", ASKING)
def test_somebody_can_be_woken_wherever_the_question_was_asked(step: Step) -> None:
    """The button "wake somebody now" stands beside the question and after any answer to it."""
    payloads = {b.payload for reply in ANSWERS.replies(step, Outcome.NONE) for b in reply.buttons}

    assert "/wake_somebody_now" in payloads


def test_the_question_can_be_answered_and_refused() -> None:
    """Yes, no and "I'd rather not say" are offered together, only with the question."""
    answers = {"/yes_present", "/no_not_now", "/rather_not_say"}
    for step in ASKING:
        buttons = {
            b.payload for reply in ANSWERS.replies(step, Outcome.NONE) for b in reply.buttons
        }
        assert (answers <= buttons) == (step is Step.CHECK_IN)
        assert step is Step.CHECK_IN or not answers & buttons


def test_the_limits_are_in_the_packs_own_words() -> None:
    """Before more is said, the pack's wording for abuse and for crime is shown as it is."""
    assert "the pack's limit for abuse" in texts(Step.LIMITS_ABUSE)
    assert "the pack's limit for crime" in texts(Step.LIMITS_CRIME)


def test_a_mistake_can_be_said_where_danger_is_taken_back() -> None:
    """ "jk" keeps the alert, and one press tells whoever was woken."""
    replies = ANSWERS.replies(Step.STAY, Outcome.NONE, topic=Topic.WITHDRAWN)

    assert {"/it_was_a_mistake", "/wake_somebody_now"} <= {
        made.payload for reply in replies for made in reply.buttons
    }
