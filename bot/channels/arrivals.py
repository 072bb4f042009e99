"""Remembers what has arrived, so that a platform's second delivery is not answered again."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable

# Slack repeats an event for up to an hour, and once an hour for a day where that is switched on.
KEPT_SECONDS = 24 * 3600.0
MOST = 100_000


class Arrivals:
    """Short hashes of the ids of deliveries, in memory, each for a day.

    A hash of 16 bytes leads back to nothing; beyond `most` the oldest is dropped.
    """

    def __init__(
        self,
        kept_seconds: float = KEPT_SECONDS,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing has arrived yet."""
        self._kept = kept_seconds
        self._most = most
        self._clock = clock
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    def is_new(self, delivery: str | bytes) -> bool:
        """Whether this id arrives for the first time; says so once."""
        now = self._clock()
        self._drop_old(now)
        raw = delivery.encode("utf-8", "surrogatepass") if isinstance(delivery, str) else delivery
        short = hashlib.sha256(raw).digest()[:16]
        if short in self._seen:
            return False
        self._seen[short] = now
        return True

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._seen)

    def _drop_old(self, now: float) -> None:
        while self._seen:
            at = next(iter(self._seen.values()))
            if now - at <= self._kept and len(self._seen) < self._most:
                return
            self._seen.popitem(last=False)
