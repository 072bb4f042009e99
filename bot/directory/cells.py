"""Reads single cells of a spreadsheet; each reader raises ValueError saying what to write."""

import re
from collections.abc import Callable
from datetime import date

from bot.directory.agency import read_time_zone
from bot.directory.phones import read_phone
from bot.directory.shifts import parse_shift

Reader = Callable[[str], object]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LONGEST_SHORT = 100
_LONGEST_PROSE = 2_000


def short(cell: str) -> str:
    """A name or a title: at least one and at most 100 characters."""
    if not cell:
        raise ValueError("is empty; fill it in")
    return _printable(cell, _LONGEST_SHORT)


def prose(cell: str) -> str:
    """Any text of at most 2,000 characters; may be empty."""
    return _printable(cell, _LONGEST_PROSE)


def identifier(cell: str) -> str:
    """A row's own name, which other rows refer to."""
    if not _ID.fullmatch(cell):
        raise ValueError(
            f"'{cell}' is not an id; use small letters, digits and hyphens, like peer-07"
        )
    return cell


def yes_no(cell: str) -> bool:
    """`yes` or `no`, in any case."""
    if cell.lower() not in ("yes", "no"):
        raise ValueError(f"'{cell}' is neither yes nor no; write one of them")
    return cell.lower() == "yes"


def day(cell: str) -> date:
    """A date as year-month-day."""
    try:
        if len(cell) != len("2026-11-23"):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"'{cell}' is not a date; write it like 2026-11-23") from None


def phone(cell: str) -> str:
    """A US telephone number, kept as +1 and ten digits."""
    return read_phone(cell).dial


def shift(cell: str) -> str:
    """A shift that `parse_shift` understands, kept as it was written."""
    parse_shift(cell)
    return cell


def time_zone(cell: str) -> str:
    """The name of a time zone."""
    return read_time_zone(cell).key


def many(cell: str) -> list[str]:
    """Several entries with semicolons between them; may be empty."""
    return [short(part.strip()) for part in cell.split(";") if part.strip()]


def many_ids(cell: str) -> list[str]:
    """Several ids with semicolons between them; may be empty."""
    return [identifier(part) for part in many(cell)]


def one_of(*choices: str) -> Reader:
    """A reader for a closed list of words."""

    def read(cell: str) -> str:
        if cell.lower() not in choices:
            raise ValueError(f"'{cell}' is not known here; write one of {', '.join(choices)}")
        return cell.lower()

    return read


def or_empty(reader: Reader) -> Reader:
    """The same reader, with None for an empty cell."""
    return lambda cell: reader(cell) if cell else None


def _printable(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise ValueError(f"is longer than {longest} characters; shorten it")
    if not cell.isprintable():
        raise ValueError("holds a line break or an invisible character; type it again")
    return cell
