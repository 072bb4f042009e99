"""Drills: marked test pages that go through the whole chain, with the times they took."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.escalation.database import Database
from bot.escalation.desk import Escalation
from bot.escalation.page_reading import Stored
from bot.escalation.pages import Kind, new_page
from bot.escalation.schema import DrillRow
from bot.escalation.sealing import aware, utc

EVERY = timedelta(days=30)


@dataclass(frozen=True)
class Drill:
    """One drill: when it began, and after how many seconds a call was taken and acknowledged."""

    page: str
    begun_at: datetime
    sent: float | None = None
    received: float | None = None


class Drills:
    """Starts drills and remembers how they went; they count for no month."""

    def __init__(self, escalation: Escalation, clock: Callable[[], datetime]) -> None:
        """Drills of an installation's own chain."""
        self._escalation = escalation
        self._clock = clock

    def begin(self) -> Drill:
        """Stores a page that is marked as a drill; the outbox sends it like any other.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database did not take it.
        """
        begun = self._clock()
        page = new_page(f"drill {secrets.token_hex(8)}", Kind.SELF, "drill", "", begun)
        self._escalation.pages.add(replace(page, drill=True))
        return Drill(page.id, begun)

    def look(self, drill: Drill, before: Stored | None) -> tuple[Drill, Stored | None]:
        """The drill with the times that are known by now, and its page; None once it is closed.

        `before` is what the last look returned.
        """
        stored = self._escalation.pages.by_id(drill.page)
        seconds = (self._clock() - drill.begun_at).total_seconds()
        if drill.sent is None and (stored is None or stored.progress.last):
            drill = replace(drill, sent=seconds)
        if drill.received is None and (stored is None or stored.progress.state.held):
            drill = replace(drill, received=seconds)
        return drill, stored

    def end(self, drill: Drill) -> None:
        """Takes the page back if it is still open, and remembers how the drill went."""
        self._escalation.pages.erase(drill.page, self._clock())
        row = DrillRow(
            id=drill.page,
            begun_at=utc(drill.begun_at),
            sent_seconds=drill.sent,
            received_seconds=drill.received,
        )
        with self._escalation.pages.database.writing() as session:
            session.add(row)


def last_drill(database: Database) -> Drill | None:
    """The last drill in which a call was taken; None when there was none."""
    taken = select(DrillRow).where(DrillRow.sent_seconds.is_not(None))
    with database.reading() as session:
        row = session.execute(taken.order_by(DrillRow.begun_at.desc()).limit(1)).scalar()
        if row is None:
            return None
        return Drill(row.id, aware(row.begun_at), row.sent_seconds, row.received_seconds)
