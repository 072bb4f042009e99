"""Open pages at rest: one for each conversation, claimed by one worker at a time."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.escalation.chain import Progress, State, with_news
from bot.escalation.database import Database
from bot.escalation.pages import KEPT_AT_MOST, Page
from bot.escalation.schema import CountRow, PageRow
from bot.escalation.sealing import Seal, aware, read_progress, utc, write_progress

CLOSED = tuple(state.value for state in State if state.closed)
CLAIMED_FOR = timedelta(seconds=30)  # longer than a call takes; a dead worker's page waits so long


class Added(str, enum.Enum):
    """What storing a page came to."""

    NEW = "new"
    KNOWN = "known"
    GROWN = "grown"
    JOINED = "joined"


@dataclass(frozen=True)
class Stored:
    """A page, how far it is, and the number of the last change that its person may see."""

    page: Page
    progress: Progress
    version: int
    received_at: datetime | None = None
    leader: str = ""
    status_key: str = ""


class PageStore:
    """The pages in a database, sealed.

    `danger_key` turns a conversation into a short opaque key, so that the table can tell one
    from another without naming it. Methods raise SQLAlchemyError when the database fails.
    """

    def __init__(self, url: str, key: str, danger_key: Callable[[str], str]) -> None:
        """A store on the database at `url`, sealing with the Fernet key `key`."""
        self.database = Database(url)
        self._seal = Seal(key)
        self._danger_key = danger_key
        self._log_to_truncate = False

    def add(self, page: Page, status_key: str = "", leader: str = "") -> Added:
        """Stores and commits a page, or adds its danger to the one that is open.

        With `leader`, the id of an open page, it goes out together with that one.
        """
        try:
            return self._add(page, status_key, leader)
        except IntegrityError:  # another turn was faster with the same conversation
            return self._add(page, status_key, leader)

    def _add(self, page: Page, status_key: str, leader: str) -> Added:
        danger, now = self._danger_key(page.conversation), page.opened_at
        with self.database.writing() as session:
            row = session.execute(
                select(PageRow).where(PageRow.danger == danger).with_for_update()
            ).scalar()
            if row is not None:
                return self._grow(session, row, page)
            lead = self._row(session, leader) if leader else None
            fresh = PageRow(
                id=page.id,
                danger=danger,
                sealed=self._seal.close(page),
                kind=page.kind.value,
                also="",
                channel=page.channel,
                lang=page.lang,
                opened_at=utc(now),
                attempts=0,
                state="sending",
                progress="{}",
                version=int(now.timestamp()),  # so that a later page never counts from below
                pushed=int(now.timestamp()),
                status_key=status_key or None,
                mistake=False,
                drill=page.drill,
                claimed=False,
                due_at=utc(now),
                due_set_at=utc(now),
            )
            if lead is not None:
                fresh.joined, fresh.due_at, fresh.state = lead.id, None, lead.state
                fresh.received_at = lead.received_at
                write_progress(lead, with_news(read_progress(lead), now), now)
            session.add(fresh)
            return Added.NEW if lead is None else Added.JOINED

    def _grow(self, session: Session, row: PageRow, page: Page) -> Added:
        known = {row.kind, *row.also.split(",")}
        if page.kind.value in known:
            return Added.KNOWN
        row.also = ",".join(name for name in (row.also, page.kind.value) if name)
        self._tell(session, row, page.opened_at)
        return Added.GROWN

    def _tell(self, session: Session, row: PageRow, now: datetime) -> None:
        """Whoever was called last for this page has to hear what is new in it."""
        lead = self._row(session, row.joined) if row.joined else row
        if lead is not None:
            write_progress(lead, with_news(read_progress(lead), now), now)

    def change(
        self, conversation: str, changed: Callable[[Page], Page], now: datetime
    ) -> Page | None:
        """The open page of a conversation with what it gave or took back; None without one."""
        danger = self._danger_key(conversation)
        with self.database.writing() as session:
            row = session.execute(
                select(PageRow).where(PageRow.danger == danger).with_for_update()
            ).scalar()
            if row is None:
                return None
            page = changed(self._seal.page(row))
            row.sealed, row.mistake, row.reach_asked_at = self._seal.close(page), page.mistake, None
            self._tell(session, row, now)
            return page

    def ask_reach(self, conversation: str, now: datetime | None) -> bool:
        """Notes that a number or place was asked for, or (None) no longer is; False: no page."""
        asked = None if now is None else utc(now)
        with self.database.writing() as session:
            changed = update(PageRow).values(reach_asked_at=asked)
            done = session.execute(changed.where(PageRow.danger == self._danger_key(conversation)))
            return bool(done.rowcount)

    def reach_asked_at(self, conversation: str) -> datetime | None:
        """When a number or place was asked for that has not been answered yet."""
        query = select(PageRow.reach_asked_at)
        with self.database.reading() as session:
            found = session.execute(
                query.where(PageRow.danger == self._danger_key(conversation))
            ).scalar()
            return aware(found) if found else None

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

    def by_id(self, page_id: str) -> Stored | None:
        """An open page."""
        return self._one(PageRow.id == page_id)

    def of(self, conversation: str) -> Stored | None:
        """The open page of a conversation, and how far it is."""
        return self._one(PageRow.danger == self._danger_key(conversation))

    def by_conversation(self, conversation: str) -> Page | None:
        """The open page of a conversation."""
        found = self.of(conversation)
        return found.page if found else None

    def by_status_key(self, status_key: str) -> Stored | None:
        """The open page whose person asks with the token that has this hash."""
        return self._one(PageRow.status_key == status_key)

    def every(self) -> list[Stored]:
        """All open pages, oldest first."""
        return self._many(PageRow.id.is_not(None))

    def to_push(self, channels: Iterable[str]) -> list[Stored]:
        """The pages of these channels whose person has not been told of the last change."""
        names = list(channels)
        if not names:
            return []
        return self._many(and_(PageRow.pushed < PageRow.version, PageRow.channel.in_(names)))

    def take_push(self, stored: Stored, told: bool) -> bool:
        """Notes that the person is told of this change, or could not be; False: others did it."""
        before, after = stored.version - 1, stored.version
        if not told:
            before, after = after, before
        with self.database.writing() as session:
            mine = update(PageRow).where(PageRow.id == stored.page.id)
            mine = mine.where(PageRow.pushed < after if told else PageRow.pushed == before)
            return bool(session.execute(mine.values(pushed=after)).rowcount)

    def closed(self) -> list[Stored]:
        """The pages that are over and wait to be erased."""
        return self._many(PageRow.state.in_(CLOSED))

    def old(self, now: datetime) -> list[Stored]:
        """The open pages that are older than 24 hours."""
        too_old = PageRow.opened_at < utc(now - KEPT_AT_MOST)
        return self._many(and_(too_old, PageRow.state.not_in(CLOSED)))

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

    def counts(self) -> dict[str, int]:
        """How many pages were closed, by the month in which they were opened."""
        with self.database.reading() as session:
            rows = session.execute(select(CountRow).order_by(CountRow.month)).scalars()
            return {row.month: row.number for row in rows}

    def _row(self, session: Session, page_id: str) -> Any:
        return session.execute(
            select(PageRow).where(PageRow.id == page_id).with_for_update()
        ).scalar()

    def _one(self, condition: Any) -> Stored | None:
        found = self._many(condition)
        return found[0] if found else None

    def _many(self, condition: Any) -> list[Stored]:
        with self.database.reading() as session:
            query = select(PageRow).where(condition).order_by(PageRow.opened_at)
            return [self._read(session, row) for row in session.execute(query).scalars()]

    def _read(self, session: Session, row: PageRow) -> Stored:
        others = session.execute(select(PageRow.sealed).where(PageRow.joined == row.id)).scalars()
        opened = (self._seal.open(sealed)[1:] for sealed in others)
        joined = tuple(", ".join(filter(None, each)) for each in opened)
        received = aware(row.received_at) if row.received_at else None
        return Stored(
            self._seal.page(row, joined),
            read_progress(row),
            row.version,
            received,
            row.joined or "",
            row.status_key or "",
        )


def _due(now: datetime) -> Any:
    # A due time that was set later than now was set before the clock was put back.
    return or_(
        PageRow.due_at <= now,
        and_(PageRow.due_at.is_not(None), PageRow.due_set_at > now + timedelta(minutes=1)),
    )
