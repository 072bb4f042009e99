"""The escalation desk: stored, sent, retried, sent directly when nothing can be stored."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from bot.escalation.alert import Alert
from bot.escalation.desk import Outcome
from bot.escalation.on_call import FixedChain
from bot.escalation.pages import Kind
from bot.escalation.store import PageStore
from tests.unit.escalation.conftest import (
    FIRST,
    LAST,
    NOW,
    FakeClock,
    FakeNotifier,
    make_desk,
    open_page,
)

SOON = 5.0  # seconds; only a test that fails waits so long
CANARY = "the heron in the flooded quarry"


def broken(*_: object, **__: object) -> None:
    """What a database does that is gone."""
    raise RuntimeError(CANARY)


@pytest.fixture
def gone(store: PageStore, monkeypatch: pytest.MonkeyPatch) -> PageStore:
    """A store whose database takes nothing."""
    monkeypatch.setattr(store.database, "writing", broken)
    return store


def test_a_page_is_stored_and_then_sent(store: PageStore) -> None:
    """Opening stores; working through the outbox sends once."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)

    assert Outcome.STORED is open_page(desk)
    assert [] == notifier.pages
    assert 1 == desk.work_once()
    assert 0 == desk.work_once()
    assert ["c"] == [page.conversation for page in notifier.pages]


def test_the_same_danger_is_already_open(store: PageStore) -> None:
    """The same person in the same danger wakes nobody twice, before and after delivery."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk)

    assert Outcome.ALREADY_OPEN is open_page(desk)
    desk.work_once()
    assert Outcome.ALREADY_OPEN is open_page(desk)
    desk.work_once()
    assert 1 == len(notifier.pages)


def test_a_danger_that_grew_is_sent_again_under_the_same_id(store: PageStore) -> None:
    """Self and then others is one page, sent to the same human with both in it."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk)
    desk.work_once()

    assert Outcome.STORED is open_page(desk, kind=Kind.OTHERS)
    desk.work_once()
    first, second = notifier.pages
    assert first.id == second.id
    assert (Kind.SELF, Kind.OTHERS) == second.kinds
    assert ["first", "first"] == notifier.roles


def test_a_page_that_was_closed_can_be_opened_again(store: PageStore) -> None:
    """Who is in danger again after help was there is paged anew."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk)
    desk.work_once()
    store.erase(notifier.pages[0].id, NOW)

    assert Outcome.STORED is open_page(desk)
    desk.work_once()
    assert 2 == len({page.id for page in notifier.pages})


def test_a_page_that_nobody_took_is_tried_again(store: PageStore) -> None:
    """An attempt that fails is repeated when it is due, until somebody takes the page."""
    notifier, clock = FakeNotifier(takes=False), FakeClock()
    desk = make_desk(store, notifier, clock)
    open_page(desk)

    assert 0 == desk.work_once()
    assert 1 == len(notifier.pages)
    notifier.takes = True
    clock.pass_(seconds=1)
    assert 1 == desk.work_once()
    assert ["first", "first"] == notifier.roles


def test_what_is_stored_is_said_as_the_installation_wants_it(store: PageStore) -> None:
    """The example's console is told as a console, not as somebody who is called."""
    assert Outcome.CONSOLE is open_page(make_desk(store, FakeNotifier(), taken=Outcome.CONSOLE))


def test_without_a_contact_nobody_is_said_to_be_called(store: PageStore) -> None:
    """With no notifier, or nobody whom it reaches, nothing is stored and the outcome says so."""
    assert Outcome.NOBODY is open_page(make_desk(store, None))
    assert Outcome.NOBODY is open_page(make_desk(store, FakeNotifier(), chain=FixedChain()))
    assert [] == store.every()


