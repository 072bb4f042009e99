"""What a coordinator has to do by when, as a list or for a calendar."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path

import typer

from bot.cli.desk import open_desk, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table

CALENDAR = typer.Option(None, "--calendar", help="Also write the days into this .ics file.")


@app.command(epilog="Example: peerline due --calendar due.ics")
def due(
    calendar: Path | None = CALENDAR,
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
) -> None:
    """Show what falls due in the next three months: certificates, training, hours, calls."""
    from bot.directory.due import as_calendar, what_is_due

    directory = open_desk(read_settings())
    now = datetime.now(timezone.utc)
    with refusing():
        found = what_is_due(directory, now)
    if calendar is not None:
        try:
            calendar.write_bytes(as_calendar(found, now))
        except OSError as error:
            raise Refused(f"--calendar '{calendar}' cannot be written: {error.strerror}") from None
    if as_json:
        show_json([asdict(each) for each in found])
        return
    today = now.astimezone(directory.agency.tz).date()
    rows = ((f"{e.day}{' (overdue)' if e.day < today else ''}", e.subject, e.what) for e in found)
    show_table(("By", "Who", "What"), rows, directory.agency.name)
