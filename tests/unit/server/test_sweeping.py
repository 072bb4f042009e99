"""The sweep ends idle conversations without keeping anybody waiting, and loses no new one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from bot.privacy.records import MemoryRecords, Record, RecordsUnavailable
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.server.sweeping import end_idle


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
