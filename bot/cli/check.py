"""Checking an installation: people, units, rota, numbers, and web pages on demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import typer

from bot.cli.desk import open_desk, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from bot.directory import Agency, Finding, ResourceCard

_ONLINE_SECONDS = 10


@app.command(epilog="Example: peerline check --online")
def check(
    online: bool = typer.Option(False, "--online", help="Also ask whether web pages answer."),
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
) -> None:
    """Find what has to be put right; exits with 1 when somebody would be left without help."""
    from bot.directory import check_directory

    settings = read_settings()
    directory = open_desk(settings)
    with refusing():
        found = check_directory(directory, settings.agency_folder, datetime.now(timezone.utc))
        found += _pack(settings, directory.agency)
        found += _openness(settings, directory.agency)
        if online:
            found += list(_online(directory.resources()))
    found.sort(key=lambda finding: finding.level != "error")
    errors = sum(finding.level == "error" for finding in found)
    if as_json:
        show_json([asdict(finding) for finding in found])
    else:
        rows = ((f.level, f.subject, f.text) for f in found)
        show_table(("Level", "Where", "What"), rows, f"{directory.agency.name}")
        typer.echo(f"{errors} errors, {len(found) - errors} warnings.")
    if errors:
        raise Refused(f"{errors} errors leave somebody without help or the service unable to start")


def _pack(settings: Settings, agency: Agency) -> list[Finding]:
    from bot.directory import Finding
    from bot.packs.check import check_pack

    folder = settings.agency_folder
    policy = folder / "policy.yml"
    found = check_pack(
        ROOT / "resources" / "packs" / f"{agency.pack}.yml",
        policy if policy.is_file() else None,
        datetime.now(agency.tz).date(),
    )
    return [
        *(Finding("error", "pack", agency.pack, text) for text in found.errors),
        *(Finding("warning", "pack", agency.pack, text) for text in found.gaps),
    ]


def _openness(settings: Settings, agency: Agency) -> list[Finding]:
    from bot.directory import Finding

    if not agency.names_open or settings.is_example:
        return []
    text = "names_open shows names to everybody and is for the example alone; remove it"
    return [Finding("error", "names_open", "agency.yml", text)]


def _online(cards: Iterable[ResourceCard]) -> Iterable[Finding]:
    import requests

    from bot.directory import Finding

    for card in cards:
        if not card.web:
            continue
        address = card.web if "://" in card.web else f"https://{card.web}"
        try:
            # The body is not read: that the page answers is all that is asked.
            with requests.get(address, timeout=_ONLINE_SECONDS, stream=True) as answer:
                problem = f"answers {answer.status_code}" if answer.status_code >= 400 else ""
        except (requests.RequestException, ValueError) as error:
            problem = f"does not answer ({type(error).__name__})"
        if problem:
            yield Finding("warning", "web", card.id, f"{card.name}: {card.web} {problem}")
