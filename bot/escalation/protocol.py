"""What the on-call human does with an alert: the agency's own page, or the default one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.settings import ROOT

DEFAULT = ROOT / "resources" / "on_call_protocol.md"
FILE_NAME = "on_call_protocol.md"
LONGEST = 20_000  # characters: it has to be read at night
NOT_APPROVED = "Not approved by your agency."
_PARTS = re.compile(r"---\n(?P<facts>.*?)---\n(?P<text>.*)", re.DOTALL)


class ProtocolError(Exception):
    """The protocol's file cannot be used; the message names it and says what to do."""


@dataclass(frozen=True)
class Protocol:
    """A protocol in Markdown, and who signed it for the agency."""

    text: str
    approved_by: str = ""
    approved_on: date | None = None

    @property
    def mark(self) -> str:
        """Who stands behind it; never empty."""
        if not (self.approved_by and self.approved_on):
            return NOT_APPROVED
        return f"Approved by {self.approved_by} on {self.approved_on}."


def read_protocol(path: Path) -> Protocol:
    """The protocol in a file with `approved_by` and `approved_on` on top.

    Raises:
        ProtocolError: it is missing, too long, not UTF-8, or its top is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise ProtocolError(f"{path.name} cannot be read as UTF-8 text; save it as such") from None
    if len(text) > LONGEST:
        raise ProtocolError(f"{path.name} is longer than {LONGEST} characters; shorten it")
    match = _PARTS.fullmatch(text)
    try:
        facts = yaml.safe_load(match["facts"]) if match else None
    except yaml.YAMLError:
        facts = None
    if match is None or not isinstance(facts, dict) or not match["text"].strip():
        raise ProtocolError(
            f"{path.name} must begin with '---', approved_by:, approved_on:, '---', and then the "
            "text; start from resources/on_call_protocol.md"
        )
    by, on = facts.get("approved_by") or "", facts.get("approved_on")
    if unknown := set(facts) - {"approved_by", "approved_on"}:
        raise ProtocolError(f"{path.name}, key {min(unknown)} is not known here; remove it")
    if not isinstance(by, str) or not (on is None or isinstance(on, date)):
        raise ProtocolError(
            f"{path.name}: approved_by is a name and approved_on a date like 2026-12-01"
        )
    return Protocol(match["text"].strip(), by.strip(), on)


def protocol_for(folder: Path) -> Protocol:
    """The agency's own protocol where there is one that can be used, else the default.

    Never raises: whoever is woken at night gets something to hold on to.
    """
    for path in (folder / FILE_NAME, DEFAULT):
        try:
            return read_protocol(path)
        except ProtocolError:
            continue
    return Protocol("Reach them. Listen. Ask if they are safe. Danger right now: 911.")
