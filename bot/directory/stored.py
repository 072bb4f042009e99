"""Which table holds which sheet, and its rows as plain values."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.columns import EDUCATION, INCIDENTS, OVERRIDES, PEERS, RESOURCES, UNITS
from bot.directory.schema import Education, Incident, Override, Peer, Resource, Unit

TABLES: Mapping[str, Any] = {
    UNITS: Unit,
    PEERS: Peer,
    RESOURCES: Resource,
    OVERRIDES: Override,
    INCIDENTS: Incident,
    EDUCATION: Education,
}
# Rows of these sheets have no name of their own; a number in the table stands for nothing.
_NUMBERED = frozenset({OVERRIDES, INCIDENTS, EDUCATION})


def stored_rows(session: Session, name: str) -> list[dict[str, Any]]:
    """The rows of one sheet as they are stored, in the order of the sheet."""
    table = TABLES[name].__table__
    columns = [column for column in table.columns if name not in _NUMBERED or column.name != "id"]
    order = table.c.position if name == RESOURCES else table.c.id
    return [dict(row) for row in session.execute(select(*columns).order_by(order)).mappings()]
