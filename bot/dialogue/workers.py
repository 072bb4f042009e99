"""Threads that run one coroutine each, so that a time limit fires while a component blocks.

A worker whose coroutine outlives its limit is abandoned: it leaves the pool, ends by itself
when what blocked it returns, and a fresh one takes its place. Other turns do not notice.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

# Python computes in one thread at a time, so more than two at once only take turns from each other:
# a fifth fewer answers a second. Whoever is at it for longer than a few turns take counts no more:
# it waits for a store, or hangs.
AT_ONCE, PATIENCE = 2, 0.1  # workers, seconds
LEAST = 0.02  # seconds; with less left a turn is not begun, for it would compute for nobody


class WorkersExhausted(Exception):
    """Too many workers are stuck; the turn must be answered without Rasa."""


class _Worker:
    """A thread with an event loop of its own."""

    def __init__(self, name: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        self.loop.close()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)


class Workers:
    """A pool of at most `size` busy workers, and of at most `stuck` abandoned ones.

    At most two of the busy ones began within the last tenth of a second.
    """

    def __init__(self, size: int = 8, stuck: int = 64) -> None:
        """An empty pool; threads start when they are first needed."""
        self._free: list[_Worker] = []
        self._places = asyncio.Semaphore(size)
        self._begun = asyncio.Semaphore(AT_ONCE)
        self._stuck_limit = stuck
        self._stuck = 0
        self._made = 0

    async def run(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        """The result of `work`, run in a worker.

        Raises:
            asyncio.TimeoutError: `work` took longer than `seconds`, waiting included.
            WorkersExhausted: too many earlier ones still hang.
        """
        if self._stuck >= self._stuck_limit:
            work.close()
            raise WorkersExhausted(f"{self._stuck} turns hang")
        started = asyncio.get_running_loop().time()
        try:
            await asyncio.wait_for(self._wait_for_a_place(), seconds)
        except BaseException:
            work.close()
            raise
        try:
            left = seconds - (asyncio.get_running_loop().time() - started)
            return await self._run_in_worker(work, left)
        finally:
            self._places.release()

    async def _wait_for_a_place(self) -> None:
        await self._places.acquire()
        try:
            await self._begun.acquire()
        except BaseException:
            self._places.release()
            raise

    async def _run_in_worker(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        try:
            if seconds < LEAST:
                raise asyncio.TimeoutError
            worker = self._free.pop() if self._free else self._new()
            waiting = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, worker.loop))
        except BaseException:  # too late, or no thread or file left for it
            self._begun.release()
            work.close()
            raise
        try:
            try:
                done, _ = await asyncio.wait({waiting}, timeout=min(PATIENCE, seconds))
            finally:
                self._begun.release()
            if not done and seconds > PATIENCE:
                done, _ = await asyncio.wait({waiting}, timeout=seconds - PATIENCE)
        except asyncio.CancelledError:  # whoever asked has gone
            self._abandon(worker, waiting)
            raise
        if done:
            self._free.append(worker)
            return waiting.result()
        self._abandon(worker, waiting)
        raise asyncio.TimeoutError

    def _abandon(self, worker: _Worker, waiting: asyncio.Future[Any]) -> None:
        self._stuck += 1

        def ended(future: asyncio.Future[Any]) -> None:
            self._stuck -= 1
            worker.stop()
            if not future.cancelled():
                future.exception()  # an error of an abandoned turn concerns nobody

        waiting.add_done_callback(ended)

    def _new(self) -> _Worker:
        self._made += 1
        return _Worker(f"rasa-{self._made}")

    def close(self) -> None:
        """Stops the idle workers; busy ones are daemons and end with the process."""
        for worker in self._free:
            worker.stop()
        self._free.clear()
