"""What is done every few seconds: idle conversations end, and what hangs in cycles is freed."""

from __future__ import annotations

import asyncio
import gc
import logging

from bot.privacy import logs
from bot.privacy.process import SWEEP_SECONDS
from bot.server.installation import Peerline

log = logging.getLogger("bot.server")


async def sweep(peerline: Peerline) -> None:
    """Ends idle conversations and frees what hangs in cycles, until cancelled.

    What is freed is overwritten (see `privacy.process`).
    """
    collected, whole = (0, 0), False
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        try:
            await end_idle(peerline)
            # Refused requests hold words too, and not every turn came as a request.
            if (so_far := (peerline.requests, peerline.turn.taken)) != collected:
                collected, whole = so_far, False
                await asyncio.to_thread(gc.collect)
            elif not whole:
                whole = True
                await asyncio.to_thread(collect_whole)
        except Exception as error:  # the next sweep must come
            logs.report(log, "a sweep failed", error)


def collect_whole() -> None:
    """Collects among all objects, then sets those that stay apart from later collections.

    Nobody else gets on meanwhile: a third of a second, mostly for what Rasa loaded. So this is
    done once ten seconds were quiet, and while people write only what came since is looked at.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def end_idle(peerline: Peerline) -> None:
    """Lets the store and the channels forget the conversations that nobody has visited.

    The store is asked in a thread, because Redis may take long to list what it holds. Whatever
    began meanwhile is kept.

    Raises:
        RecordsUnavailable: nobody knows what is remembered; the channels keep what they have.
    """
    held = [(channel, channel.conversations()) for channel in peerline.channels]
    await asyncio.to_thread(peerline.store.sweep)
    remembered = await asyncio.to_thread(peerline.store.remembered)
    if peerline.counts is not None:
        peerline.counts.open_conversations(len(remembered))
    for channel, before in held:
        channel.keep_only(remembered | (channel.conversations() - before))
