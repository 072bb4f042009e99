"""What comes first: the notice once, danger before the notice, the page before the dialogue."""

from __future__ import annotations

import pytest

from bot.dialogue.contract import Context
from bot.escalation.desk import Outcome
from bot.escalation.pages import Kind
from bot.own_page import KINDS
from bot.replies import OFFERED
from bot.risk import Step
from bot.turn import NLU_CHARACTERS
from tests.unit.turn.conftest import NOTICE, Bench

DANGER = "i have my gun and im done, this is it"
THOUGHTS = "i wish i was dead"
PLAIN = "who can i talk to"


def test_the_notice_comes_once_and_first(bench: Bench) -> None:
    """The first answer starts with the notice, and no later one repeats it."""
    first, second = bench.say(PLAIN), bench.say(PLAIN)

    assert NOTICE == first[:2]
    assert ("an answer",) == tuple(reply.text for reply in first[2:])
    assert ("an answer",) == tuple(reply.text for reply in second)


def test_each_conversation_gets_the_notice(bench: Bench) -> None:
    """What one conversation was told does not count for another."""
    bench.say(PLAIN, "one")

    assert NOTICE == bench.say(PLAIN, "two")[:2]


@pytest.mark.parametrize("text", [DANGER, THOUGHTS, "/yes_present", "/rather_not_say"])
def test_danger_is_answered_before_the_notice(bench: Bench, text: str) -> None:
    """Somebody who may be in danger reads their answer first; the notice follows next time."""
    assert not set(NOTICE) & set(bench.say(text))
    bench.memory.kept["c"] = {k: v for k, v in bench.memory.kept["c"].items() if "risk" not in k}
    assert NOTICE == bench.say(PLAIN)[:2]


def test_the_page_is_opened_before_the_dialogue_is_asked(bench: Bench) -> None:
    """Paging does not wait for Rasa, and the state is kept before Rasa could fail."""
    bench.say(DANGER)

    assert ["slots", "page", "set_slots", "ask"] == bench.happened


def test_a_page_holds_how_to_reach_somebody_and_no_word(bench: Bench) -> None:
    """The page is opened with the conversation, the danger, the channel and the handle."""
    bench.say(DANGER, "c7", reach="U123")

    assert [("c7", Kind.SELF, "web", "U123")] == bench.pager.pages


@pytest.mark.parametrize("payload", ["/yes_present", "/wake_somebody_now"])
def test_pressing_danger_pages(bench: Bench, payload: str) -> None:
    """A yes to the direct question and "wake somebody now" each open a page for the person."""
    bench.say(payload)

    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]


@pytest.mark.parametrize("payload", sorted(set(OFFERED) - {"/yes_present", "/wake_somebody_now"}))
def test_no_other_button_pages(bench: Bench, payload: str) -> None:
    """Every other button is pressed without waking anybody."""
    bench.say(payload)

    assert [] == bench.pager.pages


def test_thoughts_are_asked_about_and_wake_nobody(bench: Bench) -> None:
    """A wish to be dead leads to the direct question and to no page."""
    bench.say(THOUGHTS)

    assert Step.CHECK_IN.value == bench.dialogue.asked[0].context.step
    assert [] == bench.pager.pages


@pytest.mark.parametrize("answer", ["yes", "i have been", "maybe", "tonight"])
def test_a_typed_yes_to_the_direct_question_pages(bench: Bench, answer: str) -> None:
    """After the direct question, a yes in words or an unclear answer is present danger."""
    bench.say(THOUGHTS)
    bench.say(answer)

    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]


@pytest.mark.parametrize("answer", ["no", "/no_not_now", "i'd rather not say", "/rather_not_say"])
def test_a_no_or_a_refusal_wakes_nobody(bench: Bench, answer: str) -> None:
    """A plain no, or no answer on purpose, is accepted without a page."""
    bench.say(THOUGHTS)
    bench.say(answer)

    assert [] == bench.pager.pages


@pytest.mark.parametrize("outcome", [Outcome.STORED, Outcome.FAILED, Outcome.CONSOLE])
def test_the_dialogue_is_told_step_page_channel_and_nothing_more(
    bench: Bench, outcome: Outcome
) -> None:
    """What goes with a message is the step, what became of the page, and what may be shown."""
    bench.pager.outcome = outcome
    bench.say(DANGER, sees_names=True)

    expected = Context(Step.IMMINENT_SELF.value, outcome.value, "web", True)
    assert expected == bench.dialogue.asked[0].context


def test_words_that_look_like_a_command_stay_words(bench: Bench) -> None:
    """Only an exact payload is a pressed button; anything else with a slash is words."""
    bench.say("/ask_eap")
    bench.say("/imminent_self")
    bench.say('/ask_eap{"a": 1}')

    assert ["ask_eap", None, None] == [asked.pressed for asked in bench.dialogue.asked]
    assert [] == bench.pager.pages


def test_danger_late_in_a_long_message_pages_while_nlu_sees_its_beginning(bench: Bench) -> None:
    """All of a message up to 20,000 characters is assessed; NLU gets the first 2,000."""
    story = "the shift was long and the report is not done yet. " * 300
    bench.say(story + DANGER)

    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]
    assert NLU_CHARACTERS == len(bench.dialogue.asked[0].words)


def test_every_imminent_step_has_a_kind_of_page() -> None:
    """No imminent step could be decided on and wake nobody."""
    assert {step for step in Step if step.value.startswith("imminent")} == set(KINDS)
    assert set(Kind) == set(KINDS.values())
