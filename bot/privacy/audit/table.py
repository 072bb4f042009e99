"""The table of an audit: places searched, bytes searched, finds."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.privacy.audit.run import Row


def show(rows: Sequence[Row]) -> str:
    """The rows as a table, with the first places of each find below it."""
    table = Table("place", "bytes searched", "finds")
    for row in rows:
        table.add_row(row.place, f"{row.bytes:,}", str(row.finds))
    text = io.StringIO()
    console = Console(file=text, width=100, force_terminal=False)
    console.print(table)
    for row in rows:
        for where in row.where:
            console.print(f"found in {row.place}: {where}", soft_wrap=True, highlight=False)
    total = sum(row.finds for row in rows)
    console.print("Nothing was found." if not total else f"{total} finds.")
    return text.getvalue()
