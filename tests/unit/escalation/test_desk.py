"""The escalation desk: stored, sent, retried, sent directly when nothing can be stored."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta

import pytest

from bot.escalation.desk import Escalation, Outcome
from bot.escalation.pages import Kind, Page, PageStore
from tests.unit.escalation.conftest import NOW, FakeNotifier

SOON = 5.0  # seconds; only a test that fails waits so long
CANARY = "the heron in the flooded quarry"


class FakeClock:
    """A moment that moves when a test says so."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class FakeStore:
    """A page store in memory; `broken` names the methods that raise."""

    def __init__(self, *broken: str) -> None:
        self.broken = set(broken)
        self.pages: list[Page] = []
        self.marked: list[tuple[str, str]] = []

    def add(self, page: Page) -> bool:
        self._enter("add")
        self.pages.append(page)
        return True

    def due(self, _now: datetime) -> list[Page]:
        self._enter("due")
        return list(self.pages)

    def delivered(self, page: Page) -> None:
        self._enter("delivered")
        self.marked.append(("delivered", page.id))
        self.pages.remove(page)

    def failed(self, page: Page, _now: datetime) -> None:
        self._enter("failed")
        self.marked.append(("failed", page.id))

    def erase_old(self, _now: datetime) -> int:
        self._enter("erase_old")
        return 0

    def _enter(self, name: str) -> None:
        if name in self.broken:
            raise RuntimeError(CANARY)


def desk_with(store: FakeStore, notifier: FakeNotifier | None) -> Escalation:
    """A desk over fakes."""
    return Escalation(store, notifier, FakeClock())  # type: ignore[arg-type]


def open_page(desk: Escalation, conversation: str = "c", kind: Kind = Kind.SELF) -> Outcome:
    """Opens a page."""
    return desk.open_page(conversation, kind, "web", "")


def test_a_page_is_stored_and_then_sent(store: PageStore) -> None:
    """Opening stores; working through the outbox sends once and marks it delivered."""
    notifier = FakeNotifier()
    desk = Escalation(store, notifier, FakeClock())

    assert Outcome.STORED is open_page(desk)
    assert [] == notifier.pages
    assert 1 == desk.work_once()
    assert 0 == desk.work_once()
    assert ["c"] == [page.conversation for page in notifier.pages]


def test_the_same_danger_is_already_open(store: PageStore) -> None:
    """The same person in the same danger wakes nobody twice, before and after delivery."""
    notifier = FakeNotifier()
    desk = Escalation(store, notifier, FakeClock())
    open_page(desk)

    assert Outcome.ALREADY_OPEN is open_page(desk)
    desk.work_once()
    assert Outcome.ALREADY_OPEN is open_page(desk)
    assert Outcome.STORED is open_page(desk, kind=Kind.OTHERS)
    desk.work_once()
    assert [Kind.SELF, Kind.OTHERS] == [page.kind for page in notifier.pages]


def test_a_page_that_nobody_took_is_tried_again(store: PageStore) -> None:
    """An attempt that fails is repeated when it is due, until somebody takes the page."""
    notifier, clock = FakeNotifier(takes=False), FakeClock()
    desk = Escalation(store, notifier, clock)
    open_page(desk)

    assert 0 == desk.work_once()
    assert 0 == desk.work_once()
    assert 1 == len(notifier.pages)
    notifier.takes = True
    clock.now += timedelta(seconds=2)
    assert 1 == desk.work_once()
    assert 2 == len(notifier.pages)


def test_what_is_stored_is_said_as_the_installation_wants_it(store: PageStore) -> None:
    """The example's console is told as a console, not as somebody who is called."""
    desk = Escalation(store, FakeNotifier(), FakeClock(), Outcome.CONSOLE)

    assert Outcome.CONSOLE is open_page(desk)


def test_without_a_contact_nobody_is_said_to_be_called() -> None:
    """With no notifier, nothing is stored and the outcome says so."""
    store = FakeStore()

    assert Outcome.NOBODY is open_page(desk_with(store, None))
    assert [] == store.pages


