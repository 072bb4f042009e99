"""The coordinator's roster: load, roster, whatif, export."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.desk import open_desk, read_moment, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table

if TYPE_CHECKING:
    from bot.directory import Change

JSON = typer.Option(False, "--json", help="Print as JSON.")
_SHOWN_CHANGES = 200


@app.command(epilog="Example: peerline load our-sheets --dry-run")
def load(
    folder: Path = typer.Argument(..., help="The folder with the changed spreadsheets."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and stop."),
    by: str = typer.Option("", "--by", help="Who makes the change; your login name if left out."),
    as_json: bool = JSON,
) -> None:
    """Check a folder of spreadsheets, show what changes, and put it in force: all or nothing.

    What the folder lacks is taken from the installed one. People see the change at once; only a
    changed agency.yml or on_call.yml waits for the next start.
    """
    from bot.directory import open_database
    from bot.directory.replacing import preview, put_in_force

    settings = read_settings()
    installed = settings.agency_folder
    elsewhere = folder.resolve() != installed.resolve()
    if settings.is_example and elsewhere and not dry_run:
        raise Refused(
            "the example agency is not changed by 'load'; copy your folder to "
            "resources/agencies/NAME and set PEERLINE_AGENCY=NAME in .env"
        )
    with refusing():
        sessions = open_database(settings.database)
        if dry_run:
            found = preview(folder, installed, sessions)
        else:
            with Progress(console=Console(stderr=True), transient=True) as bar:
                task = bar.add_task("Storing", total=None)
                found = put_in_force(
                    folder,
                    installed,
                    sessions,
                    by or _login(),
                    lambda done, of: bar.update(task, completed=done, total=of),
                )
    changes = found.changes
    if as_json:
        show_json(
            {
                "applied": not dry_run,
                "notes": found.notes,
                "at_next_start": found.files,
                "changes": [asdict(change) for change in changes],
            }
        )
        return
    for note in found.notes:
        typer.echo(note)
    for name in found.files:
        typer.echo(f"{name} is different; it counts from the next start")
    for change in changes[:_SHOWN_CHANGES]:
        typer.echo(_line(change))
    if len(changes) > _SHOWN_CHANGES:
        typer.echo(f"... and {len(changes) - _SHOWN_CHANGES} more; --json shows all")
    word = "would change" if dry_run else "changed"
    typer.echo(f"{len(changes)} {word}. {'Nothing was stored.' if dry_run else 'In force now.'}")


def _line(change: Change) -> str:
    place = f"{change.sheet} {change.row_id}"
    if change.what == "changed":
        return f"~ {place}, {change.field}: '{change.before}' becomes '{change.after}'"
    return (
        f"{'+' if change.what == 'added' else '-'} {place} {change.before or change.after}".rstrip()
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@app.command(epilog="Example: peerline roster --at 2026-12-25T03:00")
def roster(
    at: str = typer.Option("", "--at", help="A time on the agency's clock; now if left out."),
    as_json: bool = JSON,
) -> None:
    """Show every peer, whether they may be listed and why not, and whether they are on duty."""
    directory = open_desk(read_settings())
    with refusing():
        verdicts = directory.verdicts(read_moment(at, directory.agency))
    if as_json:
        show_json([asdict(verdict) for verdict in verdicts])
        return
    show_table(
        ("Peer", "Name", "Unit", "Duty", "To an asker of unknown unit"),
        (
            (v.id, v.name, v.unit, v.duty.replace("_", " "), "listed" if v.listed else v.reason)
            for v in verdicts
        ),
    )


@app.command(epilog="Example: peerline whatif --unit pd-days --at 2026-12-25T03:00")
def whatif(
    unit: str = typer.Option("", "--unit", help="The asker's unit; unknown if left out."),
    at: str = typer.Option("", "--at", help="A time on the agency's clock; now if left out."),
    incident: str = typer.Option("", "--incident", help="The incident that is asked about."),
    as_json: bool = JSON,
) -> None:
    """Show whom an employee of a unit would see at a time, and why the others are hidden."""
    directory = open_desk(read_settings())
    with refusing():
        now = read_moment(at, directory.agency)
        units = directory.unit_names()
        if unit and unit not in units:
            raise Refused(f"--unit '{unit}' is not in units.csv; write one of {', '.join(units)}")
        known = directory.incidents(now)
        if incident and incident not in known:
            raise Refused(
                f"--incident '{incident}' has no flags; known are: {', '.join(known) or 'none'}"
            )
        verdicts = directory.verdicts(now, asker_unit=unit or None, incident=incident or None)
        cards = directory.peers_now(now, asker_unit=unit or None, incident=incident or None)
    local = now.astimezone(directory.agency.tz)
    hidden = [verdict for verdict in verdicts if not verdict.shown]
    if as_json:
        show_json(
            {
                "at": local.isoformat(),
                "unit": unit or None,
                "shown": [asdict(card) for card in cards],
                "hidden": [asdict(verdict) for verdict in hidden],
            }
        )
        return
    asker = units[unit] if unit else "an unknown unit"
    show_table(
        ("Name", "Role", "Duty", "Call", "Text"),
        (
            (c.name, c.role, "on duty" if c.on_duty else "off duty", c.phone_display, c.text_dial)
            for c in cards
        ),
        f"Shown to {asker}, {local:%a %Y-%m-%d %H:%M}",
    )
    if not cards:
        typer.echo("Nobody: they see the program's line, the EAP, a chaplain and crisis lines.")
    show_table(
        ("Hidden", "Why"),
        (
            (v.name, v.reason if not v.listed else f"{v.duty.replace('_', ' ')}, takes no calls")
            for v in hidden
        ),
    )


@app.command(epilog="Example: peerline export our-sheets")
def export(
    folder: Path = typer.Argument(..., help="A new folder."),
    as_json: bool = JSON,
) -> None:
    """Write the present roster as spreadsheets, to be changed and given to 'load'."""
    from bot.directory import export_folder

    settings = read_settings()
    directory = open_desk(settings)
    with refusing(), directory.session() as session:
        names = export_folder(session, settings.agency_folder, folder)
    if as_json:
        show_json(names)
    else:
        typer.echo(f"Wrote {', '.join(names)}. They hold names and numbers: keep them safe.")
