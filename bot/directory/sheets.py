"""Reads one whole sheet of an agency's folder, and names every cell that is wrong."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.directory.columns import (
    COLUMNS,
    LATER_COLUMNS,
    MAY_BE_MISSING,
    PEERS,
    RESOURCE_KINDS,
    RESOURCES,
    UNITS,
)
from bot.directory.tables import read_table

__all__ = ["COLUMNS", "PEERS", "RESOURCES", "RESOURCE_KINDS", "UNITS", "Rows", "read_sheet"]

# A row's number as a spreadsheet shows it, and its values by column.
Rows = dict[int, dict[str, Any]]


def read_sheet(
    folder: Path, name: str, problems: list[str], notes: list[str] | None = None
) -> Rows:
    """Read one sheet; what cannot be read is left out and described in `problems`.

    `notes` takes what was put right without asking, such as a row that stands there twice.
    """
    notes = [] if notes is None else notes
    if name in MAY_BE_MISSING and not (folder / name).exists():
        return {}
    try:
        header, lines = read_table(folder / name)
        return dict(_rows(header, lines, name, problems, notes))
    except OSError:
        problems.append(f"{name} cannot be read in {folder}; every agency's folder needs one")
    except UnicodeDecodeError:
        problems.append(f"{name} is not UTF-8 text; save it as 'CSV UTF-8'")
    except csv.Error:
        problems.append(f"{name} is not a comma-separated file; save it as 'CSV UTF-8'")
    except ValueError as error:
        problems.append(f"{name} {error}")
    return {}


def _rows(
    header: list[str],
    lines: Iterator[tuple[int, list[str]]],
    name: str,
    problems: list[str],
    notes: list[str],
) -> Iterator[tuple[int, dict[str, Any]]]:
    columns, later = COLUMNS[name], LATER_COLUMNS.get(name, frozenset())
    for column in columns:
        if header.count(column) != 1 and not (column in later and column not in header):
            raise ValueError(f"needs the column {column} once; its first row names the columns")
    for column in header:
        if column not in columns:
            raise ValueError(f"has a column '{column}' that is not known; remove it")
    seen: dict[object, int] = {}
    ids: dict[str, int] = {}
    for number, line in lines:
        if len(line) != len(header):
            problems.append(
                f"{name} row {number} has {len(line)} cells for {len(header)} columns; "
                "put quotes around a cell with a comma in it"
            )
            continue
        first = seen.setdefault(tuple(line), number)
        if first != number:
            notes.append(f"{name} row {number} repeats row {first} and is left out")
            continue
        values = _read_row(name, number, dict(zip(header, line, strict=True)), problems)
        row_id = values.get("id")
        if row_id is not None and ids.setdefault(row_id, number) != number:
            problems.append(
                f"{name} row {number}, column id: '{row_id}' is already row {ids[row_id]}; "
                "give each row its own id"
            )
        yield number, values


def _read_row(
    name: str, number: int, line: Mapping[str, str], problems: list[str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, reader in COLUMNS[name].items():
        try:
            values[column] = reader(line.get(column, ""))
        except ValueError as error:
            problems.append(f"{name} row {number}, column {column}: {error}")
    return values
