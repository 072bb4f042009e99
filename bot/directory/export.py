"""Writes the directory back into spreadsheets that can be changed and loaded again."""

import csv
import shutil
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.directory import agency as agency_file
from bot.directory import rota
from bot.directory.calls import read_calls
from bot.directory.columns import COLUMNS, MAY_BE_MISSING, OVERRIDES, PEERS, RESOURCES, SHEETS
from bot.directory.errors import DirectoryError
from bot.directory.installing import calendars
from bot.directory.phones import display_of
from bot.directory.stored import stored_rows

_ALONGSIDE = (agency_file.FILE_NAME, rota.FILE_NAME, "policy.yml")
_PHONES = frozenset({"phone", "text"})


def export_folder(session: Session, installed: Path, target: Path) -> list[str]:
    """Write every sheet, and copy the other files of `installed`, into the new folder `target`.

    Calls that were recorded stand in `called_on`. Returns the names of the files.
    Raises DirectoryError when something is there already or it cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise DirectoryError(f"{target} is there already; name a new folder")
    calls, written = read_calls(session), []
    zones = {row["id"]: ZoneInfo(row["time_zone"]) for row in stored_rows(session, PEERS)}
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in SHEETS:
            rows = stored_rows(session, name)
            if not rows and name in MAY_BE_MISSING:
                continue
            if name == RESOURCES:
                rows = [_with_call(row, calls) for row in rows]
            if name == OVERRIDES:
                rows = [_local(row, zones[row["peer"]]) for row in rows]
            # With a mark, or Excel would take the letters for another alphabet's.
            with (target / name).open("w", newline="", encoding="utf-8-sig") as file:
                lines = csv.writer(file)
                lines.writerow(COLUMNS[name])
                lines.writerows(
                    [_cell(column, row[column]) for column in COLUMNS[name]] for row in rows
                )
            written.append(name)
        for name in (*_ALONGSIDE, *(path.name for path in calendars(installed))):
            if (installed / name).is_file():
                shutil.copyfile(installed / name, target / name)
                written.append(name)
    except OSError as error:
        raise DirectoryError(f"{target} cannot be written: {error.strerror}") from None
    return written


def _with_call(row: Mapping[str, Any], calls: Mapping[str, Any]) -> dict[str, Any]:
    dates = (row["called_on"], calls.get(row["phone"] or ""))
    return {**row, "called_on": max(filter(None, dates), default=None)}


def _local(row: Mapping[str, Any], tz: ZoneInfo) -> dict[str, Any]:
    starts, ends = (_clock(row[key], tz) for key in ("starts_at", "ends_at"))
    return {"peer": row["peer"], "starts": starts, "ends": ends, "duty": row["duty"]}


def _clock(moment: datetime, tz: ZoneInfo) -> str:
    return moment.replace(tzinfo=timezone.utc).astimezone(tz).strftime("%Y-%m-%d %H:%M")


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(str, value))
    if column in _PHONES:
        return display_of(str(value))
    return f"{value:g}" if isinstance(value, float) else str(value)
