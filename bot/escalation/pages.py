"""The page record and its table: what little is kept so that somebody can be reached."""

from __future__ import annotations

import enum
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    LargeBinary,
    String,
    create_engine,
    event,
    select,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()
KEPT_AT_MOST = timedelta(hours=24)
_RETRY_AFTER = (2, 5, 10, 20, 40, 60)


class Kind(str, enum.Enum):
    """Who is in danger."""

    SELF = "self"
    OTHERS = "others"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True)
class Page:
    """A call for a human: when, for whom and how to reach them; nothing anybody wrote."""

    id: str
    conversation: str
    kind: Kind
    channel: str
    reach: str
    opened_at: datetime
    attempts: int = 0


class PageRow(Base):  # type: ignore[misc, valid-type]
    """A stored page; conversation and way to reach are encrypted."""

    __tablename__ = "pages"
    id = Column(String(16), primary_key=True)
    danger = Column(String(64), unique=True, nullable=False)  # keyed hash of conversation and kind
    sealed = Column(LargeBinary, nullable=False)
    kind = Column(String(16), nullable=False)
    channel = Column(String(16), nullable=False)
    opened_at = Column(DateTime, nullable=False, index=True)  # UTC
    due_at = Column(DateTime, index=True)  # UTC; None once delivered
    attempts = Column(Integer, nullable=False, default=0)


def new_page(conversation: str, kind: Kind, channel: str, reach: str, opened_at: datetime) -> Page:
    """A page with a random id."""
    return Page(secrets.token_hex(8), conversation, kind, channel, reach, opened_at)


class PageStore:
    """Open pages at rest.

    `danger_key` turns a conversation and a kind into a short opaque key, so that the table can
    tell one danger from another without naming a conversation.
    """

    def __init__(self, url: str, key: str, danger_key: Callable[[str], str]) -> None:
        """A store on the database at `url`, sealing with the Fernet key `key`."""
        self._engine = _engine(url)
        self._seal = Fernet(key)
        self._danger_key = danger_key
        self._ready = False

    def _session(self) -> Session:
        if not self._ready:
            Base.metadata.create_all(self._engine)
            self._ready = True
        return Session(self._engine, future=True)

    def add(self, page: Page) -> bool:
        """Stores and commits a page; False when that danger already has an open one.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database did not take it.
        """
        danger = self._danger_key(f"{page.kind.value}\0{page.conversation}")
        opened = _utc(page.opened_at)
        sealed = self._seal.encrypt(f"{page.conversation}\0{page.reach}".encode())
        with self._session() as session:
            known = session.execute(select(PageRow.id).where(PageRow.danger == danger)).first()
            if known is not None:
                return False
            session.add(
                PageRow(
                    id=page.id,
                    danger=danger,
                    sealed=sealed,
                    kind=page.kind.value,
                    channel=page.channel,
                    opened_at=opened,
                    due_at=opened,
                    attempts=0,
                )
            )
            try:
                session.commit()
            except IntegrityError:  # another turn was faster with the same danger
                return False
        return True

    def due(self, now: datetime) -> list[Page]:
        """The undelivered pages whose time has come, oldest first."""
        with self._session() as session:
            query = select(PageRow).where(PageRow.due_at <= _utc(now)).order_by(PageRow.opened_at)
            return [self._read(row) for row in session.execute(query).scalars()]

    def delivered(self, page: Page) -> None:
        """Marks a page as delivered."""
        self._update(page.id, None, page.attempts + 1)

    def failed(self, page: Page, now: datetime) -> None:
        """Plans the next attempt of a page that could not be delivered."""
        wait = _RETRY_AFTER[min(page.attempts, len(_RETRY_AFTER) - 1)]
        self._update(page.id, _utc(now) + timedelta(seconds=wait), page.attempts + 1)

    def erase_old(self, now: datetime) -> int:
        """Erases pages older than 24 hours; returns how many."""
        with self._session() as session:
            query = select(PageRow).where(PageRow.opened_at < _utc(now) - KEPT_AT_MOST)
            rows = session.execute(query).scalars().all()
            for row in rows:
                session.delete(row)
            session.commit()
        if rows:
            self._truncate_log()
        return len(rows)

    def _truncate_log(self) -> None:
        """Empties SQLite's write-ahead log, which still holds what was erased."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def _update(self, page_id: str, due_at: datetime | None, attempts: int) -> None:
        with self._session() as session:
            row = session.get(PageRow, page_id)
            if row is not None:
                row.due_at, row.attempts = due_at, attempts
                session.commit()

    def _read(self, row: PageRow) -> Page:
        try:
            conversation, reach = self._seal.decrypt(row.sealed).decode().split("\0", 1)
        except InvalidToken:
            # Sealed with another key: the page still goes out, without a way to reach.
            conversation, reach = "", ""
        opened = row.opened_at.replace(tzinfo=timezone.utc)
        return Page(row.id, conversation, Kind(row.kind), row.channel, reach, opened, row.attempts)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(timezone.utc).replace(tzinfo=None)


def _engine(url: str) -> Engine:
    sqlite = url.startswith("sqlite")
    arguments = {"check_same_thread": False, "timeout": 1} if sqlite else {}
    engine = create_engine(url, future=True, connect_args=arguments)
    if sqlite:
        event.listen(engine, "connect", _make_durable)
    return engine


def _make_durable(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
