"""Text messages: keywords, numbered choices, the access code, duplicates, and time limits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.choices import Choices
from bot.channels.sms.keywords import Keyword, keyword
from bot.dialogue.contract import Answer
from bot.privacy.notes import MemoryNotes
from bot.replies import Button, Reply, button
from tests.channels.sms import CODE, SmsHarness, bodies, number
from tests.unit.turn.conftest import Bench, make_bench


@pytest.fixture
def bench() -> Bench:
    """A turn with fakes on all sides."""
    return make_bench()


@pytest.fixture
def sms(bench: Bench) -> SmsHarness:
    """The channel in front of it."""
    return SmsHarness(bench)


def told(said: list[Reply]) -> str:
    """All that was said, in one text."""
    return "\n".join(reply.text for reply in said)


def test_a_number_picks_what_was_offered_last(sms: SmsHarness, bench: Bench) -> None:
    """2 is the second choice of the last answer, not of the one before."""
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"), button("/deny"))),))
    sms.say("dana", "hello")
    sms.say("dana", " 2. ")
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"), button("/help"))),))
    sms.say("dana", "more")
    sms.say("dana", "reply 2")

    assert [None, "deny", None, "help"] == [asked.pressed for asked in bench.dialogue.asked]


@pytest.mark.parametrize("written", ["3", "0", "12", "2 beers", "1st", "11 pm", "406-555-0142"])
def test_a_number_that_was_not_offered_is_words(
    sms: SmsHarness, bench: Bench, written: str
) -> None:
    """With two choices, 3 and everything that is not just a number stay as they were written."""
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"), button("/deny"))),))
    sms.say("dana", "hello")
    sms.say("dana", written)

    assert written == bench.dialogue.asked[-1].words


def test_choices_of_one_person_mean_nothing_for_another(sms: SmsHarness, bench: Bench) -> None:
    """Numbers are remembered for each conversation."""
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"),)),))
    sms.say("dana", "hello")
    sms.say("kim", "1")

    assert [None, None] == [asked.pressed for asked in bench.dialogue.asked]


def test_choices_end_with_the_conversation(sms: SmsHarness, bench: Bench) -> None:
    """Once a conversation has ended idle, its numbers stand for nothing."""
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"),)),))
    sms.say("dana", "hello")
    sms.channel.keep_only(frozenset())
    sms.say("dana", "1")

    assert "1" == bench.dialogue.asked[-1].words


def test_nothing_is_offered_by_number_once_it_is_forgotten(sms: SmsHarness, bench: Bench) -> None:
    """A number would have to be remembered, and nothing is."""
    bench.dialogue.answer = Answer((Reply("Done.", (button("/greet"),)),), forget=True)
    said = told(sms.say("dana", "forget this"))
    bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"),)),))
    again = told(sms.say("dana", "1"))

    assert "1 " not in said
    assert "1" == bench.dialogue.asked[-1].words
    assert "Reply with a number" in again


@given(st.lists(st.sampled_from([button("/ask_eap"), button("/deny"), button("/help")])))
def test_every_choice_is_listed_once_and_found_by_its_number(buttons: list[Button]) -> None:
    """Whatever is offered in how many replies, each number leads to the choice it names."""
    choices = Choices(MemoryNotes(60))
    listed = choices.offer("c", [Reply("", (each,)) for each in buttons]).splitlines()[1:]
    payloads = list(dict.fromkeys(each.payload for each in buttons))

    assert len(payloads) == len(listed)
    assert payloads == [choices.meant("c", line.split()[0]) for line in listed]


@pytest.mark.parametrize("word", ["STOP", "stop.", " Unsubscribe ", "CANCEL", "end", "QUIT"])
def test_stop_is_honored_and_still_leaves_the_crisis_line(
    sms: SmsHarness, bench: Bench, word: str
) -> None:
    """One confirmation with 988 in it, the conversation forgotten, and nothing to choose from."""
    sms.say("dana", "hello")
    bench.dialogue.answer = Answer((Reply("forgotten"),), forget=True)
    said = sms.say("dana", word)

    assert 1 == len(said)
    assert "no more texts" in said[0].text
    assert "988" in said[0].text
    assert {} == bench.memory.kept


def test_stop_is_not_confirmed_twice(sms: SmsHarness) -> None:
    """Where the texting service has said so itself, nothing is sent."""
    assert [] == sms.say("dana", "STOP", OptOutType="STOP")


@pytest.mark.parametrize("word", ["HELP", "info"])
def test_help_answers_and_says_who_this_is(sms: SmsHarness, bench: Bench, word: str) -> None:
    """The word goes through the assessment of risk; then come program, cost and STOP."""
    said = told(sms.say("dana", word))

    assert word == bench.dialogue.asked[-1].words
    assert "an answer" in said
    assert "A support line" in said
    assert "Text STOP" in said


def test_start_greets(sms: SmsHarness, bench: Bench) -> None:
    """Coming back begins as a first message does."""
    sms.say("dana", "START")

    assert "greet" == bench.dialogue.asked[-1].pressed


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("stop", Keyword.STOP),
        ("i want it to stop", None),
        ("yes", None),
        ("help me", None),
        ("unstop", Keyword.START),
        ("", None),
    ],
)
def test_only_a_word_alone_is_a_keyword(text: str, meaning: Keyword | None) -> None:
    """Inside a sentence, and in answers such as yes, the words mean what people mean by them."""
    assert meaning is keyword(text)


def test_names_are_closed_until_the_code_is_sent(sms: SmsHarness, bench: Bench) -> None:
    """The right code opens them to that conversation alone, and at once."""
    sms.say("dana", "who can i talk to")
    sms.say("dana", CODE.lower())
    sms.say("kim", "who can i talk to")

    assert [False, True, False] == [a.context.sees_names for a in bench.dialogue.asked]
    assert "who_can_i_talk_to" == bench.dialogue.asked[1].pressed


def test_a_wrong_code_is_words(sms: SmsHarness, bench: Bench) -> None:
    """Nothing is opened, and the text is assessed and answered like any other."""
    sms.say("dana", "AAAA-AAAA-AAAA")

    assert (["AAAA-AAAA-AAAA"], [False]) == (
        [asked.words for asked in bench.dialogue.asked],
        [asked.context.sees_names for asked in bench.dialogue.asked],
    )


def test_codes_cannot_be_guessed(sms: SmsHarness, bench: Bench) -> None:
    """After five wrong codes even the right one is not tried any more for a while."""
    for _ in range(5):
        sms.say("dana", "AAAA-AAAA-AAAA")
    sms.say("dana", CODE)

    assert not bench.dialogue.asked[-1].context.sees_names


def test_forgetting_closes_the_names(sms: SmsHarness, bench: Bench) -> None:
    """What the code opened ends with the conversation."""
    sms.say("dana", CODE)
    sms.channel.keep_only(frozenset())
    sms.say("dana", "who can i talk to")

    assert not bench.dialogue.asked[-1].context.sees_names


def test_a_second_delivery_is_not_handled_again_and_not_silent(
    sms: SmsHarness, bench: Bench
) -> None:
    """The turn runs once; whoever saw no answer gets crisis contacts."""
    sms.say("dana", "hello")
    again = [told(sms.say_again()) for _ in range(3)]

    assert 1 == len(bench.dialogue.asked)
    assert all("988" in each for each in again)


def test_a_picture_does_not_hide_the_words_beside_it(sms: SmsHarness, bench: Bench) -> None:
    """The words are assessed and page; the picture is refused unopened."""
    said = told(sms.say("dana", "i have my gun and im going to kill myself now", NumMedia="1"))

    assert 1 == len(bench.pager.pages)
    assert "did not open" in said


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"From": "+14065550142"},
        {"MessageSid": "SM1"},
        {"From": "+14065550142", "MessageSid": "SM1", "MessageStatus": "delivered"},
    ],
)
def test_an_event_that_is_no_message_is_answered_with_nothing(
    sms: SmsHarness, bench: Bench, fields: dict[str, str]
) -> None:
    """Reports and events of other kinds neither fail nor reach the turn."""
    assert [] == bodies(asyncio.run(sms.channel.receive(fields)))
    assert [] == bench.dialogue.asked


@given(st.dictionaries(st.sampled_from(["From", "MessageSid", "Body", "NumMedia"]), st.text()))
def test_no_fields_make_it_fail(fields: dict[str, str]) -> None:
    """Whatever stands in the fields, there is an answer."""
    sms = SmsHarness(make_bench())

    assert asyncio.run(sms.channel.receive(fields)).startswith("<?xml")


def test_a_turn_that_hangs_is_answered_in_time(bench: Bench) -> None:
    """The person gets crisis contacts before the texting service gives up, and the page is out."""

    async def hang(_asked: Any) -> None:
        await asyncio.Event().wait()

    bench.dialogue.before = hang
    sms = SmsHarness(bench, seconds=0.2)
    said = told(sms.say("dana", "i have my gun and im going to kill myself now"))

    assert "988" in said
    assert [number("dana")] == [page[3] for page in bench.pager.pages]
