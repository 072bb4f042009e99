"""One turn at a time for each conversation, in one process or across several."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from redis import asyncio as redis
from redis.exceptions import RedisError

from bot.privacy.logs import report

log = logging.getLogger("bot.conversation_locks")

PREFIX = "peerline:turn:"
# A process that died holds a conversation no longer than this; a turn ends well before it.
HELD_SECONDS = 90.0
SECONDS_TO_ANSWER = 0.5
# Frees the lock if it is still ours, and wakes one of those who wait.
RELEASE = """
if redis.call('get', KEYS[1]) == ARGV[1] then
  redis.call('del', KEYS[1], KEYS[2])
  redis.call('lpush', KEYS[2], '')
  redis.call('pexpire', KEYS[2], ARGV[2])
end
"""


class ConversationLocks(Protocol):
    """Who may take the next turn of a conversation."""

    def hold(self, conversation: str) -> AbstractAsyncContextManager[None]:
        """Waits for the turn before, without polling; never raises of itself."""

    async def close(self) -> None:
        """Lets go of what it took."""


class LocalLocks:
    """Locks among the turns of this process, in the order in which they came."""

    def __init__(self) -> None:
        """No conversation is held."""
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Holds a conversation; nothing is left of it when nobody waits."""
        lock, waiting = self._locks.get(conversation, (asyncio.Lock(), 0))
        self._locks[conversation] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[conversation]
            if waiting == 1:
                del self._locks[conversation]
            else:
                self._locks[conversation] = (lock, waiting - 1)

    async def close(self) -> None:
        """Nothing was taken."""

    def __repr__(self) -> str:
        """All that is held, for a search."""
        return f"{type(self).__name__}({self._locks!r})"


class SharedLocks:
    """Locks among all processes that use one Redis; within a process `LocalLocks` come first.

    With Redis away a turn goes on without the others' leave: an answer counts more than order.
    """

    def __init__(self, url: str) -> None:
        """Locks kept at `url`. Raises ValueError when it is no address that Redis knows."""
        self._local = LocalLocks()
        self._redis = redis.Redis.from_url(url, socket_connect_timeout=SECONDS_TO_ANSWER)

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Holds a conversation here and in the other processes."""
        async with self._local.hold(conversation):
            held, freed = PREFIX + conversation, PREFIX + conversation + ":freed"
            token = await self._acquire(held, freed)
            try:
                yield
            finally:
                if token:
                    await self._release(held, freed, token)

    async def _acquire(self, held: str, freed: str) -> str:
        token = secrets.token_hex(8)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + HELD_SECONDS
        try:
            while not await asyncio.wait_for(
                self._redis.set(held, token, nx=True, px=round(HELD_SECONDS * 1000)),
                SECONDS_TO_ANSWER,
            ):
                if loop.time() > deadline:
                    return ""
                # Woken by whoever frees it; looks by itself in case its holder has died.
                await self._redis.blpop([freed], timeout=1)
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            report(log, "a conversation cannot be held across processes", error)
            return ""
        return token

    async def _release(self, held: str, freed: str, token: str) -> None:
        try:
            release = self._redis.eval(RELEASE, 2, held, freed, token, round(HELD_SECONDS * 1000))
            await asyncio.wait_for(release, SECONDS_TO_ANSWER)
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            report(log, "a conversation cannot be freed across processes", error)

    async def close(self) -> None:
        """Closes the connections."""
        await self._redis.close(close_connection_pool=True)
