"""Reads an agency's folder as a whole: every sheet, and whether they fit together."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.directory.agency import FILE_NAME, Agency, load_agency
from bot.directory.cautions import peer_notes
from bot.directory.columns import (
    EDUCATION,
    INCIDENTS,
    MAY_BE_MISSING,
    OVERRIDES,
    PEERS,
    RESOURCES,
    SHEETS,
    UNITS,
)
from bot.directory.errors import DirectoryError
from bot.directory.sheets import Rows, read_sheet, sheet_file

# Raised whenever the same files would be stored differently, so that they are loaded again.
_FORMAT = b"3"


@dataclass(frozen=True)
class Content:
    """A sound folder: the agency, the rows to store by sheet, a digest, and what was put right."""

    agency: Agency
    rows: Mapping[str, list[dict[str, Any]]]
    content_hash: str
    notes: tuple[str, ...]


def read_folder(folder: Path) -> Content:
    """Everything in the folder, checked.

    Raises DirectoryError naming every row and column that is wrong.
    """
    content_hash = folder_hash(folder)
    agency = load_agency(folder)
    problems: list[str] = []
    notes: list[str] = []
    sheets = {name: read_sheet(folder, name, problems, notes) for name in SHEETS}
    # References are checked only between sheets that could be read, or one wrong cell would
    # be reported once more for every row that refers to it.
    if not problems:
        problems.extend(_reference_problems(agency, sheets[UNITS], sheets[PEERS]))
        for name in (OVERRIDES, INCIDENTS, EDUCATION):
            problems.extend(_peer_problems(name, sheets[name], sheets[PEERS]))
    if problems:
        raise DirectoryError(problems)
    rows = {name: list(sheets[name].values()) for name in SHEETS}
    rows[UNITS] = _parents_first(rows[UNITS])
    rows[RESOURCES] = [{**row, "position": n} for n, row in sheets[RESOURCES].items()]
    zones = {peer["id"]: ZoneInfo(peer["time_zone"]) for peer in rows[PEERS]}
    rows[OVERRIDES] = [_override(row, zones[row["peer"]]) for row in rows[OVERRIDES]]
    notes.extend(peer_notes(sheets[PEERS]))
    return Content(agency, rows, content_hash, tuple(notes))


def folder_hash(folder: Path) -> str:
    """A digest of the files that the directory is made of; a missing file counts as empty.

    Raises DirectoryError when a file is there and cannot be read.
    """
    digest = hashlib.sha256(_FORMAT)
    for name in (FILE_NAME, *SHEETS):
        path = sheet_file(folder, name)
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            raise DirectoryError(
                f"{path.name} cannot be read; check who may read {folder}"
            ) from None
        if content or name not in MAY_BE_MISSING:
            digest.update(f"{path.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _reference_problems(agency: Agency, units: Rows, peers: Rows) -> Iterable[str]:
    unit_agency = {row["id"]: row["agency"] for row in units.values()}
    for name, rows in ((UNITS, units), (PEERS, peers)):
        for number, row in rows.items():
            if row["agency"] not in agency.agency_ids:
                yield (
                    f"{name} row {number}, column agency: '{row['agency']}' is not an agency of "
                    f"{FILE_NAME}; write one of {', '.join(sorted(agency.agency_ids))}"
                )
    parents = {row["id"]: row["parent"] for row in units.values()}
    for number, row in units.items():
        if row["parent"] is not None and row["parent"] not in parents:
            yield _unknown_unit(UNITS, number, "parent", row["parent"])
        elif _in_a_loop(row["id"], parents):
            yield (
                f"{UNITS} row {number}, column parent: '{row['parent']}' leads back to "
                f"'{row['id']}'; a unit cannot be above itself"
            )
    for number, row in peers.items():
        named = [("unit", row["unit"]), *(("supervises", unit) for unit in row["supervises"])]
        for column, unit in named:
            if unit not in parents:
                yield _unknown_unit(PEERS, number, column, unit)
        if unit_agency.get(row["unit"], row["agency"]) != row["agency"]:
            yield (
                f"{PEERS} row {number}, column unit: '{row['unit']}' belongs to another agency "
                f"than '{row['agency']}'; correct one of them"
            )


def _unknown_unit(name: str, number: int, column: str, unit: str) -> str:
    return (
        f"{name} row {number}, column {column}: '{unit}' is not in {UNITS}; "
        "correct it or add the unit there"
    )


def _peer_problems(name: str, rows: Rows, peers: Rows) -> Iterable[str]:
    known = {row["id"] for row in peers.values()}
    for number, row in rows.items():
        if row["peer"] not in known:
            yield (
                f"{name} row {number}, column peer: '{row['peer']}' is not in {PEERS}; "
                "correct it or remove the row"
            )
        elif name == OVERRIDES and _end(row["ends"]) <= _begin(row["starts"]):
            yield (
                f"{name} row {number}, column ends: '{row['ends']}' is not after its start; "
                "correct one of them"
            )


def _in_a_loop(unit: str, parents: Mapping[str, str | None]) -> bool:
    current = parents[unit]
    for _ in parents:
        if current is None or current == unit:
            break
        current = parents.get(current)
    return current == unit


def _parents_first(units: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    # A foreign key wants the unit above to exist when the unit below is stored.
    waiting = list(units)
    placed: dict[str | None, dict[str, Any]] = {None: {}}
    while waiting:
        ready = [row for row in waiting if row["parent"] in placed]
        placed.update((row["id"], row) for row in ready)
        waiting = [row for row in waiting if row["id"] not in placed]
    return [row for row in placed.values() if row]


def _override(row: dict[str, Any], tz: ZoneInfo) -> dict[str, Any]:
    return {
        "peer": row["peer"],
        "starts_at": _utc(_begin(row["starts"]), tz),
        "ends_at": _utc(_end(row["ends"]), tz),
        "duty": row["duty"],
    }


def _begin(moment: date | datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())


def _end(moment: date | datetime) -> datetime:
    # "Until the 24th" means that the 24th is part of it.
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time()) + timedelta(days=1)


def _utc(moment: datetime, tz: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=tz).astimezone(timezone.utc).replace(tzinfo=None)
