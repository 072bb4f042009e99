"""No accepted page is lost: workers are killed at any instruction, databases lock and fill up."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from benchmarks.escalation.workers import now, nursery, open_desk
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.pages import Kind
from tests.conftest import Sink
from tests.integration.conftest import serving

KILLS, SERVER_KILLS = 200, 10
SHORTEST, LONGEST = 0.0, 0.12  # seconds a worker lives: from its first steps to its last


def delivered(sink: Sink) -> Counter[str]:
    """How often each page arrived, by its id."""
    return Counter(page["message"].split("\nPage ")[1].split(".")[0] for page in sink.pages)


def finish(desk: Escalation, seconds: float = 60.0) -> None:
    """Works until nothing is due any more."""
    ends = time.monotonic() + seconds
    while any(stored.progress.state.value == "sending" for stored in desk.pages.every()):
        assert time.monotonic() < ends, "pages are still waiting"
        desk.work_once()
        time.sleep(0.05)


def test_200_kills_lose_no_page(tmp_path: Path, sink: Sink) -> None:
    """Each accepted page is delivered; a duplicate carries the same page id."""
    database = f"sqlite:///{tmp_path / 'pages.db'}"
    desk = open_desk(database, sink.url)
    chance = random.Random(7)
    accepted = 0
    with nursery(database, sink.url) as workers:
        for number in range(KILLS):
            worker = workers.begin()
            outcome = desk.open_page(f"c{number}", Kind.SELF, "web", "")
            time.sleep(chance.uniform(SHORTEST, LONGEST))
            os.kill(worker, signal.SIGKILL)
            assert outcome in (Outcome.STORED, Outcome.SENT_DIRECTLY)
            accepted += 1
    desk.pages.release_claims(now())
    finish(desk)
    arrived = delivered(sink)

    assert KILLS == accepted == len(arrived)
    assert {stored.page.id for stored in desk.pages.every()} <= set(arrived)


def test_ten_kills_of_the_whole_server_lose_no_page(tmp_path: Path, sink: Sink) -> None:
    """Killed at any moment after the person was told, the next start delivers the page."""
    chance = random.Random(11)
    told = 0
    for number in range(SERVER_KILLS):
        with serving(sink, tmp_path) as served:
            answer = served.say(f"c{number}", "i have my gun and im done, this is it")
            told += "alerting the program's on-call person" in str(answer)
            time.sleep(chance.uniform(0.0, 0.05))
            served.process.kill()
    with serving(sink, tmp_path):
        sink.wait_for(SERVER_KILLS, 30)
        arrived = delivered(sink)

    assert SERVER_KILLS == told == len(arrived)


def test_a_locked_database_is_not_waited_for(tmp_path: Path, sink: Sink) -> None:
    """While somebody holds the database a page is sent directly, and later ones are stored."""
    desk = open_desk(f"sqlite:///{tmp_path / 'pages.db'}", sink.url)
    desk.open_page("before", Kind.SELF, "web", "")
    holder = sqlite3.connect(tmp_path / "pages.db", isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        assert Outcome.SENT_DIRECTLY is desk.open_page("c", Kind.SELF, "web", "")
    finally:
        holder.close()

    assert Outcome.STORED is desk.open_page("d", Kind.SELF, "web", "")
    assert 1 == len(delivered(sink))


def test_a_full_disk_loses_no_page(tmp_path: Path, sink: Sink) -> None:
    """A database that may not grow any more refuses pages, and each is sent directly."""
    desk = open_desk(f"sqlite:///{tmp_path / 'pages.db'}", sink.url)
    desk.open_page("before", Kind.SELF, "web", "")
    event.listen(desk.pages.database._engine, "connect", _full)
    found = [desk.open_page(f"c{n}", Kind.SELF, "web", "x" * 4000) for n in range(20)]

    assert Outcome.SENT_DIRECTLY in found
    assert {Outcome.STORED, Outcome.SENT_DIRECTLY} >= set(found)
    finish(desk)
    assert 21 == len(delivered(sink))


def _full(connection: Any, _record: Any) -> None:
    """The disk of this connection has no room for more than is there."""
    connection.execute("PRAGMA max_page_count = 1")


@pytest.fixture
def several(postgresql: str, sink: Sink) -> Iterator[tuple[Escalation, str]]:
    """A desk on PostgreSQL, whose database is this test's alone."""
    desk = open_desk(postgresql, sink.url)
    yield desk, postgresql
    desk.pages.database.close()


def test_several_workers_share_one_outbox(several: tuple[Escalation, str], sink: Sink) -> None:
    """Four processes on PostgreSQL deliver 60 pages, each exactly once."""
    desk, url = several
    pages = 60
    with nursery(url, sink.url) as workers:
        for _ in range(4):
            workers.begin()
        for number in range(pages):
            assert Outcome.STORED is desk.open_page(f"p{number}", Kind.SELF, "web", "")
        sink.wait_for(pages, 60)
        time.sleep(0.5)  # a second delivery would come at once
    arrived = delivered(sink)

    assert pages == len(arrived)
    assert {1} == set(arrived.values())
