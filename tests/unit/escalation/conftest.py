"""Pages, a store on a database of its own, a clock that is moved, and notifiers that remember."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.escalation.ages import Ages
from bot.escalation.alert import Alert
from bot.escalation.chain import Purpose
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.links import Link
from bot.escalation.on_call import Chain, FixedChain
from bot.escalation.pages import Kind, Page, new_page
from bot.escalation.store import PageStore
from bot.escalation.tokens import Tokens
from bot.settings import ROOT
from bot.words import load_words
from tests.conftest import PAGE_KEY, SECRET

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
CONVERSATION = "conversation-of-the-canary"
REACH = "handle-of-the-canary"
WORDS = load_words(ROOT)
FIRST = Link("first", "Ruth Halvorsen", "json://first", supervises=False)
SECOND = Link("second", "Jo Marsh", "json://second", supervises=False)
CAPTAIN = Link("third", "Capt. Foster", "json://third", True, told_as="a captain of this agency")
LAST = Link("last resort", "Dispatch", "json://last", supervises=False)
CHAIN = (FIRST, SECOND, CAPTAIN, LAST)


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


class FakeClock:
    """A moment that moves when a test says so."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        """Lets time pass, or go back."""
        self.now += timedelta(**span)


class FakeNotifier:
    """Remembers calls; takes those that `takes` says, by the role that is called."""

    def __init__(self, takes: bool | Callable[[Alert], bool] = True) -> None:
        self.takes = takes
        self.alerts: list[Alert] = []
        self.told: list[tuple[str, str]] = []
        self.sent = threading.Event()

    @property
    def pages(self) -> list[Page]:
        """The pages, as often as they were sent."""
        return [alert.page for alert in self.alerts]

    @property
    def roles(self) -> list[str]:
        """Who was called, in order."""
        return [alert.call.link.role for alert in self.alerts]

    @property
    def purposes(self) -> list[Purpose]:
        """Why they were called."""
        return [alert.call.purpose for alert in self.alerts]

    def reaches(self, contact: str) -> bool:
        return True

    def send(self, alert: Alert) -> bool:
        self.alerts.append(alert)
        self.sent.set()
        return self.takes(alert) if callable(self.takes) else self.takes

    def tell(self, contact: str, title: str, body: str) -> bool:
        self.told.append((title, body))
        return True


def make_desk(
    store: PageStore,
    notifier: FakeNotifier | None,
    clock: FakeClock | None = None,
    taken: Outcome = Outcome.STORED,
    chain: Chain | None = None,
) -> Escalation:
    """A desk over a store, whose calls are retried without any spread."""
    clock = clock or FakeClock()
    desk = Escalation(
        store,
        notifier,
        clock,
        taken,
        chain or FixedChain(*CHAIN),
        Tokens(SECRET, "https://peers.example"),
        WORDS,
        timezone.utc,
        SECRET,
    )
    if desk.outbox is not None:
        desk.outbox.spread = lambda: 1.0
        desk.outbox.ages = Ages(lambda: clock().timestamp())
    return desk


def open_page(desk: Escalation, conversation: str = "c", kind: Kind = Kind.SELF) -> Outcome:
    """Opens a page."""
    return desk.open_page(conversation, kind, "web", "")
