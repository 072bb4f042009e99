"""The database of open pages: durable, up to date, and with writers that do not overtake."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from bot.directory.migrating import MIGRATIONS, migrate

VERSION_TABLE = "pages_version"
BUSY_SECONDS = 1  # a locked database is told at once: then the page is sent directly
_WRITES = "peerline_writes"


class Database:
    """Sessions on the tables of pages; they are made and brought up to date on first use."""

    def __init__(self, url: str) -> None:
        """The database at `url`; nothing is opened yet."""
        self._sqlite = url.startswith("sqlite")
        arguments = {"check_same_thread": False, "timeout": BUSY_SECONDS} if self._sqlite else {}
        self._engine: Engine = create_engine(
            url, future=True, connect_args=arguments, pool_pre_ping=not self._sqlite
        )
        if self._sqlite:
            event.listen(self._engine, "connect", _make_durable)
            event.listen(self._engine, "begin", _begin)
        self._ready = False
        self._preparing = threading.Lock()
        self._writing = threading.Lock()

    @property
    def shared(self) -> bool:
        """Whether several processes may work on the same pages."""
        return not self._sqlite

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that changes nothing.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database cannot be read.
        """
        self._prepare()
        with Session(self._engine, future=True) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at its end, and sees nobody else's half-done changes.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database did not take it; nothing was changed.
        """
        self._prepare()
        # Within this process writers wait their turn here, whatever the database's patience.
        with self._writing, Session(self._for_writing(), future=True) as session:
            yield session
            session.commit()

    def truncate_log(self) -> bool:
        """Empties SQLite's write-ahead log, which still holds what was erased.

        False when somebody was reading just then, so that it has to be tried again.
        """
        if not self._sqlite:
            return True
        with self._writing:
            raw = self._engine.raw_connection()
            try:
                (busy, *_) = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                raw.close()
        return not busy

    def close(self) -> None:
        """Gives its connections back."""
        self._engine.dispose()

    def _for_writing(self) -> Any:
        return self._engine.execution_options(**{_WRITES: True})

    def _prepare(self) -> None:
        if self._ready:
            return
        with self._preparing:
            if not self._ready:
                # On an engine of its own: migrating begins its transactions in its own way.
                arguments = {"timeout": BUSY_SECONDS} if self._sqlite else {}
                engine = create_engine(self._engine.url, future=True, connect_args=arguments)
                try:
                    migrate(engine, MIGRATIONS / "pages", VERSION_TABLE, "pages")
                finally:
                    engine.dispose()
                self._ready = True


def _make_durable(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer that began by reading could not go on once another process had written.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