def test_nobody_is_woken_for_a_page_of_their_own(store: PageStore) -> None:
    """Whoever is on call and asks for help is passed over; alone on call, nobody is called."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    desk.open_page("c", Kind.SELF, "slack", FIRST.contact)
    desk.work_once()

    assert ["second"] == notifier.roles
    alone = make_desk(store, notifier, chain=FixedChain(FIRST))
    assert Outcome.NOBODY is alone.open_page("d", Kind.SELF, "slack", FIRST.contact)


def test_a_page_that_cannot_be_stored_is_sent_directly_and_once(gone: PageStore) -> None:
    """With the database gone the page goes out at once, and the same danger not again."""
    notifier = FakeNotifier()
    desk = make_desk(gone, notifier)

    assert Outcome.SENT_DIRECTLY is open_page(desk)
    assert Outcome.ALREADY_OPEN is open_page(desk)
    assert 1 == len(notifier.pages)
    assert Outcome.SENT_DIRECTLY is open_page(desk, "somebody else")
    assert Outcome.SENT_DIRECTLY is open_page(desk, kind=Kind.OTHERS)
    assert 3 == len(notifier.pages)


def test_a_direct_page_goes_along_the_chain_until_somebody_takes_it(gone: PageStore) -> None:
    """A first contact whose service is down does not end it."""
    notifier = FakeNotifier(takes=lambda alert: alert.call.link == LAST)

    assert Outcome.SENT_DIRECTLY is open_page(make_desk(gone, notifier))
    assert ["first", "second", "third", "last resort"] == notifier.roles


def test_a_direct_page_that_nobody_took_is_tried_again_when_asked(gone: PageStore) -> None:
    """Nobody is told that an alert is open when none went out."""
    notifier = FakeNotifier(takes=False)
    desk = make_desk(gone, notifier)

    assert Outcome.FAILED is open_page(desk)
    assert Outcome.FAILED is open_page(desk)
    notifier.takes = True
    assert Outcome.SENT_DIRECTLY is open_page(desk)


def test_a_direct_page_does_not_silence_the_same_danger_forever(gone: PageStore) -> None:
    """A day later nobody is told of an alert that is still open, as none is kept so long."""
    notifier, clock = FakeNotifier(), FakeClock()
    desk = make_desk(gone, notifier, clock)
    open_page(desk)
    clock.now += timedelta(hours=25)

    assert Outcome.SENT_DIRECTLY is open_page(desk)
    assert 2 == len(notifier.pages)


def test_opening_a_page_never_raises(gone: PageStore) -> None:
    """Even when the database and the notifier are both broken, there is an outcome."""
    assert Outcome.FAILED is open_page(make_desk(gone, FakeNotifier(takes=broken)))


def test_one_page_that_cannot_be_written_down_does_not_hold_up_the_next(
    store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody who waits is called, even when the first page's row cannot be written."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk, "one")
    open_page(desk, "two")
    monkeypatch.setattr(store, "advance", broken)
    desk.work_once()

    assert {"one", "two"} == {page.conversation for page in notifier.pages}


def test_a_call_that_cannot_be_written_down_is_not_made_again(
    store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that cannot be written wakes the on-call human once, not every second."""
    notifier, clock = FakeNotifier(), FakeClock()
    desk = make_desk(store, notifier, clock)
    open_page(desk)
    with monkeypatch.context() as patched:
        patched.setattr(store, "advance", broken)
        for _ in range(3):
            desk.work_once()
            clock.pass_(minutes=1)
    desk.work_once()

    assert ["first"] == notifier.roles
    assert "sent" == store.every()[0].progress.state.value


def test_the_worker_starts_sends_and_stops(store: PageStore) -> None:
    """A page opened while the worker runs is sent by it, and stopping ends the thread."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)

    assert not desk.works()
    desk.start()
    try:
        assert desk.works()
        open_page(desk)
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()
    assert not desk.works()


def test_pages_from_before_a_restart_are_sent(store: PageStore) -> None:
    """The worker begins with what is already due, and with what a dead one had begun."""
    notifier = FakeNotifier()
    open_page(make_desk(store, FakeNotifier()))
    store.claim(NOW, 8)
    desk = make_desk(store, notifier)
    desk.start()
    try:
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()


def test_the_worker_outlives_a_broken_database(
    store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the outbox cannot be read the worker goes on, and health does not lie."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    with monkeypatch.context() as patched:
        patched.setattr(store, "claim", broken)
        desk.start()
        open_page(desk)
        assert not notifier.sent.wait(0.05)
        assert desk.works()
    try:
        open_page(desk, "two")
        assert notifier.sent.wait(SOON)
    finally:
        desk.stop()


def test_stopping_what_never_started_is_no_mistake(store: PageStore) -> None:
    """A server that fails to start can still be stopped."""
    make_desk(store, None).stop()


def test_what_is_logged_holds_no_values(gone: PageStore, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever an exception says, only its type and place are logged."""
    desk = make_desk(gone, FakeNotifier(takes=broken))
    open_page(desk, CANARY)

    assert caplog.records
    assert CANARY not in caplog.text
    assert not any(CANARY in str(vars(record)) for record in caplog.records)


