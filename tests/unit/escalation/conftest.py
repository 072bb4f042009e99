"""Pages, a store on a database of its own, and notifiers that remember."""

from __future__ import annotations

import threading
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.escalation.pages import Kind, Page, PageStore, new_page
from tests.conftest import PAGE_KEY

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
CONVERSATION = "conversation-of-the-canary"
REACH = "handle-of-the-canary"


def page_for(conversation: str = CONVERSATION, kind: Kind = Kind.SELF) -> Page:
    """A page opened at `NOW`."""
    return new_page(conversation, kind, "sms", REACH, NOW)


def danger_key(danger: str) -> str:
    """Stands for the keyed hash: not readable, and one for each danger."""
    return f"{abs(hash(danger)):x}"


def make_store(folder: Path, key: str = PAGE_KEY) -> PageStore:
    """A store on the database in a folder."""
    return PageStore(f"sqlite:///{folder / 'pages.db'}", key, danger_key)


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    """An empty store."""
    return make_store(tmp_path)


class FakeNotifier:
    """Remembers pages; takes them as long as `takes` says so."""

    def __init__(self, takes: bool = True) -> None:
        self.takes = takes
        self.pages: list[Page] = []
        self.sent = threading.Event()

    def send(self, page: Page) -> bool:
        self.pages.append(page)
        self.sent.set()
        return self.takes
