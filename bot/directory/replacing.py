"""Shows what a coordinator's files would change, and puts them in force: all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.directory import agency as agency_file
from bot.directory import rota
from bot.directory.changes import Change, compare
from bot.directory.checks import check_directory
from bot.directory.findings import Finding
from bot.directory.installing import installing, staged
from bot.directory.load import Progress, store
from bot.directory.opening import open_directory
from bot.directory.reading import read_folder

Sessions = Callable[[], Session]
# Read when the service starts, and not with the roster.
AT_THE_NEXT_START = (agency_file.FILE_NAME, rota.FILE_NAME)


@dataclass(frozen=True)
class Preview:
    """What would change, what was put right on the way, and what a check would find then.

    `files` are those that differ and count from the next start on; `digest` tells this content
    from any other.
    """

    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    files: tuple[str, ...]
    digest: str


def preview(given: Path, installed: Path, sessions: Sessions) -> Preview:
    """What `given`, and what it lacks from `installed`, would change; nothing is stored.

    Raises DirectoryError naming every row and column that is wrong.
    """
    with staged(given, installed) as stage, sessions() as session:
        return _preview(stage, installed, session)


def put_in_force(
    given: Path,
    installed: Path,
    sessions: Sessions,
    changed_by: str,
    progress: Progress = lambda _done, _of: None,
) -> Preview:
    """Install and store what `preview` shows; whatever is raised, nothing has changed then."""
    with staged(given, installed) as stage, sessions() as session:
        found = _preview(stage, installed, session)
        content = read_folder(stage)
        with installing(stage, installed):
            store(session, content, changed_by, progress)
        return found


def check_before(given: Path, installed: Path, now: datetime) -> list[Finding]:
    """What `check_directory` would find at `now` if `given` were in force."""
    with staged(given, installed) as stage:
        directory = open_directory("sqlite://", stage)
        return check_directory(directory, stage, now)


def _preview(stage: Path, installed: Path, session: Session) -> Preview:
    content = read_folder(stage)
    if (stage / rota.FILE_NAME).is_file():
        rota.load_rota(stage)
    differ = [n for n in AT_THE_NEXT_START if _bytes(stage / n) != _bytes(installed / n)]
    changes = tuple(compare(session, content))
    return Preview(changes, content.notes, tuple(differ), content.content_hash)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
