"""A channel that shows the notice itself spares people the second one, in its language only."""

from __future__ import annotations

import asyncio

import pytest

from bot.languages import Lang
from bot.replies import Reply
from bot.turn import Incoming
from tests.unit.turn.conftest import Bench, make_bench

DANGER = "i have my gun in my hand and im going to kill myself now"


def take(bench: Bench, text: str, notice_in: Lang | None) -> tuple[Reply, ...]:
    """The answer to one message."""
    return asyncio.run(bench.turn.take(Incoming("c", text, "web", notice_in=notice_in)))


def notices(replies: tuple[Reply, ...]) -> list[str]:
    """The messages of the notice among the replies."""
    return [reply.text for reply in replies if reply.text.startswith("notice")]


@pytest.mark.parametrize(("notice_in", "given"), [(None, 2), ("en", 0)])
def test_the_notice_is_given_unless_the_channel_shows_it(
    notice_in: Lang | None, given: int
) -> None:
    """Whoever talks to the interface alone still gets it first."""
    bench = make_bench()

    assert given == len(notices(take(bench, "hello", notice_in)))
    assert [] == notices(take(bench, "hello again", None))


def test_another_language_than_the_shown_one_gets_its_own_notice() -> None:
    """Somebody on the English page who asks for Spanish gets the Spanish notice."""
    bench = make_bench()
    take(bench, "hello", "en")

    assert 2 == len(notices(take(bench, "/espanol", "en")))


def test_the_language_of_the_page_is_the_language_of_the_answers() -> None:
    """On the Spanish page the first message is answered in Spanish, without a second notice."""
    bench = make_bench()

    assert [] == notices(take(bench, "hello", "es"))
    assert ["es"] == [asked.context.lang for asked in bench.dialogue.asked]


@pytest.mark.parametrize(("text", "urgent"), [("hello", False), (DANGER, True)])
def test_what_is_said_in_danger_is_marked_urgent(text: str, urgent: bool) -> None:
    """A channel can bring it to the top and have it read aloud at once."""
    replies = take(make_bench(), text, "en")

    assert {urgent} == {reply.urgent for reply in replies}


def test_a_page_that_is_left_is_forgotten_at_once() -> None:
    """Memory and everything else that listens drop the conversation."""
    bench = make_bench()
    dropped: list[str] = []
    bench.turn.on_forget.append(dropped.append)
    take(bench, "hello", "en")
    asyncio.run(bench.turn.forget("c"))

    assert {} == bench.memory.kept
    assert ["c"] == dropped


def test_a_broken_memory_does_not_make_leaving_raise() -> None:
    """The person is gone already; nobody is left to be told."""

    def broken(_conversation: str) -> None:
        raise RuntimeError("broken by a test")

    bench = make_bench()
    bench.turn.on_forget.append(broken)

    assert asyncio.run(bench.turn.forget("c")) is None
