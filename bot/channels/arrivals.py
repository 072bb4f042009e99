"""Remembers what has arrived, so that a platform's second delivery is not answered again."""

from __future__ import annotations

import hashlib

from bot.privacy.notes import MemoryNotes, Notes

# Slack repeats an event for up to an hour, and once an hour for a day where that is switched on.
KEPT_SECONDS = 24 * 3600.0


class Arrivals:
    """Short hashes of the ids of deliveries, each for a day.

    A hash of 16 bytes leads back to nothing.
    """

    def __init__(self, notes: Notes | None = None) -> None:
        """Kept in `notes`, which several processes may share; in memory without them."""
        self._notes = MemoryNotes(KEPT_SECONDS) if notes is None else notes

    def is_new(self, delivery: str | bytes) -> bool:
        """Whether this id arrives for the first time; says so once."""
        raw = delivery.encode("utf-8", "surrogatepass") if isinstance(delivery, str) else delivery
        return self._notes.is_new(hashlib.sha256(raw).hexdigest()[:32])
