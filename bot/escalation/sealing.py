"""Turns pages into rows and back; what could name a person is sealed with the page key."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from bot.escalation.chain import Progress, State
from bot.escalation.pages import Kind, Page
from bot.escalation.schema import PageRow


class Seal:
    """Seals and opens the three texts of a page that tell who somebody is or where."""

    def __init__(self, key: str) -> None:
        """A seal with a Fernet key."""
        self._fernet = Fernet(key)

    def close(self, page: Page) -> bytes:
        """Conversation, handle and what was given, encrypted together."""
        texts = (page.conversation, page.reach, page.given)
        return self._fernet.encrypt("\0".join(t.replace("\0", " ") for t in texts).encode())

    def open(self, sealed: bytes) -> tuple[str, str, str]:
        """The three texts; empty ones when it was sealed with another key."""
        try:
            conversation, reach, *given = self._fernet.decrypt(sealed).decode().split("\0")
        except (InvalidToken, ValueError):
            return "", "", ""  # the page still goes out, without a way to reach
        return conversation, reach, "".join(given)

    def page(self, row: PageRow, joined: tuple[str, ...] = ()) -> Page:
        """The page in a row."""
        conversation, reach, given = self.open(row.sealed)
        return Page(
            id=row.id,
            conversation=conversation,
            kind=Kind(row.kind),
            channel=row.channel,
            reach=reach,
            opened_at=aware(row.opened_at),
            attempts=row.attempts,
            given=given,
            lang=row.lang,
            also=tuple(Kind(name) for name in row.also.split(",") if name),
            mistake=row.mistake,
            drill=row.drill,
            joined=joined,
        )


def read_progress(row: PageRow) -> Progress:
    """How far the page in a row is; a row of an earlier version has only begun."""
    kept: dict[str, Any] = json.loads(row.progress)
    fallback = aware(row.due_at or row.opened_at)
    return Progress(
        next_at=_moment(kept.get("next_at")) or fallback,
        state=State(row.state),
        told=tuple(kept.get("told", ())),
        last=kept.get("last", ""),
        failures=kept.get("failures", 0),
        rounds=kept.get("rounds", 0),
        asked_again=kept.get("asked_again", 0),
        news_at=_moment(kept.get("news_at")),
        news_tries=kept.get("news_tries", 0),
    )


def write_progress(row: PageRow, progress: Progress, now: datetime) -> None:
    """Puts the progress into its row, and counts up the version when the person sees a change."""
    before = read_progress(row)
    seen_before = (before.state, before.last)
    row.state = progress.state.value
    row.progress = json.dumps(asdict(progress), default=_plain)
    row.due_at, row.due_set_at = utc(progress.due_at), utc(now)
    row.claimed = False
    if progress.state.held and not before.state.held:
        row.received_at = utc(now)
    if seen_before != (progress.state, progress.last):
        row.version += 1


def utc(moment: datetime) -> datetime:
    """A timezone-aware moment as the tables keep it."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """A moment of the tables, timezone-aware."""
    return moment.replace(tzinfo=timezone.utc)


def _moment(text: str | None) -> datetime | None:
    return aware(datetime.fromisoformat(text)) if text else None


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return utc(value).isoformat()
    return str(value.value)
