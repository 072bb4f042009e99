"""Records in Redis, so that any of several processes can go on with a conversation.

A record is JSON without words, under a key made of the opaque conversation id, and Redis lets it
expire. Run Redis with persistence off: see docs/runbook.md.
"""

from __future__ import annotations

import json

import redis

from bot.privacy.records import Record, RecordsUnavailable

PREFIX = "peerline:conversation:"
SECONDS_TO_ANSWER = 0.5


class RedisRecords:
    """The same promises as `MemoryRecords`, kept by a Redis server."""

    def __init__(self, url: str, idle_seconds: float) -> None:
        """Records at `url` (redis:// or rediss://); nothing is asked of the server yet.

        Raises:
            ValueError: the address is none that Redis knows.
        """
        self._idle = max(1, round(idle_seconds * 1000))
        self._redis = redis.Redis.from_url(
            url,
            socket_timeout=SECONDS_TO_ANSWER,
            socket_connect_timeout=SECONDS_TO_ANSWER,
            health_check_interval=30,
        )

    def get(self, conversation: str) -> Record | None:
        """The record, or None when there is none or it is not readable."""
        try:
            data = self._redis.get(PREFIX + conversation)
        except redis.RedisError as error:
            raise RecordsUnavailable(type(error).__name__) from None
        try:
            kept = json.loads(data) if data else None
            return Record(kept["slots"], kept["steps"]) if kept else None
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, conversation: str, record: Record) -> None:
        """Keeps a record for the idle time."""
        data = json.dumps({"slots": record.slots, "steps": record.steps}, separators=(",", ":"))
        try:
            self._redis.set(PREFIX + conversation, data, px=self._idle)
        except redis.RedisError as error:
            raise RecordsUnavailable(type(error).__name__) from None

    def drop(self, conversation: str) -> None:
        """Forgets a conversation."""
        try:
            self._redis.delete(PREFIX + conversation)
        except redis.RedisError as error:
            raise RecordsUnavailable(type(error).__name__) from None

    def keys(self) -> list[str]:
        """The ids that Redis holds."""
        try:
            found = self._redis.scan_iter(PREFIX + "*", count=1000)
            return [key.decode()[len(PREFIX) :] for key in found]
        except redis.RedisError as error:
            raise RecordsUnavailable(type(error).__name__) from None

    def sweep(self) -> int:
        """Nothing is left to do: Redis drops what has ended."""
        return 0

    def close(self) -> None:
        """Closes the connections."""
        self._redis.close()
        self._redis.connection_pool.disconnect()
