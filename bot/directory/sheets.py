"""The three spreadsheets of an agency's folder: their columns, and reading one whole sheet."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.directory import cells

UNITS, PEERS, RESOURCES = "units.csv", "peers.csv", "resources.csv"
RESOURCE_KINDS = (
    "eap",
    "chaplain",
    "clinician",
    "treatment",
    "financial",
    "family",
    "legal",
    "hotline",
    "group",
)
_LARGEST_FILE = 5 * 1024 * 1024  # bytes
_DISCIPLINE = cells.one_of("police", "fire", "ems", "dispatch")

COLUMNS: Mapping[str, Mapping[str, cells.Reader]] = {
    UNITS: {
        "id": cells.identifier,
        "agency": cells.identifier,
        "name": cells.short,
        "parent": cells.or_empty(cells.identifier),
        "discipline": cells.one_of("police", "fire", "ems", "dispatch", "all"),
    },
    PEERS: {
        "id": cells.identifier,
        "first_name": cells.short,
        "last_name": cells.short,
        "show_as": cells.one_of("full", "initial"),
        "agency": cells.identifier,
        "unit": cells.identifier,
        "discipline": _DISCIPLINE,
        "role": cells.short,
        "rank": cells.short,
        "rank_band": cells.one_of("line", "supervisor", "command"),
        "sworn": cells.yes_no,
        "gender": cells.one_of("woman", "man", "unstated"),
        "supervises": cells.many_ids,
        "languages": cells.many,
        "topics": cells.many,
        "phone": cells.phone,
        "text": cells.or_empty(cells.phone),
        "status": cells.one_of("active", "paused", "on_leave", "removed"),
        "designated_by": cells.or_empty(cells.one_of("agency", "provider", "eap", "team_leader")),
        "designated_on": cells.or_empty(cells.day),
        "trained_on": cells.or_empty(cells.day),
        "certified_until": cells.or_empty(cells.day),
        "shift": cells.shift,
        "time_zone": cells.time_zone,
        "takes_calls_off_duty": cells.yes_no,
    },
    RESOURCES: {
        "id": cells.identifier,
        "kind": cells.one_of(*RESOURCE_KINDS),
        "name": cells.short,
        "services": cells.prose,
        "eligibility": cells.prose,
        "cost": cells.prose,
        "insurance": cells.prose,
        "languages": cells.many,
        "area": cells.prose,
        "hours": cells.prose,
        "how_to_start": cells.prose,
        "phone": cells.or_empty(cells.phone),
        "web": cells.or_empty(cells.short),
        "access_code": cells.or_empty(cells.short),
        "culturally_competent": cells.or_empty(cells.yes_no),
        "vetted_by": cells.or_empty(cells.short),
        "vetted_on": cells.or_empty(cells.day),
        "promises_not": cells.prose,
        "read_on": cells.or_empty(cells.day),
        "called_on": cells.or_empty(cells.day),
        "contract": cells.or_empty(cells.yes_no),
    },
}

# A row's number as a spreadsheet shows it, and its values by column.
Rows = dict[int, dict[str, Any]]


def read_sheet(folder: Path, name: str, problems: list[str]) -> Rows:
    """Read one sheet; what cannot be read is left out and described in `problems`."""
    try:
        return dict(_rows(_text(folder / name), name, problems))
    except OSError:
        problems.append(f"{name} cannot be read in {folder}; every agency's folder needs one")
    except UnicodeDecodeError:
        problems.append(f"{name} is not UTF-8 text; save it as 'CSV UTF-8'")
    except csv.Error:
        problems.append(f"{name} is not a comma-separated file; save it as 'CSV UTF-8'")
    except ValueError as error:
        problems.append(f"{name} {error}")
    return {}


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > _LARGEST_FILE:
        raise ValueError("is larger than 5 MB; remove what does not belong in it")
    return raw.decode("utf-8-sig")  # spreadsheets write a byte-order mark


def _rows(text: str, name: str, problems: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    columns = COLUMNS[name]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [cell.strip() for cell in next(lines, [])]
    for column in columns:
        if header.count(column) != 1:
            raise ValueError(f"needs the column {column} once; its first row names the columns")
    for column in header:
        if column not in columns:
            raise ValueError(f"has a column '{column}' that is not known; remove it")
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(header):
            problems.append(
                f"{name} row {number} has {len(line)} cells for {len(header)} columns; "
                "put quotes around a cell with a comma in it"
            )
            continue
        values = _read_row(name, number, dict(zip(header, line, strict=True)), problems)
        row_id = values.get("id")
        if row_id is not None:
            if row_id in seen:
                problems.append(
                    f"{name} row {number}, column id: '{row_id}' is already row {seen[row_id]}; "
                    "give each row its own id"
                )
            seen.setdefault(row_id, number)
        yield number, values


def _read_row(
    name: str, number: int, line: Mapping[str, str], problems: list[str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, reader in COLUMNS[name].items():
        try:
            values[column] = reader(line[column].strip())
        except ValueError as error:
            problems.append(f"{name} row {number}, column {column}: {error}")
    return values
