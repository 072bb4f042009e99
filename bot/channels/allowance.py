"""How many messages somebody may send in a while, counted in memory under an opaque id."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_PEOPLE = 50_000


class Allowance:
    """A bucket per person: `burst` messages at once, and one more every `seconds`.

    People are known by an opaque id, and a bucket that is full again is dropped.
    """

    def __init__(
        self,
        burst: int = 30,
        seconds: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Everybody may send `burst` messages at once."""
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._empty_until: OrderedDict[str, float] = OrderedDict()

    def takes(self, who: str) -> bool:
        """Whether one more message is within what `who` may send; a refused one costs nothing."""
        now = self._clock()
        self._drop_full(now)
        full_at = max(self._empty_until.get(who, now), now)
        if full_at - now > (self._burst - 1) * self._seconds:
            return False
        self._empty_until[who] = full_at + self._seconds
        self._empty_until.move_to_end(who)
        return True

    def __len__(self) -> int:
        """How many people have a bucket that is not full."""
        return len(self._empty_until)

    def _drop_full(self, now: float) -> None:
        while self._empty_until:
            who, full_at = next(iter(self._empty_until.items()))
            if full_at > now and len(self._empty_until) < MOST_PEOPLE:
                return
            del self._empty_until[who]
