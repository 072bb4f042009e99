"""What is started when the server starts, and ended in order when it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.own_page import PAGING_SECONDS
from bot.privacy import logs
from bot.server.installation import Peerline
from bot.server.loading import load
from bot.server.sweeping import sweep

log = logging.getLogger("bot.server")

THREADS = 32
CHANNEL_SECONDS = 10.0  # for what a channel still has to send when its requests are answered
WRITING_SECONDS = 3.0  # for an answer on its way out


class Running:
    """The server's start and end.

    Told to stop, it is no longer ready, goes on for the drain time, takes no more connections,
    finishes the turns under way, lets the channels send what they have, hands over the pages and
    closes the connections to its stores.
    """

    def __init__(self, peerline: Peerline) -> None:
        """Nothing runs yet."""
        self._peerline = peerline
        self._tasks: list[asyncio.Task[None]] = []

    def add_to(self, app: Sanic) -> None:
        """Has the app call what is below."""
        app.config.GRACEFUL_SHUTDOWN_TIMEOUT = (
            self._peerline.settings.turn_seconds + PAGING_SECONDS + WRITING_SECONDS
        )
        app.register_listener(self.start, "before_server_start")
        app.register_listener(self.drain, "before_server_stop")
        app.register_listener(self.stop, "after_server_stop")
        app.register_middleware(self.count, "request")
        app.register_middleware(self.answered, "response")

    async def start(self, _app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Starts the parts; one process of several takes connections once its model is loaded."""
        loop.set_exception_handler(logs.on_loop_error)
        loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="peerline"))
        logs.quiet_libraries()
        if self._peerline.settings.listening_fd is not None:
            await load(self._peerline)  # the other processes answer meanwhile
        self._peerline.escalation.start()
        for channel in self._peerline.channels:
            await channel.start()
        if self._peerline.settings.listening_fd is None:
            self._begin(load(self._peerline))  # answers with crisis contacts meanwhile
        self._begin(sweep(self._peerline))

    async def drain(self, _app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
        """Says that it is stopping, for as long as a load balancer takes to notice."""
        self._peerline.stopping = True
        await asyncio.sleep(self._peerline.settings.drain_seconds)

    async def stop(self, _app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
        """Ends the parts once no request is under way; one that fails does not keep the others."""
        peerline = self._peerline
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for channel in peerline.channels:
            await _ended(asyncio.wait_for(channel.stop(), CHANNEL_SECONDS))
        await _ended(asyncio.to_thread(peerline.escalation.stop))
        peerline.dialogue.close()
        await _ended(peerline.turn.locks.close())
        for close in (peerline.store.close, peerline.escalation.close, peerline.directory.close):
            await _ended(asyncio.to_thread(close))

    async def count(self, request: Request) -> None:
        """Counts a request that may hold words, so that memory is swept after it."""
        if request.method == "POST":
            self._peerline.requests += 1

    async def answered(self, request: Request, response: HTTPResponse) -> None:
        """Measures an answer; has the next request go elsewhere, once this process is stopping."""
        if self._peerline.counts is not None:
            self._peerline.counts.request(response.status)
        if self._peerline.stopping and request.stream is not None:
            with suppress(AttributeError):
                request.stream.keep_alive = False

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))


async def _ended(ending: Any) -> None:
    try:
        await ending
    except Exception as error:
        logs.report(log, "a part did not end in time, or failed to", error)
