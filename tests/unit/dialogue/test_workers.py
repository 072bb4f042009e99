"""Workers: a time limit fires while work blocks its thread, and the pool goes on without it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from bot.dialogue import workers as workers_module
from bot.dialogue.workers import Workers, WorkersExhausted

SOON = 5.0  # seconds; only a test that fails waits so long
AT_ONCE = 0.05


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What blocking work waits for; opened at the end so that no thread is left."""
    gate = threading.Event()
    yield gate
    gate.set()


async def block(gate: threading.Event) -> str:
    """Blocks the whole thread, as a slow component does."""
    gate.wait(SOON)
    return "late"


async def give(value: Any) -> Any:
    """Returns what it got."""
    return value


async def name_of_thread() -> str:
    """Where it runs."""
    return threading.current_thread().name


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs a test's coroutine, and fails instead of hanging."""
    asyncio.run(asyncio.wait_for(work(), SOON))


async def until_it_works(workers: Workers) -> None:
    """Goes on once the pool takes work again."""
    while True:
        try:
            await workers.run(give(1), SOON)
            return
        except WorkersExhausted:
            await asyncio.sleep(0)


def test_the_limit_fires_while_the_work_blocks(gate: threading.Event) -> None:
    """Work that never yields is given up after its time, and the caller's loop is not blocked."""

    async def work() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await Workers().run(block(gate), AT_ONCE)

    run(work)


def test_work_that_hangs_holds_up_no_more_than_the_next(
    gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two turns compute at once; one that takes long is soon no longer counted among them."""
    monkeypatch.setattr(workers_module, "PATIENCE", AT_ONCE)

    async def work() -> None:
        workers = Workers(size=4)
        hanging = [asyncio.create_task(workers.run(block(gate), SOON)) for _ in range(3)]
        assert "answer" == await workers.run(give("answer"), SOON)
        assert not any(each.done() for each in hanging)
        gate.set()
        assert ["late"] * 3 == await asyncio.gather(*hanging)
        workers.close()

    run(work)


def test_no_more_than_two_compute_at_once(
    gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third begins when one of the first two has ended."""
    monkeypatch.setattr(workers_module, "PATIENCE", SOON)  # however slow the machine is
    begun: list[int] = []

    async def note(number: int) -> None:
        begun.append(number)
        gate.wait(SOON)

    async def work() -> None:
        workers = Workers()
        running = [asyncio.create_task(workers.run(note(n), SOON)) for n in range(3)]
        while len(begun) < 2:
            await asyncio.sleep(0)
        await asyncio.sleep(AT_ONCE)
        assert {0, 1} == set(begun)
        gate.set()
        await asyncio.gather(*running)
        assert [0, 1, 2] == sorted(begun)
        workers.close()

    run(work)


def test_other_work_goes_on_beside_work_that_blocks(gate: threading.Event) -> None:
    """While one turn hangs, the next is answered, by another thread."""

    async def work() -> None:
        workers = Workers(size=2)
        hanging = asyncio.create_task(workers.run(block(gate), SOON))
        assert "answer" == await workers.run(give("answer"), SOON)
        assert not hanging.done()
        gate.set()
        assert "late" == await hanging
        workers.close()

    run(work)


def test_work_that_was_given_up_frees_its_place(gate: threading.Event) -> None:
    """A pool of one takes the next work though the first still blocks its thread."""

    async def work() -> None:
        workers = Workers(size=1)
        with pytest.raises(asyncio.TimeoutError):
            await workers.run(block(gate), AT_ONCE)
        assert "answer" == await workers.run(give("answer"), SOON)
        workers.close()

    run(work)


def test_too_much_hanging_work_is_refused_until_it_ends(gate: threading.Event) -> None:
    """At the limit of hanging threads new work is refused at once, and taken when they are back."""

    async def work() -> None:
        workers = Workers(size=2, stuck=1)
        with pytest.raises(asyncio.TimeoutError):
            await workers.run(block(gate), AT_ONCE)
        with pytest.raises(WorkersExhausted):
            await workers.run(give("answer"), SOON)
        gate.set()
        await until_it_works(workers)
        workers.close()

    run(work)


def test_a_thread_that_was_given_up_ends(gate: threading.Event) -> None:
    """When what blocked it returns, the abandoned thread is over; it does not gather."""

    async def work() -> None:
        workers = Workers(stuck=1)
        before = set(threading.enumerate())
        with pytest.raises(asyncio.TimeoutError):
            await workers.run(block(gate), AT_ONCE)
        (hanging,) = set(threading.enumerate()) - before
        gate.set()
        await until_it_works(workers)
        hanging.join(SOON)
        assert not hanging.is_alive()
        workers.close()

    run(work)


def test_waiting_for_a_place_counts(gate: threading.Event) -> None:
    """When all places are taken for too long, that is a time-out too."""

    async def work() -> None:
        workers = Workers(size=1)
        hanging = asyncio.create_task(workers.run(block(gate), SOON))
        await asyncio.sleep(0)
        with pytest.raises(asyncio.TimeoutError):
            await workers.run(give("answer"), AT_ONCE)
        gate.set()
        await hanging
        assert "answer" == await workers.run(give("answer"), SOON)
        workers.close()

    run(work)


def test_exceptions_of_the_work_come_through() -> None:
    """What the work raises is raised to the caller, and the thread is used again."""

    async def fail() -> None:
        raise KeyError("broken by a test")

    async def work() -> None:
        workers = Workers(size=1)
        with pytest.raises(KeyError, match="broken by a test"):
            await workers.run(fail(), SOON)
        assert "answer" == await workers.run(give("answer"), SOON)
        workers.close()

    run(work)


def test_an_error_after_the_limit_concerns_nobody(gate: threading.Event) -> None:
    """Work that fails once it was given up raises nowhere."""

    async def fail() -> None:
        gate.wait(SOON)
        raise KeyError("broken by a test")

    async def work() -> None:
        workers = Workers(stuck=1)
        with pytest.raises(asyncio.TimeoutError):
            await workers.run(fail(), AT_ONCE)
        gate.set()
        await until_it_works(workers)
        workers.close()

    run(work)


def test_a_free_thread_is_used_again() -> None:
    """One turn after the other needs one thread."""

    async def work() -> None:
        workers = Workers()
        names = {await workers.run(name_of_thread(), SOON) for _ in range(5)}
        assert 1 == len(names)
        workers.close()

    run(work)


def test_closing_ends_the_idle_threads() -> None:
    """After `close`, no thread of the pool goes on."""

    async def work() -> None:
        workers = Workers()
        before = set(threading.enumerate())
        await workers.run(give(1), SOON)
        (idle,) = set(threading.enumerate()) - before
        workers.close()
        idle.join(SOON)
        assert not idle.is_alive()

    run(work)


def test_a_caller_who_leaves_costs_no_thread(gate: threading.Event) -> None:
    """A turn that is canceled (its sender hung up) gives its thread back or ends it."""

    async def work() -> None:
        workers = Workers()
        before = set(threading.enumerate())
        task = asyncio.create_task(workers.run(block(gate), SOON))
        while not set(threading.enumerate()) - before:
            await asyncio.sleep(0)
        (left,) = set(threading.enumerate()) - before
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.set()
        await asyncio.sleep(0)
        workers.close()
        await asyncio.to_thread(left.join, 1.0)
        assert not left.is_alive()

    run(work)
