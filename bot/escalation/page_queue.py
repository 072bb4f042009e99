"""Open pages as the worker handles them: claimed one at a time, moved on, told, erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from bot.escalation.chain import Progress
from bot.escalation.page_reading import CLOSED, PageReading, Stored
from bot.escalation.schema import CountRow, PageRow
from bot.escalation.sealing import read_progress, utc, write_progress

CLAIMED_FOR = timedelta(seconds=30)  # longer than a call takes; a dead worker's page waits so long


class PageQueue(PageReading):
    """The pages whose time has come. Raises as `PageReading`."""

    _log_to_truncate = False

    def claim(self, now: datetime, at_most: int, but: Iterable[str] = ()) -> list[Stored]:
        """Takes pages whose time has come for this worker alone, oldest first.

        Who does not `advance` them within `CLAIMED_FOR` loses them to the next.
        """
        due = and_(_due(utc(now)), PageRow.state.not_in(CLOSED), PageRow.id.not_in(list(but)))
        with self.database.reading() as session:
            if session.execute(select(PageRow.id).where(due).limit(1)).first() is None:
                return []  # nothing is written when there is nothing to do
        with self.database.writing() as session:
            rows = (
                session.execute(
                    select(PageRow)
                    .where(due)
                    .order_by(PageRow.opened_at)
                    .limit(at_most)
                    .with_for_update(skip_locked=True)
                )
                .scalars()
                .all()
            )
            for row in rows:
                row.claimed, row.due_set_at = True, utc(now)
                row.due_at = utc(now + CLAIMED_FOR)
            return [self._read(session, row) for row in rows]

    def release_claims(self, now: datetime) -> None:
        """Makes what a dead worker had claimed due at once; only where no other can be alive."""
        with self.database.writing() as session:
            session.execute(
                update(PageRow).where(PageRow.claimed).values(claimed=False, due_at=utc(now))
            )

    def hand_over(self, page_id: str, now: datetime) -> None:
        """Makes a page that this worker claimed due at once, for whoever works next."""
        with self.database.writing() as session:
            row = self._row(session, page_id)
            if row is not None and row.claimed:
                row.claimed, row.due_at, row.due_set_at = False, utc(now), utc(now)

    def advance(
        self, page_id: str, change: Callable[[Progress], Progress], now: datetime, called: int = 0
    ) -> Stored | None:
        """Changes how far a page is, from what it is now; None when it is gone.

        `called` counts the calls that were made. Pages that go out together share the change.
        """
        with self.database.writing() as session:
            row = self._row(session, page_id)
            if row is None:
                return None
            if row.joined:
                row = self._row(session, row.joined) or row
            row.attempts += called
            write_progress(row, change(read_progress(row)), now)
            mirrored = {"state": row.state, "progress": row.progress}
            session.execute(
                update(PageRow)
                .where(PageRow.joined == row.id, PageRow.progress != row.progress)
                .values(**mirrored, received_at=row.received_at, version=PageRow.version + 1)
            )
            return self._read(session, row)

    def take_push(self, stored: Stored, told: bool) -> bool:
        """Notes that the person is told of this change, or could not be; False: others did it."""
        before, after = stored.version - 1, stored.version
        if not told:
            before, after = after, before
        with self.database.writing() as session:
            mine = update(PageRow).where(PageRow.id == stored.page.id)
            mine = mine.where(PageRow.pushed < after if told else PageRow.pushed == before)
            return bool(session.execute(mine.values(pushed=after)).rowcount)

    def erase(self, page_id: str, now: datetime) -> None:
        """Erases a page; of a real one the count of its month remains.

        Pages that went out with it and are not closed go out alone from now on.
        """
        with self.database.writing() as session:
            row = session.get(PageRow, page_id)
            if row is None:
                return
            if not row.drill:
                month = row.opened_at.strftime("%Y-%m")
                count = session.get(CountRow, month)
                if count is None:
                    session.add(CountRow(month=month, number=1))
                else:
                    count.number += 1
            alone = update(PageRow).where(PageRow.joined == page_id, PageRow.state.not_in(CLOSED))
            again = {"state": "sending", "progress": "{}", "due_at": utc(now)}
            session.execute(alone.values(joined=None, due_set_at=utc(now), **again))
            session.execute(delete(PageRow).where(PageRow.id == page_id))
            self._log_to_truncate = True
        self.truncate_log()

    def truncate_log(self) -> None:
        """Empties the write-ahead log after an erasure, as soon as nobody reads in it."""
        if self._log_to_truncate and self.database.truncate_log():
            self._log_to_truncate = False


def _due(now: datetime) -> Any:
    # A due time that was set later than now was set before the clock was put back.
    return or_(
        PageRow.due_at <= now,
        and_(PageRow.due_at.is_not(None), PageRow.due_set_at > now + timedelta(minutes=1)),
    )
