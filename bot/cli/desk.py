"""How the coordinator's commands reach the directory, and read the moments they are given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from bot.cli.entry import Refused
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.directory import Agency, Directory


@contextmanager
def refusing() -> Iterator[None]:
    """Turns what is wrong with a folder or the database into a refusal of the command."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.directory import DirectoryError

    try:
        yield
    except DirectoryError as error:
        raise Refused(several(error.problems)) from None
    except SQLAlchemyError as error:
        raise Refused(
            f"the directory's database cannot be used ({type(error).__name__}); "
            "check PEERLINE_DATABASE_URL and who may write there"
        ) from None


def several(problems: tuple[str, ...]) -> str:
    """One problem as it is, several under a line that says how many."""
    if len(problems) == 1:
        return problems[0]
    return f"{len(problems)} problems, nothing was changed\n  " + "\n  ".join(problems)


def open_desk(settings: Settings) -> Directory:
    """The installation's directory, with its folder loaded.

    Raises:
        Refused: the folder or the database cannot be used.
    """
    from bot.directory import open_directory

    with refusing():
        return open_directory(settings.database, settings.agency_folder)


def read_moment(text: str, agency: Agency) -> datetime:
    """A moment as it was typed, on the agency's clock unless it names an offset; empty is now.

    Raises:
        Refused: it is no date and time.
    """
    if not text:
        return datetime.now(timezone.utc)
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Refused(f"--at '{text}' is not a time; write it like 2026-12-25T03:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=agency.tz)
