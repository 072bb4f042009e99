"""The lines between the two `---` at the top of a section: who approved it, and for whom it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.guidebook.errors import GuidebookError
from bot.guidebook.page import Audience

FENCE = "---"
KEYS = ("title", "audience", "approved_by", "approved_on", "find")
AUDIENCES: tuple[Audience, ...] = ("everybody", "inside")
LONGEST_VALUE = 200


@dataclass(frozen=True)
class FrontMatter:
    """What the front matter of a section says; `lines` is how many lines of the file it takes."""

    title: str
    audience: Audience
    find: str
    approved_by: str
    approved_on: dt.date | None
    lines: int


def read_front_matter(name: str, text: str) -> FrontMatter:
    """Reads `key: value` lines; `name` is the file's, for messages.

    Raises:
        GuidebookError: a fence is missing, a key is unknown or there twice, or a value is not
            what the key takes.
    """
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        raise GuidebookError(f"{name}: line 1: does not start with {FENCE}; add the front matter")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            return _made(name, values, number)
        if line.strip():
            key, value = _pair(f"{name}: line {number}", line)
            if key in values:
                raise GuidebookError(f"{name}: line {number}: {key!r} is there twice; keep one")
            values[key] = value
    raise GuidebookError(f"{name}: line 1: the front matter has no end; close it with {FENCE}")


def _pair(where: str, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    key, value = key.strip(), value.strip().strip("\"'")
    if not colon:
        raise GuidebookError(f"{where}: {line.strip()[:40]!r} is no 'key: value'; correct it")
    if key not in KEYS:
        raise GuidebookError(f"{where}: {key[:40]!r} is not known here; use {', '.join(KEYS)}")
    if len(value) > LONGEST_VALUE:
        raise GuidebookError(f"{where}: {key} has more than {LONGEST_VALUE} characters; shorten it")
    return key, value


def _made(name: str, values: dict[str, str], lines: int) -> FrontMatter:
    title, audience = values.get("title", ""), values.get("audience", "inside")
    if not title:
        raise GuidebookError(f"{name}: title: is missing; add it to the front matter")
    for known in AUDIENCES:
        if audience == known:
            return FrontMatter(
                title,
                known,
                values.get("find", ""),
                values.get("approved_by", ""),
                _date(name, values.get("approved_on", "")),
                lines,
            )
    raise GuidebookError(f"{name}: audience: {audience!r}: write {' or '.join(AUDIENCES)}")


def _date(name: str, text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise GuidebookError(
            f"{name}: approved_on: {text!r} is not a date; write it like 2026-11-23"
        ) from None