def test_a_number_or_place_goes_into_the_page_and_to_whoever_was_called(store: PageStore) -> None:
    """It is asked for once, taken within half an hour, and sent on."""
    notifier, clock = FakeNotifier(), FakeClock()
    desk = make_desk(store, notifier, clock)
    open_page(desk)
    desk.work_once()

    assert not desk.awaits_reach("c")
    assert desk.ask_reach("c")
    clock.pass_(minutes=30)
    assert desk.awaits_reach("c")
    assert desk.keep_reach("c", "406-555-0142")
    assert not desk.awaits_reach("c")
    desk.work_once()
    assert ["", "406-555-0142"] == [page.given for page in notifier.pages]


def test_a_number_is_not_waited_for_forever(store: PageStore) -> None:
    """After half an hour, or after a no, words are words again."""
    desk = make_desk(store, FakeNotifier(), clock := FakeClock())
    open_page(desk)
    desk.ask_reach("c")
    clock.pass_(minutes=31)

    assert not desk.awaits_reach("c")
    desk.ask_reach("c")
    desk.decline_reach("c")
    assert not desk.awaits_reach("c")


def test_only_a_short_text_is_a_number_or_place(store: PageStore) -> None:
    """120 characters are taken and 121 are not; without a page there is nowhere to put one."""
    desk = make_desk(store, FakeNotifier())
    open_page(desk)

    assert desk.keep_reach("c", "x" * 120)
    with pytest.raises(ValueError, match="longer"):
        desk.keep_reach("c", "x" * 121)
    assert not desk.keep_reach("nobody", "406-555-0142")
    assert not desk.ask_reach("nobody")


def test_many_pages_from_one_place_go_out_together(store: PageStore) -> None:
    """Three wake somebody each, further ones join the third; nobody is left out or unanswered."""
    notifier, clock = FakeNotifier(), FakeClock()
    chain = FixedChain(FIRST, LAST, coordinator="json://office")
    desk = make_desk(store, notifier, clock, chain=chain)
    found = [desk.open_page(f"c{n}", Kind.SELF, "web", f"@{n}", source="station") for n in range(6)]
    elsewhere = desk.open_page("d", Kind.SELF, "web", "@d", source="elsewhere")
    nowhere = [open_page(desk, f"e{n}") for n in range(5)]
    desk.work_once()
    desk.work_once()

    assert {Outcome.STORED} == {*found, elsewhere, *nowhere}
    alone = {page.conversation for page in notifier.pages}
    assert {"c0", "c1", "c2", "d", *(f"e{n}" for n in range(5))} == alone
    lead = next(page for page in reversed(notifier.pages) if page.conversation == "c2")
    assert {"@3", "@4", "@5"} == set(lead.joined)
    ends = time.monotonic() + SOON
    while not notifier.told and time.monotonic() < ends:
        time.sleep(0.01)
    assert 1 == len(notifier.told)


def test_ten_minutes_later_a_page_goes_out_alone_again(store: PageStore) -> None:
    """What happened before is forgotten, the address too."""
    notifier, clock = FakeNotifier(), FakeClock()
    desk = make_desk(store, notifier, clock)
    for n in range(3):
        desk.open_page(f"c{n}", Kind.SELF, "web", "", source="station")
    clock.pass_(minutes=10)
    desk.open_page("later", Kind.SELF, "web", "", source="station")
    desk.work_once()

    assert "later" in {page.conversation for page in notifier.pages}
    assert "" == desk._sources.leader("station", clock())


@pytest.mark.parametrize("called_before", [False, True])
def test_what_comes_in_while_a_call_is_made_is_told_next(
    store: PageStore, called_before: bool
) -> None:
    """Neither a number nor another page from the same place is lost behind a slow service."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk)
    if called_before:
        desk.work_once()
        desk.mark_mistake("c")

    def slow(_alert: Alert) -> bool:
        notifier.takes = True
        return desk.keep_reach("c", "406-555-0142")

    notifier.takes = slow
    desk.work_once()
    assert "" == notifier.pages[-1].given
    desk.work_once()

    assert "406-555-0142" == notifier.pages[-1].given
    count = len(notifier.pages)
    desk.work_once()
    assert count == len(notifier.pages)


def test_a_mistake_marks_the_page_and_closes_nothing(store: PageStore) -> None:
    """Whoever was called hears that it may be a mistake, and goes on being asked."""
    notifier = FakeNotifier()
    desk = make_desk(store, notifier)
    open_page(desk)
    desk.work_once()

    assert desk.mark_mistake("c")
    desk.work_once()
    assert [False, True] == [page.mistake for page in notifier.pages]
    assert "sent" == store.every()[0].progress.state.value
    assert not desk.mark_mistake("nobody")
