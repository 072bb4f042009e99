"""Pages at rest: encrypted, one for each conversation, claimed once, erased without a trace."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.escalation.calls import after_call
from bot.escalation.chain import Call, Press, Progress, Purpose, State, Timing, after_press
from bot.escalation.page_queue import CLAIMED_FOR
from bot.escalation.page_reading import Stored
from bot.escalation.pages import Kind, Page
from bot.escalation.store import Added, PageStore
from tests.unit.escalation.conftest import (
    CHAIN,
    CONVERSATION,
    FIRST,
    NOW,
    REACH,
    make_store,
    page_for,
)

OTHER_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="
GIVEN = "place-of-the-canary"


def files(folder: Path) -> bytes:
    """Every byte of the database, its write-ahead log included."""
    found = sorted(folder.glob("pages.db*"))
    assert found
    return b"".join(file.read_bytes() for file in found)


def sent(progress: Progress) -> Progress:
    """The progress once the first link was called."""
    return after_call(progress, Call(FIRST, Purpose.ALERT), CHAIN, True, NOW, Timing())


def only(found: list[Stored]) -> Page:
    """The one page of a list."""
    (stored,) = found
    return stored.page


def test_a_stored_page_comes_back_whole(store: PageStore) -> None:
    """Everything that a page holds is there when it is due."""
    page = page_for()

    assert Added.NEW is store.add(page)
    assert page == only(store.claim(NOW, 8))


def test_nobody_can_read_from_the_files_whom_a_page_is_for(
    store: PageStore, tmp_path: Path
) -> None:
    """Conversation, handle and what was given are in no byte of the database or its log."""
    store.add(page_for())
    store.change(CONVERSATION, lambda page: replace(page, given=GIVEN), NOW)
    stored = files(tmp_path)

    assert GIVEN == store.every()[0].page.given
    assert b"sms" in stored
    for secret in (CONVERSATION, REACH, GIVEN):
        assert secret.encode() not in stored


def test_the_same_danger_has_one_page(store: PageStore) -> None:
    """A second page for the same conversation and kind is not stored."""
    first = page_for()

    assert Added.NEW is store.add(first)
    assert Added.KNOWN is store.add(page_for())
    assert [first] == [stored.page for stored in store.every()]


def test_another_danger_in_the_same_conversation_makes_its_page_grow(store: PageStore) -> None:
    """Danger to others beside danger to oneself is added; another person gets a page."""
    found = [store.add(page_for(kind=kind)) for kind in (Kind.SELF, Kind.OTHERS, Kind.OTHERS)]

    assert [Added.NEW, Added.GROWN, Added.KNOWN] == found
    assert (Kind.SELF, Kind.OTHERS) == only(store.every()).kinds
    assert Added.NEW is store.add(page_for("somebody else"))


def test_growth_is_news_for_whoever_was_called(store: PageStore) -> None:
    """A page that is waiting for an answer is due again at once when it grows."""
    store.add(page_for())
    store.advance(store.claim(NOW, 8)[0].page.id, sent, NOW, called=1)

    assert [] == store.claim(NOW, 8)
    store.add(page_for(kind=Kind.OTHERS))
    assert 1 == len(store.claim(NOW, 8))


def test_a_page_is_claimed_by_one_worker_at_a_time(store: PageStore, tmp_path: Path) -> None:
    """What one worker has taken another does not get, until the first must be dead."""
    store.add(page_for())
    other = make_store(tmp_path)

    assert 1 == len(store.claim(NOW, 8))
    assert [] == other.claim(NOW + CLAIMED_FOR - timedelta(seconds=1), 8)
    assert 1 == len(other.claim(NOW + CLAIMED_FOR, 8))


def test_a_new_start_gives_back_what_a_dead_worker_had(store: PageStore) -> None:
    """Where only one process can be alive, nobody waits for the claim to end."""
    store.add(page_for())
    store.claim(NOW, 8)
    store.release_claims(NOW)

    assert 1 == len(store.claim(NOW, 8))


def test_with_another_key_a_page_still_goes_out(store: PageStore, tmp_path: Path) -> None:
    """When the key was lost somebody is still woken, though nobody can say how to reach whom."""
    page = page_for()
    store.add(page)

    expected = Page(page.id, "", Kind.SELF, "sms", "", NOW)
    assert expected == only(make_store(tmp_path, OTHER_KEY).claim(NOW, 8))


def test_pages_outlive_the_process(store: PageStore, tmp_path: Path) -> None:
    """Another store on the same database and key reads what was written, and how far it was."""
    page = page_for()
    store.add(page)
    store.advance(page.id, sent, NOW, called=1)
    (found,) = make_store(tmp_path).every()

    assert replace(page, attempts=1) == found.page
    assert sent(Progress(NOW)) == found.progress


def test_due_pages_come_oldest_first(store: PageStore) -> None:
    """Whoever asked first is first."""
    later = Page("b" * 16, "two", Kind.SELF, "web", "", NOW)
    sooner = Page("a" * 16, "one", Kind.SELF, "web", "", NOW - timedelta(seconds=30))
    store.add(later)
    store.add(sooner)

    assert [sooner, later] == [stored.page for stored in store.claim(NOW, 8)]


def test_a_page_of_the_future_is_not_due(store: PageStore) -> None:
    """A page is due from the moment it was opened, whatever the time zone of the clock."""
    store.add(page_for())
    missoula = NOW.astimezone(ZoneInfo("America/Denver"))

    assert [] == store.claim(missoula - timedelta(seconds=1), 8)
    assert 1 == len(store.claim(missoula, 8))


def test_a_clock_that_was_put_back_does_not_hold_up_a_page(store: PageStore) -> None:
    """A wait that was set by a clock that is ahead by hours is not waited for."""
    store.add(page_for())
    store.advance(only(store.every()).id, sent, NOW)

    assert [] == store.claim(NOW - timedelta(seconds=30), 8)
    assert 1 == len(store.claim(NOW - timedelta(hours=1), 8))


@pytest.mark.parametrize("beside", [False, True])
def test_an_erased_page_is_in_no_byte_of_the_files(
    store: PageStore, tmp_path: Path, beside: bool
) -> None:
    """Once erased, not even the encrypted page is left, also while the directory is open beside."""
    page = page_for()
    store.add(page)
    with contextlib.closing(sqlite3.connect(tmp_path / "pages.db")) as other:
        if beside:
            other.execute("select count(*) from pages").fetchall()
        else:
            other.close()
        assert page.id.encode() in files(tmp_path)
        store.erase(page.id, NOW)

        assert page.id.encode() not in files(tmp_path)


def test_a_log_that_somebody_reads_is_emptied_as_soon_as_they_stop(
    store: PageStore, tmp_path: Path
) -> None:
    """A backup that reads while a page is erased only delays it."""
    page = page_for()
    store.add(page)
    with contextlib.closing(sqlite3.connect(tmp_path / "pages.db")) as other:
        other.execute("BEGIN")
        other.execute("select count(*) from pages").fetchall()
        store.erase(page.id, NOW)
        assert page.id.encode() in files(tmp_path)
    store.truncate_log()

    assert page.id.encode() not in files(tmp_path)


def test_of_an_erased_page_only_the_count_of_its_month_remains(store: PageStore) -> None:
    """Two real pages are two, a drill is none."""
    pages = [page_for("one"), page_for("two"), replace(page_for("three"), drill=True)]
    for page in pages:
        store.add(page)
    for page in pages:
        store.erase(page.id, NOW)

    assert [] == store.every()
    assert {"2026-03": 2} == store.counts()


def test_pages_from_one_source_go_out_together_and_keep_how_to_reach_each(
    store: PageStore,
) -> None:
    """One that joins another is not due by itself, and its way to reach stands in the other."""
    lead, joined = page_for("one"), replace(page_for("two"), reach="@second")
    store.add(lead)
    store.advance(only(store.claim(NOW, 8)).id, sent, NOW)

    assert Added.JOINED is store.add(joined, leader=lead.id)
    assert ("@second",) == only(store.claim(NOW, 8)).joined
    received = store.advance(
        lead.id, lambda p: after_press(p, Press.RECEIVED, FIRST.key, NOW, Timing()), NOW
    )
    assert received is not None
    follower = store.by_id(joined.id)
    assert follower is not None
    assert State.RECEIVED is follower.progress.state
    assert received.received_at == follower.received_at


def test_who_joined_a_page_that_is_gone_goes_out_alone(store: PageStore) -> None:
    """When the first of them is a day old and erased, nobody else is lost with it."""
    lead, joined = page_for("one"), page_for("two")
    store.add(lead)
    store.add(joined, leader=lead.id)
    store.erase(lead.id, NOW)

    assert joined.id == only(store.claim(NOW, 8)).id


def test_a_page_that_is_gone_can_be_advanced(store: PageStore) -> None:
    """A page that was erased while it was sent is no mistake."""
    assert store.advance("0" * 16, sent, NOW) is None
    store.erase("0" * 16, NOW)
    assert {} == store.counts()


def test_ids_of_pages_are_random() -> None:
    """Two pages for the same danger have different ids, and none tells anything."""
    first, second = page_for(), page_for()

    assert first.id != second.id
    assert 16 == len(first.id)
