"""What is remembered of a conversation, for a while: slots and the names of its last steps."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass
class Record:
    """One conversation: slots by name, and steps as Rasa's event dictionaries without words."""

    slots: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)


class RecordsUnavailable(Exception):
    """The records cannot be reached; what was remembered is not known."""


class Records(Protocol):
    """Records by opaque conversation id; each ends by itself when nobody has visited it."""

    def get(self, conversation: str) -> Record | None:
        """The record, or None. Raises RecordsUnavailable."""

    def put(self, conversation: str, record: Record) -> None:
        """Keeps a record and starts its time anew. Raises RecordsUnavailable."""

    def drop(self, conversation: str) -> None:
        """Forgets a conversation at once. Raises RecordsUnavailable."""

    def keys(self) -> list[str]:
        """The ids of the conversations that are remembered. Raises RecordsUnavailable."""

    def sweep(self) -> int:
        """Drops what nobody has visited for too long, unless that happens by itself; how many."""

    def close(self) -> None:
        """Gives back what it took to reach them."""


class MemoryRecords:
    """Records in this process's memory, gone with it."""

    def __init__(
        self, idle_seconds: float = 1800.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """No records; each will end after `idle_seconds` without a visit."""
        self._idle = idle_seconds
        self._clock = clock
        self._kept: dict[str, tuple[Record, float]] = {}
        self._guard = threading.RLock()

    def get(self, conversation: str) -> Record | None:
        """The record, unless it has ended."""
        with self._guard:
            record, touched = self._kept.get(conversation, (None, 0.0))
            if record is None or self._clock() - touched <= self._idle:
                return record
            del self._kept[conversation]
            return None

    def put(self, conversation: str, record: Record) -> None:
        """Keeps a record."""
        with self._guard:
            self._kept[conversation] = record, self._clock()

    def drop(self, conversation: str) -> None:
        """Forgets a conversation."""
        with self._guard:
            self._kept.pop(conversation, None)

    def keys(self) -> list[str]:
        """The ids that are held."""
        with self._guard:
            return list(self._kept)

    def sweep(self) -> int:
        """Drops the records that have ended."""
        with self._guard:
            return sum(self.get(conversation) is None for conversation in self.keys())

    def close(self) -> None:
        """Nothing was taken."""

    def __repr__(self) -> str:
        """All that is held, for a search."""
        return f"{type(self).__name__}({self._kept!r})"
