"""Checking an installation: people, units, rota, numbers, and web pages on demand."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import typer

from bot.cli.desk import refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table

if TYPE_CHECKING:
    from bot.directory import Finding, ResourceCard

_ONLINE_SECONDS = 10


@app.command(epilog="Example: peerline check --online")
def check(
    online: bool = typer.Option(False, "--online", help="Also ask whether web pages answer."),
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
) -> None:
    """Find what has to be put right; exits with 1 when somebody would be left without help."""
    from bot.checks import check_installation
    from bot.directory import DirectoryError, Finding, check_directory, open_directory
    from bot.escalation.check import drill_problems
    from bot.escalation.drills import last_drill
    from bot.escalation.wiring import open_pages

    settings = read_settings()
    found = [
        Finding(
            "error" if each.level == "error" else "warning",
            "installation",
            f"{each.file} {each.key}".rstrip(),
            each.remedy,
        )
        for each in check_installation(settings)
    ]
    name = settings.agency_folder.name
    with refusing(), suppress(DirectoryError):  # a wrong folder is among the findings already
        directory = open_directory(settings.database, settings.agency_folder)
        name = directory.agency.name
        found += check_directory(directory, settings.agency_folder, datetime.now(timezone.utc))
        last = last_drill(open_pages(settings).database)
        found += [
            Finding("warning", "drill", each.file, each.remedy)
            for each in drill_problems(last, datetime.now(timezone.utc))
        ]
        if online:
            found += list(_online(directory.resources()))
    found.sort(key=lambda finding: finding.level != "error")
    errors = sum(finding.level == "error" for finding in found)
    if as_json:
        show_json([asdict(finding) for finding in found])
    else:
        rows = ((f.level, f.subject, f.text) for f in found)
        show_table(("Level", "Where", "What"), rows, name)
        typer.echo(f"{errors} errors, {len(found) - errors} warnings.")
    if errors:
        raise Refused(f"{errors} errors leave somebody without help or the service unable to start")


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
