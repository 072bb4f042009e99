"""Everything that is wrong or still open in an installation, each in one line for a coordinator."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from bot import training
from bot.directory import Agency, DirectoryError, load_agency, open_directory
from bot.escalation.check import chain_problems, protocol_problems
from bot.escalation.wiring import open_notifier
from bot.guidebook import check_guidebook
from bot.packs import PackError, check_pack, load_pack, require_covered
from bot.risk import assessment
from bot.risk.model import ModelError
from bot.risk.patterns import PatternsError
from bot.settings import LOOPBACK, ROOT, Settings, SettingsError
from bot.words import load_words

AGENCY_FILE, LINES_FILE = "agency.yml", "crisis_lines.yml"
# Contacts an agency may leave out; people are then told that it has not set them.
OPTIONAL_CONTACTS = (
    "commander",
    "complaint_alternative",
    "activation",
    "regional_response",
    "clinical_consultant",
    "cism_team",
    "application",
    "feedback_form",
)
# "peers.csv row 3, column phone: ...", "agency.yml, key id is missing; ...", "x.yml: id: ..."
SPOKEN = re.compile(
    r"(?P<file>\S+\.(?:yml|csv)),? (?P<key>key \S+?|line \d+|row \d+, column \w+|row \d+):? "
    r"(?P<remedy>.+)"
)
COLONS = re.compile(r"(?P<file>[^:]+?): (?:(?P<key>[\w.]+|line \d+): )?(?P<remedy>.+)")
Level = Literal["error", "gap"]


@dataclass(frozen=True)
class Finding:
    """One thing to do: an error keeps the installation from working rightly, a gap is open.

    `key` is empty where the whole `file` is meant; `remedy` says what is wrong and what to do.
    """

    level: Level
    file: str
    key: str
    remedy: str

    def __str__(self) -> str:
        """ "error: agency.yml: key id: is missing; add it" """
        return ": ".join(part for part in (self.level, self.file, self.key, self.remedy) if part)


def check_installation(settings: Settings, today: dt.date | None = None) -> list[Finding]:
    """What is wrong or open, errors first; never raises for a bad file, writes and sends nothing.

    `today` is the agency's date, from which the age of sources is counted.
    """
    found = [*_directory(settings), *_lines(), *_risk(), *_model(settings), *_paging(settings)]
    found += _platforms(settings)
    try:
        agency = load_agency(settings.agency_folder)
    except DirectoryError:
        pass  # already among the findings of the directory
    else:
        day = today or dt.datetime.now(agency.tz).date()
        found += _pack(settings, agency, day)
        found += _guidebook(settings, day)
        found += _agency(settings, agency)
    return sorted(found, key=lambda finding: finding.level != "error")


def _directory(settings: Settings) -> Iterator[Finding]:
    try:
        open_directory("sqlite://", settings.agency_folder)  # in memory: nothing is written
    except DirectoryError as error:
        yield from _spoken("error", error.problems)


def _pack(settings: Settings, agency: Agency, today: dt.date) -> Iterator[Finding]:
    path = ROOT / "resources" / "packs" / f"{agency.pack}.yml"
    found = check_pack(path, settings.agency_folder / "policy.yml", today)
    yield from _spoken("error", found.errors)
    yield from _spoken("gap", found.gaps)
    if not found.errors:
        try:
            require_covered(load_pack(path), agency.types, AGENCY_FILE)
        except PackError as error:
            yield from _spoken("error", [str(error)])


def _guidebook(settings: Settings, today: dt.date) -> Iterator[Finding]:
    found = check_guidebook(settings.agency_folder / "guidebook", today)
    yield from _spoken("error", found.errors)
    yield from _spoken("gap", found.gaps)


def _agency(settings: Settings, agency: Agency) -> Iterator[Finding]:
    if agency.names_open and not settings.is_example:
        remedy = "shows peers' names to everybody; remove it, only the example may do that"
        yield Finding("error", AGENCY_FILE, "names_open", remedy)
    for key in OPTIONAL_CONTACTS:
        if not getattr(agency, key):
            remedy = 'is not set; people are told "your agency has not set this"'
            yield Finding("gap", AGENCY_FILE, key, remedy)
    for key in ("program", "eap"):
        if getattr(agency, key).called_on is None:
            remedy = "is empty; dial the number once and write the date"
            yield Finding("gap", AGENCY_FILE, f"{key}.called_on", remedy)


def _lines() -> Iterator[Finding]:
    words = load_words(ROOT)
    if words.problem:
        yield from _spoken("error", [words.problem])
    for line in words.lines:
        if line.called_on is None and line.id != "911":  # which nobody dials to try it
            held = "; nobody is shown it until then" if line.show == "held" else ""
            remedy = f"is empty; dial the number once and write the date{held}"
            yield Finding("gap", LINES_FILE, f"{line.id}.called_on", remedy)


def _risk() -> Iterator[Finding]:
    try:
        assessment.load()
    except (PatternsError, ModelError) as error:
        yield from _spoken("error", [str(error)])


def _model(settings: Settings) -> Iterator[Finding]:
    if not training.is_current(ROOT, settings.models):
        remedy = "is not trained from today's data; run 'peerline train'"
        yield Finding("error", "models", "", remedy)


def _paging(settings: Settings) -> Iterator[Finding]:
    try:
        notifier, on_console = open_notifier(settings)
    except SettingsError as error:
        name, remedy = re.split(r":? ", str(error), maxsplit=1)
        yield Finding("error", ".env", name, remedy)
        return
    if on_console:
        remedy = "is not set, so pages go to the console; set it to an Apprise URL"
        yield Finding("gap", ".env", "PEERLINE_ESCALATION_URLS", remedy)
    with suppress(DirectoryError):  # which is already among the findings
        agency = load_agency(settings.agency_folder)
        problems = [
            *chain_problems(settings, agency, notifier, dt.datetime.now(agency.tz)),
            *protocol_problems(settings),
        ]
        for is_error, file, key, remedy in problems:
            yield Finding("error" if is_error else "gap", file, key, remedy)
    if settings.host not in LOOPBACK and not settings.public_url:
        remedy = "is not set, so no page can be acknowledged by a link; set it"
        yield Finding("error", ".env", "PEERLINE_PUBLIC_URL", remedy)


def _platforms(settings: Settings) -> Iterator[Finding]:
    # The libraries of a platform take a while, so they are imported where it is switched on.
    checks: list[Callable[[Settings], None]] = []
    if settings.slack_workspaces.get_secret_value().strip():
        from bot.channels.slack.opening import check_slack

        checks.append(check_slack)
    if settings.teams_app_id:
        from bot.channels.teams.opening import check_teams

        checks.append(check_teams)
    for check in checks:
        try:
            check(settings)
        except SettingsError as error:
            key, _, remedy = str(error).partition(" ")
            yield Finding("error", ".env", key.rstrip(":"), remedy)


def _spoken(level: Level, lines: Iterable[str]) -> Iterator[Finding]:
    """Takes a line of another part apart; one of an unknown form is the remedy itself."""
    for line in lines:
        match = SPOKEN.match(line) or COLONS.match(line)
        if match:
            yield Finding(level, match["file"], match["key"] or "", match["remedy"])
        else:
            yield Finding(level, line.split()[0], "", line)
