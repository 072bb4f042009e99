"""Spanish on request: the notice, the answers to danger and the buttons, until it is switched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.dialogue.contract import Answer, Asked
from bot.replies import MENU, Reply, button
from bot.words import in_language
from tests.unit.turn.conftest import WORDS, Bench

DANGER = "i have my gun and im done, this is it"
SPANISH = in_language(WORDS, "es")


@pytest.fixture
def bench(bench: Bench) -> Bench:
    """A bench whose notice names its language."""
    bench.turn.notice = lambda _channel, lang: (Reply(f"notice in {lang}"),)
    return bench


async def _raise(_asked: Asked) -> None:
    raise RuntimeError("broken by a test")


@pytest.mark.parametrize("text", ["/espanol", "español", "Spanish"])
def test_the_switch_speaks_spanish_from_then_on(bench: Bench, text: str) -> None:
    """The notice comes again in Spanish, and every later message carries the language."""
    bench.say("hello")
    assert "notice in es" == bench.say(text)[0].text
    bench.say("hello")

    assert ["en", "es", "es"] == [asked.context.lang for asked in bench.dialogue.asked]
    assert ["espanol", None] == [asked.pressed for asked in bench.dialogue.asked][1:]


def test_english_switches_back(bench: Bench) -> None:
    """The notice is given in English again, and what follows is English."""
    bench.say("/espanol")
    assert "notice in en" == bench.say("/english")[0].text
    bench.say("hello")

    assert "en" == bench.dialogue.asked[-1].context.lang


def test_buttons_are_in_the_language(bench: Bench) -> None:
    """Whoever made a reply, its buttons leave in Spanish and send the same."""
    bench.dialogue.answer = Answer((Reply("text", MENU),))
    bench.say("/espanol")
    buttons = bench.say("hello")[-1].buttons

    assert button("/ask_chaplain", "Capellán") in buttons
    assert button("/english") in buttons


def test_danger_is_answered_in_spanish_though_the_dialogue_fails(bench: Bench) -> None:
    """The safe path speaks the language too, with the contacts first and the mark at the end."""
    bench.say("/espanol")
    bench.dialogue.before = _raise
    replies = bench.say(DANGER)

    assert replies[0].text == SPANISH.crisis_self("")[0]
    assert SPANISH.page_sent() in replies[1].text
    assert replies[-1].text.endswith(SPANISH.mark)
    assert 1 == len(bench.pager.pages)


@pytest.mark.parametrize(
    ("text", "sentence"), [("hello", SPANISH.went_wrong), ("  ", SPANISH.empty)]
)
def test_failures_are_told_in_spanish(bench: Bench, text: str, sentence: Callable[[], str]) -> None:
    """A failing dialogue and an empty message are answered in the language asked for."""
    bench.say("/espanol")
    bench.dialogue.before = _raise

    assert sentence() == bench.say(text)[-1].text


def test_switching_pages_nobody_and_asks_nothing(bench: Bench) -> None:
    """While the direct question is open, the name of a language is no answer to it."""
    bench.say("honestly i wish i just wouldnt wake up anymore")
    bench.say("spanish")

    assert [] == bench.pager.pages


def test_danger_in_the_first_message_keeps_the_language_english(bench: Bench) -> None:
    """Nobody is guessed at: Spanish is spoken when it was asked for."""
    assert WORDS.crisis_self("")[0] == _replies_without_dialogue(bench, DANGER)[0].text


def _replies_without_dialogue(bench: Bench, text: str) -> tuple[Reply, ...]:
    bench.dialogue.before = _raise
    return bench.say(text)


def test_a_language_that_is_not_known_counts_as_english(bench: Bench) -> None:
    """Whatever the memory holds, somebody is answered."""
    bench.memory.kept["c"] = {"language": "tlh"}
    bench.say("hello")

    assert "en" == bench.dialogue.asked[0].context.lang


def test_without_memory_the_switch_still_answers(bench: Bench) -> None:
    """When nothing can be remembered, the switch itself is answered in Spanish."""
    bench.memory.broken = frozenset({"slots", "set_slots"})

    assert "notice in es" == bench.say("/espanol")[0].text


def test_forgetting_forgets_the_language(bench: Bench) -> None:
    """After "forget this" the conversation is anybody's, in English."""
    bench.say("/espanol")
    bench.dialogue.answer = replace(bench.dialogue.answer, forget=True)
    bench.say("/start_over")
    bench.dialogue.answer = replace(bench.dialogue.answer, forget=False)
    bench.say("hello")

    assert "en" == bench.dialogue.asked[-1].context.lang
