"""An outbox that is told to stop leaves no page to wait for the end of a claim."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from bot.escalation import outbox
from bot.escalation.alert import Alert
from bot.escalation.desk import Escalation
from bot.escalation.page_queue import CLAIMED_FOR
from bot.escalation.store import PageStore
from tests.unit.escalation.conftest import NOW, FakeNotifier, make_desk, open_page


class Hanging:
    """A service that takes calls only when a test lets it."""

    def __init__(self, takes: bool) -> None:
        self.takes = takes
        self.called, self.go_on = threading.Event(), threading.Event()

    def __call__(self, _alert: Alert) -> bool:
        self.called.set()
        assert self.go_on.wait(30)
        return self.takes


def due_at_once(store: PageStore) -> int:
    """How many pages another worker could take at this moment."""
    return len(store.claim(NOW, 8))


def stopping_while_it_calls(
    store: PageStore, service: Hanging
) -> tuple[Escalation, threading.Thread]:
    """A desk that is told to stop while its one page is being sent, and what waits for it."""
    desk = make_desk(store, FakeNotifier(takes=service))
    open_page(desk)
    desk.start()
    assert service.called.wait(30)
    stopping = threading.Thread(target=desk.stop)
    stopping.start()
    return desk, stopping


def test_a_call_that_fails_while_stopping_is_anothers_at_once(store: PageStore) -> None:
    """Neither the claim nor the pause before a retry keeps the next worker from the page."""
    service = Hanging(takes=False)
    desk, stopping = stopping_while_it_calls(store, service)
    assert desk.outbox is not None
    assert desk.outbox._stop.wait(30)
    assert 0 == due_at_once(store)
    service.go_on.set()
    stopping.join(30)

    assert 1 == due_at_once(store)


def test_a_call_that_is_taken_while_stopping_is_written_down(store: PageStore) -> None:
    """What was sent is not sent again by the next worker."""
    service = Hanging(takes=True)
    _, stopping = stopping_while_it_calls(store, service)
    service.go_on.set()
    stopping.join(30)

    assert 0 == due_at_once(store)
    assert ["sent"] == [stored.progress.state.value for stored in store.every()]


def test_a_call_that_hangs_is_not_waited_for_forever(
    store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the notifier's own limit the page is handed over once, and not taken back later."""
    monkeypatch.setattr(outbox, "LAST_CALLS_SECONDS", 0.01)
    service = Hanging(takes=False)
    desk = make_desk(store, FakeNotifier(takes=service))
    open_page(desk)
    desk.start()
    assert service.called.wait(30)
    desk.stop()

    assert 1 == due_at_once(store)  # and it is claimed by that other worker now
    assert desk.outbox is not None
    (call,) = desk.outbox._under_way.values()
    service.go_on.set()
    call.result(30)
    assert 0 == due_at_once(store)
    assert 0 == len(store.claim(NOW + CLAIMED_FOR - timedelta(seconds=1), 8))


def test_no_more_pages_are_taken_once_it_stops(store: PageStore) -> None:
    """With more pages than calls at once, those not begun stay for others."""
    service = Hanging(takes=True)
    desk = make_desk(store, FakeNotifier(takes=service))
    for number in range(outbox.AT_ONCE + 3):
        open_page(desk, f"c{number}")
    desk.start()
    assert service.called.wait(30)
    assert desk.outbox is not None
    desk.outbox._stop.set()
    service.go_on.set()
    desk.stop()

    assert 3 == due_at_once(store)


def test_a_handed_over_page_must_have_been_claimed(store: PageStore) -> None:
    """A page that has moved on keeps its time: nobody is called again for being handed over."""
    desk = make_desk(store, FakeNotifier())
    open_page(desk)
    desk.work_once()
    (page,) = store.every()
    store.hand_over(page.page.id, NOW)

    assert 0 == due_at_once(store)
