"""Runs every check of a directory and its folder, and gives the findings in one list."""

from datetime import datetime
from pathlib import Path

from bot.directory.access import code_made_on
from bot.directory.education import hours_by_quarter
from bot.directory.errors import DirectoryError
from bot.directory.findings import Finding, roster_findings, unit_findings, warning
from bot.directory.lookup import Directory
from bot.directory.rota import load_rota
from bot.directory.upkeep import (
    code_findings,
    education_findings,
    region_findings,
    resource_findings,
    rota_findings,
)


def check_directory(directory: Directory, folder: Path, now: datetime) -> list[Finding]:
    """Everything a coordinator should know at `now` (timezone-aware), errors first."""
    agency, roster = directory.agency, directory.roster()
    today = now.astimezone(agency.tz).date()
    with directory.session() as session:
        made_on, hours = code_made_on(session), hours_by_quarter(session)
        vetted = directory.resources()
    found = [
        *unit_findings(roster, agency, now),
        *roster_findings(roster, agency, now),
        *region_findings(agency, today),
        *resource_findings(vetted, today),
        *education_findings(roster, agency, hours, today),
        *code_findings(agency, made_on, today),
    ]
    for card_id, name in directory.unvetted().items():
        text = f"{name} is hidden: nobody has vetted it"
        found.append(warning("not_vetted", card_id, text))
    try:
        found.extend(rota_findings(load_rota(folder), agency, now))
    except DirectoryError as error:
        found.extend(Finding("error", "rota", "on_call.yml", each) for each in error.problems)
    return sorted(found, key=lambda finding: finding.level != "error")
