"""What a load would change, row by row and field by field, and the trail that it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy.orm import Session

from bot.directory.columns import PEERS, RESOURCES, SHEETS, UNITS
from bot.directory.reading import Content
from bot.directory.stored import stored_rows

_NAMED = (UNITS, PEERS, RESOURCES)
# Follows from where a row stands; nobody edits it.
_NOT_EDITED = frozenset({"position"})


@dataclass(frozen=True)
class Change:
    """One row or one field that a load changes.

    `field` is empty for a row that is `added` or `removed`. Values are as a person reads them.
    """

    sheet: str
    row_id: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""


def compare(session: Session, content: Content) -> list[Change]:
    """Every difference between what is stored and `content`, by sheet and row."""
    found: list[Change] = []
    for name in SHEETS:
        old, new = stored_rows(session, name), content.rows[name]
        if name in _NAMED:
            found.extend(_named(name, old, new))
        else:
            found.extend(_unnamed(name, old, new))
    return found


def trail(changes: Iterable[Change], at: datetime, changed_by: str) -> list[dict[str, Any]]:
    """Rows for the trail: which field of which row, never its value. A name has 100 characters."""
    moment = at.astimezone(timezone.utc).replace(tzinfo=None)
    return [
        {
            "changed_at": moment,
            "changed_by": changed_by[:100],
            "sheet": change.sheet,
            "row_id": change.row_id,
            "field": change.field or change.what,
        }
        for change in changes
    ]


def _named(name: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterable[Change]:
    before = {row["id"]: row for row in old}
    after = {row["id"]: row for row in new}
    for row_id in sorted(before.keys() - after.keys()):
        yield Change(name, row_id, "removed")
    for row_id, row in after.items():
        if row_id not in before:
            yield Change(name, row_id, "added")
            continue
        for field, value in row.items():
            was = before[row_id][field]
            if was != value and field not in _NOT_EDITED:
                yield Change(name, row_id, "changed", field, _plain(was), _plain(value))


def _unnamed(name: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterable[Change]:
    before = [_line(row) for row in old]
    after = [_line(row) for row in new]
    for what, rows, others in (("removed", before, after), ("added", after, before)):
        left = list(others)
        for row_id, text in rows:
            if (row_id, text) in left:
                left.remove((row_id, text))
            elif what == "removed":
                yield Change(name, row_id, what, before=text)
            else:
                yield Change(name, row_id, what, after=text)


def _line(row: dict[str, Any]) -> tuple[str, str]:
    return row["peer"], ", ".join(_plain(row[field]) for field in sorted(row) if field != "peer")


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M UTC")
    return str(value)
