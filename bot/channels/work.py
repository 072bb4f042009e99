"""What goes on after a platform has had its acknowledgement."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from bot.privacy.logs import report

log = logging.getLogger("bot.channels.work")


class Work:
    """Tasks that nobody waits for, until the end."""

    def __init__(self, failed: str) -> None:
        """Nothing goes on yet; `failed` is the sentence that is logged when work fails."""
        self._failed = failed
        self._going_on: set[asyncio.Task[None]] = set()

    def start(self, doing: Coroutine[Any, Any, None], after: float = 0.0) -> None:
        """Goes on with something after so many seconds; what fails is logged by its type alone."""
        task = asyncio.get_running_loop().create_task(self._safely(doing, after))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)

    async def done(self) -> None:
        """Waits until nothing goes on any more."""
        while self._going_on:
            await asyncio.gather(*self._going_on)

    async def _safely(self, doing: Coroutine[Any, Any, None], after: float) -> None:
        try:
            if after:
                await asyncio.sleep(after)
            await doing
        except Exception as error:
            report(log, self._failed, error)
