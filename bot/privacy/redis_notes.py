"""Notes in Redis, so that several processes know the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from typing import TypeVar

import redis

from bot.privacy.logs import report
from bot.privacy.notes import MemoryNotes, Notes
from bot.privacy.redis_records import SECONDS_TO_ANSWER

log = logging.getLogger("bot.privacy.notes")
T = TypeVar("T")


def open_notes(url: str, purpose: str, seconds: float) -> Notes:
    """Notes at `url`, or in memory when it is empty; `purpose` keeps one kind from another.

    Raises:
        ValueError: the address is none that Redis knows.
    """
    return RedisNotes(url, purpose, seconds) if url else MemoryNotes(seconds)


class RedisNotes:
    """The same promises as `MemoryNotes`, kept by a Redis server that lets each note expire.

    While Redis is away each process knows what it was told itself. Blocks for half a second at
    most.
    """

    def __init__(self, url: str, purpose: str, seconds: float) -> None:
        """Notes under `peerline:<purpose>:`; nothing is asked of the server yet."""
        self._prefix = f"peerline:{purpose}:"
        self._milliseconds = max(1, round(seconds * 1000))
        self._here = MemoryNotes(seconds)
        self._redis = redis.Redis.from_url(
            url,
            socket_timeout=SECONDS_TO_ANSWER,
            socket_connect_timeout=SECONDS_TO_ANSWER,
            health_check_interval=30,
        )

    def get(self, key: str) -> str:
        """The text, empty when there is none or none any more."""
        found = self._ask(lambda: self._redis.get(self._prefix + key), None)
        return found.decode("utf-8", "replace") if found else self._here.get(key)

    def put(self, key: str, text: str) -> None:
        """Keeps a text and starts its time anew."""
        self._here.drop(key)
        name = self._prefix + key
        if not self._ask(lambda: self._redis.set(name, text, px=self._milliseconds), None):
            self._here.put(key, text)

    def is_new(self, key: str) -> bool:
        """Whether nothing is known by this key, to any process."""
        name = self._prefix + key

        def first() -> bool:
            return bool(self._redis.set(name, "", nx=True, px=self._milliseconds))

        known = self._ask(lambda: not first(), None)
        return self._here.is_new(key) if known is None else not known

    def drop(self, key: str) -> None:
        """Forgets a text at once."""
        self._here.drop(key)
        self._ask(lambda: self._redis.delete(self._prefix + key), 0)

    def keys(self) -> frozenset[str]:
        """What this process knows alone."""
        return self._here.keys()

    def keep_only(self, keys: Collection[str]) -> None:
        """Forgets what this process knows alone; Redis lets the rest expire."""
        self._here.keep_only(keys)

    def _ask(self, asking: Callable[[], T], otherwise: T) -> T:
        try:
            return asking()
        except redis.RedisError as error:
            report(log, "Redis did not answer", error)
            return otherwise
