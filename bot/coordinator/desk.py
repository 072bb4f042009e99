"""What the page does with the directory; every call may take a while, so none runs in the loop."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import desc, select

from bot.coordinator.uploads import as_folder, as_zip
from bot.directory import (
    Change,
    Directory,
    Finding,
    check_directory,
    export_folder,
)
from bot.directory.installing import FILES
from bot.directory.replacing import Preview, check_before, preview, put_in_force
from bot.directory.schema import RosterChange

_SHOWN_IN_THE_TRAIL = 500


@dataclass(frozen=True)
class RosterDesk:
    """The directory and the folder it comes from; the same loader as `peerline load`."""

    directory: Directory
    installed: Path
    clock: Callable[[], datetime]

    def exported(self) -> dict[str, bytes]:
        """The spreadsheets and text files in force, by name."""
        with tempfile.TemporaryDirectory(prefix="peerline-export-") as name:
            target = Path(name) / "sheets"
            with self.directory.session() as session:
                names = export_folder(session, self.installed, target)
            return {each: (target / each).read_bytes() for each in names if each in FILES}

    def archive(self) -> bytes:
        """All of them in one file."""
        with as_folder(self.exported()) as folder:
            return as_zip(folder)

    def look(self, files: Mapping[str, bytes]) -> tuple[Preview, list[Finding]]:
        """What the files would change, and what a check would find then.

        Raises DirectoryError naming every row and column that is wrong.
        """
        with as_folder(files) as folder:
            shown = preview(folder, self.installed, self.directory.session)
            return shown, check_before(folder, self.installed, self.clock())

    def apply(self, files: Mapping[str, bytes], changed_by: str) -> tuple[Change, ...]:
        """Puts the files in force, all or nothing."""
        with as_folder(files) as folder:
            return put_in_force(folder, self.installed, self.directory.session, changed_by).changes

    def findings(self) -> list[Finding]:
        """What a check finds in what is in force."""
        return check_directory(self.directory, self.installed, self.clock())

    def counts(self) -> str:
        """How many peers there are, and how many of them anybody would be shown."""
        verdicts = self.directory.verdicts(self.clock())
        listed = sum(each.listed for each in verdicts)
        return f"{len(verdicts)} peers; {listed} may be shown to somebody whose unit is not known."

    def trail(self) -> list[tuple[str, str, str, str, str]]:
        """Who changed which field of which row, latest first; there are no values in it."""
        with self.directory.session() as session:
            rows = session.execute(
                select(RosterChange).order_by(desc(RosterChange.id)).limit(_SHOWN_IN_THE_TRAIL)
            ).scalars()
            return [
                (self._local(row.changed_at), row.changed_by, row.sheet, row.row_id, row.field)
                for row in rows
            ]

    def _local(self, moment: datetime) -> str:
        local = moment.replace(tzinfo=timezone.utc).astimezone(self.directory.agency.tz)
        return local.strftime("%Y-%m-%d %H:%M")
