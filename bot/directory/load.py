"""Brings an agency's folder into the directory: everything or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import delete, insert, text
from sqlalchemy.orm import Session

from bot.directory.changes import compare, trail
from bot.directory.columns import PEERS, RESOURCES, SHEETS, UNITS
from bot.directory.reading import Content, folder_hash, read_folder
from bot.directory.schema import Load, RosterChange
from bot.directory.snapshot import read_stamp
from bot.directory.stored import TABLES

__all__ = ["LoadSummary", "folder_hash", "load_folder", "store"]

_AT_ONCE = 500
_LOCK = 5309_0002  # of PostgreSQL, beside the one of the migrations
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class LoadSummary:
    """How many rows of each kind the directory now holds, and what was put right on the way."""

    units: int
    peers: int
    resources: int
    content_hash: str
    notes: tuple[str, ...] = ()


def one_at_a_time(session: Session) -> None:
    """Waits until nobody else stores a directory, and keeps others waiting for this transaction.

    Only PostgreSQL has several processes that could.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def load_folder(session: Session, folder: Path) -> LoadSummary:
    """Replace the directory's content with the folder's, in one transaction, and commit it.

    Raises DirectoryError naming every row and column that is wrong; then nothing has changed.
    """
    return store(session, read_folder(folder))


def store(
    session: Session,
    content: Content,
    changed_by: str = "",
    progress: Progress = lambda _done, _of: None,
) -> LoadSummary:
    """Replace what is stored by `content` in one transaction, and commit it.

    `changed_by` goes into the trail of changes. `progress` is told how many rows are stored, of
    how many. Whatever is raised, nothing has changed then.
    """
    rows, done = content.rows, 0
    total = sum(map(len, rows.values()))
    now = datetime.now(timezone.utc)
    try:
        one_at_a_time(session)
        if read_stamp(session) is not None:
            changes = trail(compare(session, content), now, changed_by)
            if changes:
                session.execute(insert(RosterChange), changes)
        session.execute(delete(Load))
        for name in reversed(SHEETS):
            session.execute(delete(TABLES[name]))
        for name in SHEETS:
            for begin in range(0, len(rows[name]), _AT_ONCE):
                part = rows[name][begin : begin + _AT_ONCE]
                session.execute(insert(TABLES[name]), part)
                done += len(part)
                progress(done, total)
        stamp = {"id": 1, "content_hash": content.content_hash, "loaded_at": now}
        session.execute(insert(Load), [stamp])
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return LoadSummary(
        len(rows[UNITS]),
        len(rows[PEERS]),
        len(rows[RESOURCES]),
        content.content_hash,
        content.notes,
    )
