"""A Rasa tracker store without words: slots, active loop and the last few steps, for a while.

Messages, metadata and platform ids never enter a record, so there is nothing to erase but
names of steps. Records end by themselves when a conversation has been idle.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.privacy.logs import report
from bot.privacy.pruning import beginning, wordless_steps
from bot.privacy.records import MemoryRecords, Record, Records

log = logging.getLogger("bot.privacy.tracker_store")


@dataclass
class TurnTicket:
    """One turn of a conversation; an abandoned one may no longer write what it knows."""

    abandoned: bool = False


CURRENT_TURN: ContextVar[TurnTicket | None] = ContextVar("current_turn", default=None)


class WordlessTrackerStore(TrackerStore):
    """Keeps what the policies need to go on, and nothing a person wrote."""

    def __init__(self, records: Records | None = None) -> None:
        """A store over `records`; by default in memory, for half an hour each."""
        super().__init__(Domain.empty(), None)
        self._records = MemoryRecords() if records is None else records
        self._guard = threading.RLock()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the tracker's slots and last steps, unless its turn was abandoned.

        Never raises: Rasa would keep the whole tracker elsewhere.
        """
        try:
            self._save(tracker)
        except Exception as error:
            report(log, "the state cannot be kept", error)

    def _save(self, tracker: DialogueStateTracker) -> None:
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
                self._records.put(tracker.sender_id, Record(slots, steps))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as the policies need it, or None when nothing is remembered.

        Raises:
            RecordsUnavailable: it cannot be known.
        """
        record = self._records.get(sender_id)
        if record is None:
            return None
        slots = [SlotSet(name, value).as_dict() for name, value in record.slots.items()]
        # Slots come last: the start of a session would reset them.
        events = (record.steps or beginning()) + slots
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """The opaque ids of the conversations that are remembered."""
        return self.remembered()

    def remembered(self) -> frozenset[str]:
        """The same; blocks for as long as the records take to list.

        Raises:
            RecordsUnavailable: they cannot be listed.
        """
        return frozenset(self._records.keys())

    async def delete(self, sender_id: str) -> None:
        """Forgets one conversation."""
        self.forget(sender_id)

    def slots(self, conversation: str) -> dict[str, Any]:
        """The slots of a conversation that differ from their initial values.

        Raises:
            RecordsUnavailable: they cannot be known.
        """
        record = self._records.get(conversation)
        return dict(record.slots) if record else {}

    def set_slots(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Sets slots from outside a tracker, so that they hold when Rasa fails.

        Raises:
            RecordsUnavailable: they cannot be kept.
        """
        with self._guard:
            record = self._records.get(conversation) or Record()
            self._records.put(conversation, Record({**record.slots, **values}, record.steps))

    def forget(self, conversation: str) -> None:
        """Drops everything about a conversation at once.

        Raises:
            RecordsUnavailable: it could not be dropped; it will end by itself.
        """
        self._records.drop(conversation)

    def close(self) -> None:
        """Gives the records' connections back."""
        self._records.close()

    def sweep(self) -> int:
        """Drops idle conversations; returns how many."""
        return self._records.sweep()
