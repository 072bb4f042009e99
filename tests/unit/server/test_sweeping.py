"""The sweep ends idle conversations without keeping anybody waiting, and loses no new one."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Collection, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.privacy.records import MemoryRecords, Record, RecordsUnavailable
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.server import sweeping
from bot.server.sweeping import end_idle, sweep


class SlowRecords(MemoryRecords):
    """Records that are listed only when a test lets them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go_on = threading.Event(), threading.Event()
        self.fails = False

    def keys(self) -> list[str]:
        """What is held at first, told once the test lets it."""
        held = super().keys()
        self.asked.set()
        assert self.go_on.wait(30)
        if self.fails:
            raise RecordsUnavailable("ConnectionError")
        return held


class Holding:
    """A channel that holds something about conversations."""

    def __init__(self, *held: str) -> None:
        self.held = set(held)

    def conversations(self) -> frozenset[str]:
        """Those of which it holds something."""
        return frozenset(self.held)

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops the others."""
        self.held &= set(conversations)


def swept(records: SlowRecords, channel: Holding) -> Any:
    """What the sweep came to, with a conversation that begins while records are listed."""

    async def work() -> Any:
        parts: Any = SimpleNamespace(
            store=WordlessTrackerStore(records), channels=(channel,), counts=None
        )
        sweeping = asyncio.create_task(end_idle(parts))
        while not records.asked.is_set():
            await asyncio.sleep(0)  # the loop goes on, although the records do not answer
        channel.held.add("begun meanwhile")
        records.go_on.set()
        return (await asyncio.gather(sweeping, return_exceptions=True))[0]

    return asyncio.run(work())


def test_what_is_idle_ends_and_what_begins_meanwhile_stays() -> None:
    """Listing happens beside the event loop; a conversation that it could not see is kept."""
    records, channel = SlowRecords(), Holding("remembered", "idle")
    records.put("remembered", Record())

    assert swept(records, channel) is None
    assert {"remembered", "begun meanwhile"} == channel.held


def test_nothing_ends_while_nobody_knows_what_is_remembered() -> None:
    """With the records away the channels keep what they have."""
    records, channel = SlowRecords(), Holding("remembered", "perhaps idle")
    records.fails = True

    assert isinstance(swept(records, channel), RecordsUnavailable)
    assert {"remembered", "perhaps idle", "begun meanwhile"} == channel.held


class Words:
    """Something that hangs in a cycle, and holds what somebody wrote."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def nothing_else_collects() -> Iterator[None]:
    """Only the sweep collects, and nothing stays set apart."""
    gc.collect()
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("nothing_else_collects")
def test_words_in_cycles_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """While people write, those since the last quiet time; once it is quiet, all of them."""
    monkeypatch.setattr(sweeping, "SWEEP_SECONDS", 0.01)
    parts: Any = SimpleNamespace(
        store=WordlessTrackerStore(MemoryRecords()), channels=(), counts=None, requests=1
    )
    parts.turn = SimpleNamespace(taken=0)
    old = weakref.ref(Words())
    gc.freeze()
    new = weakref.ref(Words())

    async def work() -> None:
        swept = asyncio.create_task(sweep(parts))
        while new() is not None:
            await asyncio.sleep(0.001)
        parts.left_while_writing = old() is not None
        while old() is not None:
            await asyncio.sleep(0.001)
        swept.cancel()

    asyncio.run(asyncio.wait_for(work(), 30))

    assert parts.left_while_writing
    assert gc.get_freeze_count() > 0
