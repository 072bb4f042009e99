"""What is started when the server starts, and stopped when it stops."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sanic import Sanic

from bot.privacy import logs
from bot.server.installation import Peerline
from bot.server.loading import load
from bot.server.sweeping import sweep

THREADS = 32


def starter(peerline: Peerline):  # type: ignore[no-untyped-def]
    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        loop.set_exception_handler(logs.on_loop_error)
        loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="peerline"))
        logs.quiet_libraries()
        peerline.escalation.start()
        for channel in peerline.channels:
            await channel.start()
        if peerline.settings.listening_fd is None:
            app.add_task(load(peerline))  # answers with crisis contacts meanwhile
        else:
            await load(peerline)  # the other processes answer meanwhile
        app.add_task(sweep(peerline))

    return start


def stopper(peerline: Peerline):  # type: ignore[no-untyped-def]
    async def stop(_app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
        for channel in peerline.channels:
            await channel.stop()
        peerline.escalation.stop()
        peerline.dialogue.close()
        await peerline.turn.locks.close()

    return stop
