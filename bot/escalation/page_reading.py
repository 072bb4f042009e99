"""Open pages as they are read from the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.escalation.chain import Progress, State
from bot.escalation.database import Database
from bot.escalation.pages import Page
from bot.escalation.schema import CountRow, PageRow
from bot.escalation.sealing import Seal, aware, read_progress

CLOSED = tuple(state.value for state in State if state.closed)


@dataclass(frozen=True)
class Stored:
    """A page, how far it is, and the number of the last change that its person may see."""

    page: Page
    progress: Progress
    version: int
    received_at: datetime | None = None
    leader: str = ""
    status_key: str = ""


class PageReading:
    """The pages in a database, sealed.

    `danger_key` turns a conversation into a short opaque key, so that the table can tell one
    from another without naming it. Methods raise SQLAlchemyError when the database fails.
    """

    def __init__(self, url: str, key: str, danger_key: Callable[[str], str]) -> None:
        """The pages of the database at `url`, sealed with the Fernet key `key`."""
        self.database = Database(url)
        self._seal = Seal(key)
        self._danger_key = danger_key

    def reach_asked_at(self, conversation: str) -> datetime | None:
        """When a number or place was asked for that has not been answered yet."""
        query = select(PageRow.reach_asked_at)
        with self.database.reading() as session:
            found = session.execute(
                query.where(PageRow.danger == self._danger_key(conversation))
            ).scalar()
            return aware(found) if found else None

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

    def closed(self) -> list[Stored]:
        """The pages that are over and wait to be erased."""
        return self._many(PageRow.state.in_(CLOSED))

    def opened(self) -> list[tuple[str, datetime]]:
        """The ids of all open pages, and when each was opened."""
        query = select(PageRow.id, PageRow.opened_at).where(PageRow.state.not_in(CLOSED))
        with self.database.reading() as session:
            return [(page, aware(at)) for page, at in session.execute(query)]

    def states(self) -> list[tuple[State, datetime]]:
        """How far each open page is, and when it was opened."""
        query = select(PageRow.state, PageRow.opened_at).where(PageRow.state.not_in(CLOSED))
        with self.database.reading() as session:
            return [(State(state), aware(at)) for state, at in session.execute(query)]

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
