"""Short texts of our own, known for a while by opaque keys; never what anybody wrote."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Protocol

MOST = 100_000


class Notes(Protocol):
    """Texts by opaque key, a conversation's id or a hash; each ends by itself. Never raises."""

    def get(self, key: str) -> str:
        """The text, empty when there is none or none any more."""

    def put(self, key: str, text: str) -> None:
        """Keeps a text and starts its time anew."""

    def is_new(self, key: str) -> bool:
        """Whether nothing is known by this key; from then on something is."""

    def drop(self, key: str) -> None:
        """Forgets a text at once."""

    def keys(self) -> frozenset[str]:
        """What is held here and does not end by itself."""

    def keep_only(self, keys: Collection[str]) -> None:
        """Forgets every other text that does not end by itself."""


class MemoryNotes:
    """Notes in this process's memory; beyond `most` the oldest is dropped."""

    def __init__(
        self,
        seconds: float,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """No notes; each will be known for less than `seconds`."""
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: str) -> str:
        """The text, empty when there is none or none any more."""
        with self._guard:
            return self._kept[key][0] if self._lives(key) else ""

    def put(self, key: str, text: str) -> None:
        """Keeps a text and starts its time anew."""
        with self._guard:
            self._put(key, text)

    def is_new(self, key: str) -> bool:
        """Whether nothing is known by this key; what is known is not kept for longer by asking."""
        with self._guard:
            if self._lives(key):
                return False
            self._put(key, "")
            return True

    def drop(self, key: str) -> None:
        """Forgets a text at once."""
        with self._guard:
            self._kept.pop(key, None)

    def keys(self) -> frozenset[str]:
        """All that is held."""
        with self._guard:
            return frozenset(self._kept)

    def keep_only(self, keys: Collection[str]) -> None:
        """Forgets every other text."""
        with self._guard:
            for gone in self._kept.keys() - set(keys):
                del self._kept[gone]

    def __len__(self) -> int:
        """How many are held."""
        return len(self._kept)

    def __repr__(self) -> str:
        """All that is held, for a search."""
        return f"{type(self).__name__}({dict(self._kept)!r})"

    def _put(self, key: str, text: str) -> None:
        self._kept.pop(key, None)
        while self._kept:
            oldest = next(iter(self._kept))
            if self._lives(oldest) and len(self._kept) < self._most:
                break
            self._kept.pop(oldest, None)
        self._kept[key] = text, self._clock()

    def _lives(self, key: str) -> bool:
        """Whether a note is there and its time is not over; a clock set back ends it too."""
        if key not in self._kept:
            return False
        return 0 <= self._clock() - self._kept[key][1] < self._seconds
