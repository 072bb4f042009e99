"""Whatever fails, an answer with crisis contacts comes, and danger has paged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.contract import Answer, Asked
from bot.escalation.desk import Outcome
from bot.escalation.pages import Kind
from bot.replies import Reply
from bot.turn import ASSESSED_CHARACTERS, NLU_CHARACTERS
from tests.unit.turn.conftest import NOTICE, Bench, make_bench

DANGER = "i have my gun and im done, this is it"
PLAIN = "who can i talk to"
WENT_WRONG = "Something went wrong on my side"


async def _raise(_asked: Asked) -> None:
    raise RuntimeError("broken by a test")


async def _run_out_of_time(_asked: Asked) -> None:
    raise asyncio.TimeoutError


def _break(bench: Bench) -> None:
    bench.dialogue.before = _raise


def _hang(bench: Bench) -> None:
    bench.dialogue.before = _run_out_of_time


def _say_nothing(bench: Bench) -> None:
    bench.dialogue.answer = Answer(())


FAILURES: dict[str, Callable[[Bench], None]] = {
    "raises": _break,
    "takes too long": _hang,
    "says nothing": _say_nothing,
}


def texts(replies: tuple[Reply, ...]) -> str:
    """All that was said."""
    return "\n".join(reply.text for reply in replies)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_dialogue_that_fails_is_answered_for(bench: Bench, failure: str) -> None:
    """One line says what went wrong, with crisis contacts and a way to go on."""
    FAILURES[failure](bench)
    last = bench.say(PLAIN)[-1]

    assert last.text.startswith(WENT_WRONG)
    assert "988" in last.text
    assert "911" in last.text
    assert "/who_can_i_talk_to" in {button.payload for button in last.buttons}


@pytest.mark.parametrize("failure", FAILURES)
def test_the_notice_is_given_although_the_dialogue_fails(bench: Bench, failure: str) -> None:
    """What is confidential is said with the first answer, whatever that is, and once."""
    FAILURES[failure](bench)

    assert NOTICE == bench.say(PLAIN)[:2]
    assert not set(NOTICE) & set(bench.say(PLAIN))


@pytest.mark.parametrize("failure", FAILURES)
def test_danger_is_answered_in_full_without_the_dialogue(bench: Bench, failure: str) -> None:
    """The answer to danger needs no dialogue: contacts first, then what is true of the page."""
    FAILURES[failure](bench)
    replies = bench.say(DANGER)

    assert "988" in replies[0].text
    assert bench.turn.words.page_sent() in texts(replies)
    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome.STORED, "alerting the program's on-call person"),
        (Outcome.ALREADY_OPEN, "already been alerted"),
        (Outcome.SENT_DIRECTLY, "Do not wait for it: call 988 or 911 now"),
        (Outcome.FAILED, "could not reach anybody"),
        (Outcome.NOBODY, "could not reach anybody"),
        (Outcome.CONSOLE, "nobody is on call"),
        (Outcome.UNKNOWN, "cannot tell whether it went out"),
        (RuntimeError("broken by a test"), "cannot tell whether it went out"),
    ],
)
def test_what_is_said_of_the_page_is_what_became_of_it(
    bench: Bench, outcome: Outcome | Exception, sentence: str
) -> None:
    """Somebody in danger is told the truth about the page, a pager that raises included."""
    bench.pager.outcome = outcome
    _break(bench)

    assert sentence in texts(bench.say(DANGER))


@pytest.mark.parametrize("part", ["slots", "set_slots"])
def test_a_memory_that_fails_keeps_nobody_waiting(bench: Bench, part: str) -> None:
    """Without memory an ordinary message is answered, and danger pages."""
    bench.memory.broken = frozenset({part})

    assert "an answer" in texts(bench.say(PLAIN))
    bench.say(DANGER)
    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]


def test_a_failure_in_the_turn_itself_is_answered(bench: Bench) -> None:
    """When the turn's own parts raise, the safe reply still comes."""

    def broken(_channel: str, _lang: str) -> tuple[Reply, ...]:
        raise RuntimeError("broken by a test")

    bench.turn.notice = broken

    assert WENT_WRONG in texts(bench.say(PLAIN))
    assert "988" in texts(bench.say(PLAIN))


