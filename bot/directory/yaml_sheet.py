"""Reads a sheet that somebody wrote as YAML: a list of entries under the sheet's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.directory.facts_file import read_facts
from bot.directory.tables import Line

_LARGEST_FILE = 1024 * 1024  # bytes


def read_yaml_sheet(path: Path) -> tuple[list[str], Iterator[Line]]:
    """The columns that any entry has, and each entry as cells with its number, from 1.

    `peers.yml` holds `peers:` and a list. A list in a cell stands for several entries, true and
    false for yes and no. Raises DirectoryError, or ValueError saying what to do.
    """
    facts = read_facts(path, _LARGEST_FILE)
    entries = facts.get(path.stem)
    if list(facts) != [path.stem] or not isinstance(entries, list):
        raise ValueError(f"holds something else than a list under '{path.stem}:'; write one")
    columns: dict[str, None] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise ValueError(f"entry {number} has no keys; write one for each column")
        columns.update(dict.fromkeys(str(key) for key in entry))
    names = list(columns)
    return names, _lines(entries, names)


def _lines(entries: list[dict[str, Any]], names: list[str]) -> Iterator[Line]:
    for number, entry in enumerate(entries, start=1):
        yield number, [_cell(entry.get(name)) for name in names]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(_cell, value))
    return str(value).strip()
