"""Everything a coordinator has to know about the guidebook, in one line each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from bot.guidebook.errors import GuidebookError
from bot.guidebook.page import Page
from bot.guidebook.reading import read_page
from bot.guidebook.sections import TITLES, Section

FOLDER = "guidebook"
LONGEST_UNREAD = dt.timedelta(days=365)


@dataclass(frozen=True)
class Findings:
    """`errors` keep a section from being served; `gaps` are to be filled and said to be open."""

    errors: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def check_guidebook(folder: Path, today: dt.date) -> Findings:
    """Every problem of the sections in `folder`; never raises for a bad file."""
    errors: list[str] = []
    gaps: list[str] = []
    files = sorted(folder.glob("*.md"))
    for path in files:
        try:
            gaps += _not_served(path, read_page(path), today)
        except GuidebookError as error:
            errors.append(f"{FOLDER}/{error}")
    there = {path.stem for path in files}
    gaps += [
        f'{FOLDER}/{section.value}.md: is missing; people are told that "{TITLES[section]}" is not '
        "written yet"
        for section in Section
        if section.value not in there
    ]
    return Findings(tuple(errors), tuple(gaps))


def _not_served(path: Path, page: Page, today: dt.date) -> list[str]:
    where = f"{FOLDER}/{path.name}"
    if not page.approved_by:
        return [f"{where}: approved_by: is empty; the section is not served until a person signs"]
    if page.approved_on is None:
        return [f"{where}: approved_on: is empty; the section is not served until it has a date"]
    if page.approved_on > today:
        return [f"{where}: approved_on: {page.approved_on} has not come yet; not served until then"]
    if today - page.approved_on > LONGEST_UNREAD:
        return [
            f"{where}: approved_on: {page.approved_on} is more than a year ago; read and sign anew"
        ]
    return []
