"""Pages at rest: encrypted, one for each danger, retried on a plan, erased after a day."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text

from bot.escalation.pages import Kind, Page, PageStore
from tests.unit.escalation.conftest import (
    CONVERSATION,
    NOW,
    REACH,
    make_store,
    page_for,
)

OTHER_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="
DAY = timedelta(hours=24)


def files(folder: Path) -> bytes:
    """Every byte of the database, its write-ahead log included."""
    found = sorted(folder.glob("pages.db*"))
    assert found
    return b"".join(file.read_bytes() for file in found)


def due_at(folder: Path) -> datetime | None:
    """When the one stored page is due."""
    engine = create_engine(f"sqlite:///{folder / 'pages.db'}", future=True)
    with engine.connect() as connection:
        value = connection.execute(text("select due_at from pages")).scalar_one()
    engine.dispose()
    return datetime.fromisoformat(value).replace(tzinfo=timezone.utc) if value else None


def test_a_stored_page_comes_back_whole(store: PageStore) -> None:
    """Everything that a page holds is there when it is due."""
    page = page_for()

    assert store.add(page)
    assert [page] == store.due(NOW)


def test_nobody_can_read_from_the_files_whom_a_page_is_for(
    store: PageStore, tmp_path: Path
) -> None:
    """Conversation and way to reach are in no byte of the database or its log."""
    store.add(page_for())
    stored = files(tmp_path)

    assert b"sms" in stored
    assert CONVERSATION.encode() not in stored
    assert REACH.encode() not in stored


def test_the_same_danger_has_one_page(store: PageStore) -> None:
    """A second page for the same conversation and kind is not stored."""
    first = page_for()

    assert store.add(first)
    assert not store.add(page_for())
    assert [first] == store.due(NOW)


def test_another_kind_or_conversation_is_another_danger(store: PageStore) -> None:
    """Danger to others beside danger to oneself, and another person, each get a page."""
    pages = [page_for(), page_for(kind=Kind.OTHERS), page_for("somebody else")]

    assert [True, True, True] == [store.add(page) for page in pages]
    assert {page.id for page in pages} == {page.id for page in store.due(NOW)}


def test_a_delivered_page_still_stands_for_its_danger(store: PageStore) -> None:
    """After delivery the page is not sent again, and the same danger opens no second one."""
    store.add(page_for())
    (page,) = store.due(NOW)
    store.delivered(page)

    assert [] == store.due(NOW + DAY)
    assert not store.add(page_for())


def test_with_another_key_a_page_still_goes_out(store: PageStore, tmp_path: Path) -> None:
    """When the key was lost somebody is still woken, though nobody can say how to reach whom."""
    page = page_for()
    store.add(page)

    expected = Page(page.id, "", Kind.SELF, "sms", "", NOW)
    assert [expected] == make_store(tmp_path, OTHER_KEY).due(NOW)


def test_pages_outlive_the_process(store: PageStore, tmp_path: Path) -> None:
    """Another store on the same database and key reads what was written."""
    page = page_for()
    store.add(page)

    assert [page] == make_store(tmp_path).due(NOW)


def test_failed_pages_are_tried_again_on_a_plan(store: PageStore, tmp_path: Path) -> None:
    """After 2, 5, 10, 20, 40 and 60 seconds, and every minute from then on."""
    store.add(page_for())
    waits = []
    now = NOW
    for attempts in range(8):
        (page,) = store.due(now)
        assert attempts == page.attempts
        store.failed(page, now)
        assert [] == store.due(now)
        due = due_at(tmp_path)
        assert due is not None
        waits.append(int((due - now).total_seconds()))
        now = due

    assert [2, 5, 10, 20, 40, 60, 60, 60] == waits


def test_due_pages_come_oldest_first(store: PageStore) -> None:
    """Whoever asked first is first."""
    later = Page("b", "two", Kind.SELF, "web", "", NOW)
    sooner = Page("a", "one", Kind.SELF, "web", "", NOW - timedelta(minutes=1))
    store.add(later)
    store.add(sooner)

    assert [sooner, later] == store.due(NOW)


def test_a_page_of_the_future_is_not_due(store: PageStore) -> None:
    """A page is due from the moment it was opened, whatever the time zone of the clock."""
    store.add(page_for())
    missoula = NOW.astimezone(ZoneInfo("America/Denver"))

    assert [] == store.due(missoula - timedelta(seconds=1))
    assert 1 == len(store.due(missoula))


@pytest.mark.parametrize("delivered", [True, False])
def test_a_page_is_erased_after_a_day(store: PageStore, tmp_path: Path, delivered: bool) -> None:
    """At 24 hours it is still there, and just after that it is gone, delivered or not."""
    store.add(page_for())
    if delivered:
        store.delivered(store.due(NOW)[0])

    assert 0 == store.erase_old(NOW + DAY)
    assert 1 == store.erase_old(NOW + DAY + timedelta(seconds=1))
    assert [] == store.due(NOW + 2 * DAY)
    assert store.add(page_for())


@pytest.mark.parametrize(
    "beside",
    [False, True],
)
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
        store.erase_old(NOW + 2 * DAY)

        assert page.id.encode() not in files(tmp_path)


def test_a_page_that_is_gone_can_be_marked(store: PageStore) -> None:
    """A page that was erased while it was sent is no mistake."""
    store.delivered(page_for())
    store.failed(page_for(), NOW)

    assert [] == store.due(NOW + DAY)


def test_ids_of_pages_are_random() -> None:
    """Two pages for the same danger have different ids, and none tells anything."""
    first, second = page_for(), page_for()

    assert first.id != second.id
    assert 16 == len(first.id)
