"""Messages of one conversation in order, conversations beside each other, and no lock left over."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.dialogue.contract import Asked
from bot.turn import Incoming
from tests.unit.turn.conftest import Bench

SOON = 5.0  # seconds; only a test that fails waits so long


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs a test's coroutine, and fails instead of hanging."""
    asyncio.run(asyncio.wait_for(work, SOON))


def send(bench: Bench, conversation: str, text: str) -> asyncio.Task[Any]:
    """Starts a turn."""
    return asyncio.create_task(bench.turn.take(Incoming(conversation, text, "web")))


async def let_others_run() -> None:
    """Gives every ready task its turns."""
    for _ in range(50):
        await asyncio.sleep(0)


def test_messages_of_one_conversation_are_taken_in_order(bench: Bench) -> None:
    """The second message is not read before the first one is answered."""

    async def work() -> None:
        gate = asyncio.Event()

        async def wait(_asked: Asked) -> None:
            await gate.wait()

        bench.dialogue.before = wait
        tasks = [send(bench, "same", text) for text in ("one", "two", "three")]
        await let_others_run()
        assert ["one"] == [asked.words for asked in bench.dialogue.asked]
        gate.set()
        await asyncio.gather(*tasks)
        assert ["one", "two", "three"] == [asked.words for asked in bench.dialogue.asked]

    run(work())


def test_conversations_do_not_wait_for_each_other(bench: Bench) -> None:
    """Two conversations are both with the dialogue before either is answered."""

    async def work() -> None:
        both = asyncio.Event()

        async def meet(_asked: Asked) -> None:
            if len(bench.dialogue.asked) == 2:
                both.set()
            await both.wait()

        bench.dialogue.before = meet
        await asyncio.gather(send(bench, "one", "hello"), send(bench, "two", "hello"))

    run(work())


def test_no_lock_is_kept_once_all_is_answered(bench: Bench) -> None:
    """After answers and failures alike, the table of locks is empty: ids are not collected."""

    async def work() -> None:
        async def fail_for_one(asked: Asked) -> None:
            if asked.words == "one":
                raise RuntimeError("broken by a test")

        bench.dialogue.before = fail_for_one
        sent = [send(bench, name, text) for name in "abc" for text in ("one", "two")]
        await asyncio.gather(*sent)

    run(work())

    assert {} == bench.turn.locks._locks


@pytest.mark.parametrize("which", [0, 1])
def test_a_caller_who_leaves_does_not_block_the_conversation(bench: Bench, which: int) -> None:
    """When the sender of a message hangs up, before or while it is answered, others go on."""

    async def work() -> None:
        gate = asyncio.Event()

        async def wait(_asked: Asked) -> None:
            await gate.wait()

        bench.dialogue.before = wait
        tasks = [send(bench, "same", text) for text in ("one", "two")]
        await let_others_run()
        tasks[which].cancel()
        await let_others_run()
        gate.set()
        assert await tasks[1 - which]

    run(work())

    assert {} == bench.turn.locks._locks


def test_a_page_goes_out_though_the_caller_hangs_up(bench: Bench) -> None:
    """Somebody in danger who closes the window while the answer is made has still paged."""

    async def work() -> None:
        entered, gate = asyncio.Event(), asyncio.Event()

        async def wait(_asked: Asked) -> None:
            entered.set()
            await gate.wait()

        bench.dialogue.before = wait
        task = send(bench, "c", "i have my gun and im done, this is it")
        await entered.wait()
        task.cancel()
        await let_others_run()
        assert task.cancelled()

    run(work())

    assert 1 == len(bench.pager.pages)
