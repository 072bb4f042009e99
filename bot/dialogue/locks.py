"""Rasa's per-conversation lock, left to `turn`, which already holds one that does not poll."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore


class TurnHoldsTheLock(InMemoryLockStore):
    """Grants at once: one turn at a time per conversation is `turn`'s duty.

    Rasa's own lock polls once a second, and a turn that hangs would keep it for a minute.
    """

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """A lock that nobody else waits for."""
        yield TicketLock(conversation_id)
