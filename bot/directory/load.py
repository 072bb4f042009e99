"""Brings an agency's folder into the directory: everything or nothing."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from bot.directory.agency import FILE_NAME, Agency, load_agency
from bot.directory.errors import DirectoryError
from bot.directory.schema import Load, Peer, Resource, Unit
from bot.directory.sheets import PEERS, RESOURCES, UNITS, Rows, read_sheet

# Raised whenever the same files would be stored differently, so that they are loaded again.
_FORMAT = b"1"


@dataclass(frozen=True)
class LoadSummary:
    """How many rows of each kind the directory now holds."""

    units: int
    peers: int
    resources: int
    content_hash: str


def load_folder(session: Session, folder: Path) -> LoadSummary:
    """Replace the directory's content with the folder's, in one transaction, and commit it.

    Raises DirectoryError naming every row and column that is wrong; then nothing has changed.
    """
    content_hash = folder_hash(folder)
    units, peers, resources = _read(folder)
    try:
        for table in (Load, Peer, Resource, Unit):
            session.execute(delete(table))
        for table, rows in ((Unit, units), (Peer, peers), (Resource, resources)):
            if rows:
                session.execute(insert(table), rows)
        stamp = {"id": 1, "content_hash": content_hash, "loaded_at": datetime.now(timezone.utc)}
        session.execute(insert(Load), [stamp])
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return LoadSummary(len(units), len(peers), len(resources), content_hash)


def folder_hash(folder: Path) -> str:
    """A digest of the files that the directory is made of; a missing file counts as empty.

    Raises DirectoryError when a file is there and cannot be read.
    """
    digest = hashlib.sha256(_FORMAT)
    for name in (FILE_NAME, UNITS, PEERS, RESOURCES):
        path = folder / name
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            raise DirectoryError(f"{name} cannot be read; check who may read {folder}") from None
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _read(
    folder: Path,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    agency = load_agency(folder)
    problems: list[str] = []
    units = read_sheet(folder, UNITS, problems)
    peers = read_sheet(folder, PEERS, problems)
    resources = read_sheet(folder, RESOURCES, problems)
    # References are checked only between sheets that could be read, or one wrong cell would
    # be reported once more for every row that refers to it.
    if not problems:
        problems.extend(_reference_problems(agency, units, peers))
    if problems:
        raise DirectoryError(problems)
    placed = [{**row, "position": number} for number, row in resources.items()]
    return _parents_first(units.values()), list(peers.values()), placed


def _reference_problems(agency: Agency, units: Rows, peers: Rows) -> Iterable[str]:
    agencies = {agency.id, *agency.further_agencies}
    unit_agency = {row["id"]: row["agency"] for row in units.values()}
    for name, rows in ((UNITS, units), (PEERS, peers)):
        for number, row in rows.items():
            if row["agency"] not in agencies:
                yield (
                    f"{name} row {number}, column agency: '{row['agency']}' is not an agency of "
                    f"{FILE_NAME}; write one of {', '.join(sorted(agencies))}"
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
        for column, unit in [("unit", row["unit"])] + [
            ("supervises", u) for u in row["supervises"]
        ]:
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