def test_a_page_that_cannot_be_stored_is_sent_directly_and_once() -> None:
    """With the database gone the page goes out at once, and the same danger not again."""
    notifier = FakeNotifier()
    desk = desk_with(FakeStore("add"), notifier)

    assert Outcome.SENT_DIRECTLY is open_page(desk)
    assert Outcome.ALREADY_OPEN is open_page(desk)
    assert 1 == len(notifier.pages)
    assert Outcome.SENT_DIRECTLY is open_page(desk, "somebody else")
    assert Outcome.SENT_DIRECTLY is open_page(desk, kind=Kind.OTHERS)
    assert 3 == len(notifier.pages)


def test_a_direct_page_that_nobody_took_is_tried_again_when_asked() -> None:
    """Nobody is told that an alert is open when none went out."""
    notifier = FakeNotifier(takes=False)
    desk = desk_with(FakeStore("add"), notifier)

    assert Outcome.FAILED is open_page(desk)
    assert Outcome.FAILED is open_page(desk)
    notifier.takes = True
    assert Outcome.SENT_DIRECTLY is open_page(desk)


def test_a_direct_page_does_not_silence_the_same_danger_forever() -> None:
    """A day later nobody is told of an alert that is still open, as none is kept so long."""
    notifier, clock = FakeNotifier(), FakeClock()
    desk = Escalation(FakeStore("add"), notifier, clock)  # type: ignore[arg-type]
    open_page(desk)
    clock.now += timedelta(hours=25)

    assert Outcome.SENT_DIRECTLY is open_page(desk)
    assert 2 == len(notifier.pages)


def test_opening_a_page_never_raises() -> None:
    """Even when the database and the notifier are both broken, there is an outcome."""

    class Broken(FakeNotifier):
        def send(self, page: Page) -> bool:
            raise OSError(CANARY)

    assert Outcome.FAILED is open_page(desk_with(FakeStore("add"), Broken()))


def test_one_page_that_cannot_be_marked_does_not_hold_up_the_next() -> None:
    """Everybody who waits is called, even when the first page's row cannot be written."""
    notifier = FakeNotifier()
    store = FakeStore()
    desk = desk_with(store, notifier)
    open_page(desk, "one")
    open_page(desk, "two")
    store.broken = {"delivered"}
    with contextlib.suppress(RuntimeError):  # the worker reports it and goes on
        desk.work_once()

    assert ["one", "two"] == [page.conversation for page in notifier.pages]


def test_a_page_that_cannot_be_marked_is_not_sent_again_and_again() -> None:
    """A database that cannot be written wakes the on-call human once, not every second."""
    notifier = FakeNotifier()
    store = FakeStore()
    desk = desk_with(store, notifier)
    open_page(desk)
    store.broken = {"delivered"}
    for _ in range(3):
        with contextlib.suppress(RuntimeError):
            desk.work_once()

    assert 1 == len(notifier.pages)


def test_the_worker_starts_sends_and_stops() -> None:
    """A page opened while the worker runs is sent by it, and stopping ends the thread."""
    notifier = FakeNotifier()
    desk = desk_with(FakeStore(), notifier)

    assert not desk.works()
    desk.start()
    try:
        assert desk.works()
        open_page(desk)
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()
    assert not desk.works()


def test_pages_from_before_a_restart_are_sent() -> None:
    """The worker begins with what is already due."""
    store, notifier = FakeStore(), FakeNotifier()
    open_page(desk_with(store, FakeNotifier()))
    desk = desk_with(store, notifier)
    desk.start()
    try:
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()


def test_the_worker_outlives_a_broken_database() -> None:
    """When the outbox cannot be read the worker goes on, and health does not lie."""
    store, notifier = FakeStore("due"), FakeNotifier()
    desk = desk_with(store, notifier)
    desk.start()
    try:
        open_page(desk)
        assert not notifier.sent.wait(0.05)
        assert desk.works()
        store.broken = set()
        open_page(desk, "two")
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()


def test_stopping_what_never_started_is_no_mistake() -> None:
    """A server that fails to start can still be stopped."""
    desk_with(FakeStore(), None).stop()


@pytest.mark.parametrize("broken", ["add", "due"])
def test_what_is_logged_holds_no_values(broken: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the conversation nor the error's own text is in a log record."""
    desk = desk_with(FakeStore(broken), FakeNotifier())
    open_page(desk, "conversation-of-the-canary")
    if broken == "due":
        desk.start()
        desk.stop()

    records = repr([vars(record) for record in caplog.records])
    assert CANARY not in records
    assert "conversation-of-the-canary" not in records
