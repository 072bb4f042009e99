"""A Rasa tracker store without words: slots, active loop and the last few steps, for a while.

Messages, metadata and platform ids never enter a record, so there is nothing to erase but
names of steps. Records live in memory and are swept when a conversation has been idle.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.privacy.pruning import beginning, wordless_steps


@dataclass
class TurnTicket:
    """One turn of a conversation; an abandoned one may no longer write what it knows."""

    abandoned: bool = False


CURRENT_TURN: ContextVar[TurnTicket | None] = ContextVar("current_turn", default=None)


@dataclass
class _Record:
    slots: dict[str, Any] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)
    touched: float = 0.0


class WordlessTrackerStore(TrackerStore):
    """Keeps what the policies need to go on, and nothing a person wrote."""

    def __init__(
        self, idle_seconds: float = 1800.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """An empty store whose records end after `idle_seconds` without a visit."""
        super().__init__(Domain.empty(), None)
        self._idle = idle_seconds
        self._clock = clock
        self._records: dict[str, _Record] = {}
        self._guard = threading.RLock()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the tracker's slots and last steps, unless its turn was abandoned."""
        initial = {slot.name: slot.initial_value for slot in self.domain.slots}
        slots = {
            name: value
            for name, value in tracker.current_slot_values().items()
            if name in initial and value != initial[name]
        }
        steps = wordless_steps(tracker.applied_events())
        ticket = CURRENT_TURN.get()
        with self._guard:
            if ticket is None or not ticket.abandoned:
                self._records[tracker.sender_id] = _Record(slots, steps, self._clock())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as the policies need it, or None when nothing is remembered."""
        with self._guard:
            record = self._live(sender_id)
            if record is None:
                return None
            slots = [SlotSet(name, value).as_dict() for name, value in record.slots.items()]
            # Slots come last: the start of a session would reset them.
            events = (record.steps or beginning()) + slots
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """The opaque ids of the conversations that are remembered."""
        with self._guard:
            return list(self._records)

    async def delete(self, sender_id: str) -> None:
        """Forgets one conversation."""
        self.forget(sender_id)

    def slots(self, conversation: str) -> dict[str, Any]:
        """The slots of a conversation that differ from their initial values."""
        with self._guard:
            record = self._live(conversation)
            return dict(record.slots) if record else {}

    def set_slots(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Sets slots from outside a tracker, so that they hold when Rasa fails."""
        with self._guard:
            record = self._live(conversation) or _Record()
            record.slots.update(values)
            record.touched = self._clock()
            self._records[conversation] = record

    def forget(self, conversation: str) -> None:
        """Drops everything about a conversation at once."""
        with self._guard:
            self._records.pop(conversation, None)

    def sweep(self) -> int:
        """Drops idle conversations; returns how many."""
        with self._guard:
            return sum(self._live(key) is None for key in list(self._records))

    def _live(self, conversation: str) -> _Record | None:
        record = self._records.get(conversation)
        if record is not None and self._clock() - record.touched > self._idle:
            del self._records[conversation]
            return None
        return record