def test_a_message_that_is_too_long_is_refused_with_contacts(bench: Bench) -> None:
    """One character over the limit is not read, which is said, and nothing is asked or kept."""
    said = texts(bench.say("a" * (ASSESSED_CHARACTERS + 1)))

    assert bench.turn.words.too_long() == said
    assert "988" in said
    assert [] == bench.happened


def test_a_message_of_the_longest_length_is_answered(bench: Bench) -> None:
    """The limit itself is allowed."""
    assert "an answer" in texts(bench.say("a " * (ASSESSED_CHARACTERS // 2)))
    assert NLU_CHARACTERS == len(bench.dialogue.asked[0].words)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0", "\ud800"])
def test_an_empty_message_is_met_politely(bench: Bench, text: str) -> None:
    """Nothing to read is said so, with contacts and the menu, and the dialogue is not bothered."""
    only = bench.say(text)[0]

    assert only.text.startswith("That message was empty.")
    assert "988" in only.text
    assert "/who_can_i_talk_to" in {button.payload for button in only.buttons}
    assert [] == bench.dialogue.asked


def test_forgetting_drops_the_memory_and_gives_no_notice(bench: Bench) -> None:
    """When the dialogue says so, everything remembered is dropped at once."""
    bench.say(PLAIN)
    bench.dialogue.answer = Answer((Reply("forgotten"),), forget=True)

    assert "forgotten" == texts(bench.say("/start_over"))
    assert {} == bench.memory.kept


@pytest.mark.parametrize("failure", FAILURES)
def test_forgetting_happens_though_the_dialogue_fails(bench: Bench, failure: str) -> None:
    """The button "forget this" drops the memory even when Rasa cannot answer."""
    bench.say(PLAIN)
    FAILURES[failure](bench)

    assert bench.say("/start_over")
    assert {} == bench.memory.kept


def test_a_failure_does_not_forget_by_itself(bench: Bench) -> None:
    """Another message that fails keeps what the next one needs."""
    _break(bench)
    bench.say(PLAIN)

    assert bench.memory.kept["c"]


def test_forgetting_that_fails_is_not_called_done(bench: Bench) -> None:
    """When the memory cannot be dropped, nobody is told that it was."""
    bench.dialogue.answer = Answer((Reply("forgotten"),), forget=True)
    bench.memory.broken = frozenset({"forget"})
    said = texts(bench.say("/start_over"))

    assert "forgotten" not in said
    assert WENT_WRONG in said


def test_forgetting_reaches_whatever_else_holds_something(bench: Bench) -> None:
    """A channel is told which conversation to drop, and only when somebody asks for it."""
    told: list[str] = []
    bench.turn.on_forget.append(told.append)
    bench.say(PLAIN)
    assert [] == told
    bench.dialogue.answer = Answer((Reply("forgotten"),), forget=True)
    bench.say("/start_over")

    assert ["c"] == told


@given(text=st.text(), failure=st.sampled_from([None, *FAILURES]))
def test_any_text_gets_an_answer(text: str, failure: str | None) -> None:
    """Whatever is written and however the dialogue fails, there is an answer and it says words."""
    bench = make_bench()
    if failure:
        FAILURES[failure](bench)
    replies = bench.say(text)

    assert replies
    assert all(reply.text.strip() for reply in replies)


def test_the_log_of_a_failure_holds_no_words(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """What is logged of a failed turn is our sentence, the error's type and its place."""
    canary = "the heron in the flooded quarry"

    async def quote(asked: Asked) -> None:
        raise ValueError(asked.words)

    bench.dialogue.before = quote
    bench.say(canary)

    assert ["Rasa did not answer"] == [record.getMessage() for record in caplog.records]
    assert "ValueError" == caplog.records[0].kind  # type: ignore[attr-defined]
    assert not any(canary in repr(vars(record)) for record in caplog.records)
