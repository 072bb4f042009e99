"""Reads one whole sheet of an agency's folder, and names every cell that is wrong."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bot.directory.columns import (
    COLUMNS,
    LATER_COLUMNS,
    MAY_BE_MISSING,
    PEERS,
    RESOURCE_KINDS,
    RESOURCES,
    UNITS,
)
from bot.directory.errors import DirectoryError
from bot.directory.tables import read_table
from bot.directory.yaml_sheet import read_yaml_sheet

__all__ = ["COLUMNS", "PEERS", "RESOURCES", "RESOURCE_KINDS", "UNITS", "Rows", "read_sheet"]

# A row's number as a spreadsheet shows it, and its values by column.
Rows = dict[int, dict[str, Any]]


def read_sheet(
    folder: Path, name: str, problems: list[str], notes: list[str] | None = None
) -> Rows:
    """Read one sheet; what cannot be read is left out and described in `problems`.

    A sheet may be written as YAML instead (`peers.yml`), its rows being numbered entries. `notes`
    takes what was put right without asking, such as a row that stands there twice.
    """
    notes = [] if notes is None else notes
    path = sheet_file(folder, name)
    if name in MAY_BE_MISSING and not path.exists():
        return {}
    written, row = path.name, "row" if path.suffix == ".csv" else "entry"
    try:
        if path.name != name and (folder / name).exists():
            raise ValueError(f"and {name} are both there; remove one of them")
        header, lines = read_table(path) if row == "row" else read_yaml_sheet(path)
        return dict(_rows(header, lines, name, _Place(written, row), problems, notes))
    except OSError:
        problems.append(f"{written} cannot be read in {folder}; every agency's folder needs one")
    except UnicodeDecodeError:
        problems.append(f"{written} is not UTF-8 text; save it as 'CSV UTF-8'")
    except csv.Error:
        problems.append(f"{written} is not a comma-separated file; save it as 'CSV UTF-8'")
    except DirectoryError as error:
        problems.extend(error.problems)
    except ValueError as error:
        problems.append(f"{written} {error}")
    return {}


def sheet_file(folder: Path, name: str) -> Path:
    """The file that holds a sheet: `peers.yml` where there is one, else `peers.csv`."""
    yaml = folder / yaml_name(name)
    return yaml if yaml.is_file() else folder / name


def yaml_name(name: str) -> str:
    """What a sheet is called when it is written as YAML."""
    return f"{Path(name).stem}.yml"


class _Place(NamedTuple):
    """How a file calls itself and its rows."""

    file: str
    row: str

    def at(self, number: int) -> str:
        return f"{self.file} {self.row} {number}"


def _rows(
    header: list[str],
    lines: Iterator[tuple[int, list[str]]],
    name: str,
    place: _Place,
    problems: list[str],
    notes: list[str],
) -> Iterator[tuple[int, dict[str, Any]]]:
    columns, later = COLUMNS[name], LATER_COLUMNS.get(name, frozenset())
    for column in columns:
        if header.count(column) != 1 and not (
            column not in header and (column in later or place.row == "entry")
        ):
            raise ValueError(f"needs the column {column} once; its first row names the columns")
    for column in header:
        if column not in columns:
            raise ValueError(f"has a column '{column}' that is not known; remove it")
    seen: dict[object, int] = {}
    ids: dict[str, int] = {}
    for number, line in lines:
        if len(line) != len(header):
            problems.append(
                f"{place.at(number)} has {len(line)} cells for {len(header)} columns; "
                "put quotes around a cell with a comma in it"
            )
            continue
        first = seen.setdefault(tuple(line), number)
        if first != number:
            notes.append(f"{place.at(number)} repeats {place.row} {first} and is left out")
            continue
        values = _read_row(name, place.at(number), dict(zip(header, line, strict=True)), problems)
        row_id = values.get("id")
        if row_id is not None and ids.setdefault(row_id, number) != number:
            problems.append(
                f"{place.at(number)}, column id: '{row_id}' is already {place.row} {ids[row_id]}; "
                "give each row its own id"
            )
        yield number, values


def _read_row(
    name: str, place: str, line: Mapping[str, str], problems: list[str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, reader in COLUMNS[name].items():
        try:
            values[column] = reader(line.get(column, ""))
        except ValueError as error:
            problems.append(f"{place}, column {column}: {error}")
    return values
