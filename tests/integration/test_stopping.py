"""A process that is told to stop answers whoever waits, hands over its pages and ends well."""

from __future__ import annotations

import json
import sqlite3
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from bot.escalation.schema import PageRow
from tests.conftest import Sink
from tests.integration.conftest import Served, serving

DANGER = "i have my gun and im done, this is it"
STORED_LATE = " error a page could not be stored"
ERRORS = (" error ", " critical ", "Traceback")


def log_of(served: Served) -> str:
    """What a server has said."""
    return (served.folder / "log").read_text(encoding="utf-8")


def page_id(sent: dict[str, str]) -> str:
    """The id of a page that arrived."""
    return sent["message"].split("\nPage ")[1].split(".")[0]


def test_a_turn_under_way_is_answered_before_it_ends(tmp_path: Path, sink: Sink) -> None:
    """SIGTERM in the middle of a turn: the person gets the whole answer, and the exit code is 0.

    The turn is slow because its page can neither be stored nor sent at once.
    """
    with serving(sink, tmp_path) as served, ThreadPoolExecutor(1) as pool:
        served.say("before", "hello")
        holder = sqlite3.connect(tmp_path / "peerline.db", isolation_level=None)
        try:
            holder.execute("BEGIN IMMEDIATE")
            sink.answers.clear()
            answer = pool.submit(served.say, "c", DANGER)
            sink.wait_for(1, 60)
            served.process.terminate()
            sink.answers.set()
            said = answer.result(60)
        finally:
            holder.close()

        assert "988" in said[0]["text"]
        assert 0 == served.process.wait(60)
        assert [] == [word for word in ERRORS if word in log_of(served).replace(STORED_LATE, "")]


def test_nothing_fails_when_it_ends(tmp_path: Path, sink: Sink) -> None:
    """An idle server that is told to stop ends with 0 and without a word of failure."""
    with serving(sink, tmp_path) as served:
        served.say("c", "hello")
        served.process.terminate()

        assert 0 == served.process.wait(60)
        assert [] == [word for word in ERRORS if word in log_of(served)]


@pytest.fixture
def draining(tmp_path: Path, sink: Sink) -> Iterator[Served]:
    """A server that was told to stop and drains for a minute; killed at the end."""
    with serving(sink, tmp_path, PEERLINE_DRAIN_SECONDS="60") as served:
        served.process.terminate()
        while served.get("/health")[0] == 200:
            assert served.process.poll() is None
        yield served
        served.process.kill()


def test_while_draining_it_lives_and_answers_but_is_not_ready(draining: Served) -> None:
    """A load balancer is told to go elsewhere, and whoever still comes is answered."""
    status, body = draining.get("/health")
    with urllib.request.urlopen(draining.url + "/live", timeout=30) as live:
        assert "close" == live.headers["Connection"]
        assert {"status": "alive"} == json.load(live)

    assert (503, {"status": "failing", "failing": ["stopping"]}) == (status, json.loads(body))
    assert "988" in str(draining.say("c", "hello"))


def test_an_unsent_page_is_the_next_process_at_once(
    tmp_path: Path, sink: Sink, postgresql: str
) -> None:
    """A page whose call was under way waits for no claim to end: another process sends it."""
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    sink.answers.clear()
    with serving(sink, folders[0], PEERLINE_DATABASE_URL=postgresql) as one:
        one.say("handed over", DANGER)
        page = page_id(sink.wait_for(1, 60)[0])
        one.process.terminate()
        assert 0 == one.process.wait(60)
    stopped = datetime.now(timezone.utc).replace(tzinfo=None)
    engine = create_engine(postgresql, future=True)
    query = select(PageRow.claimed, PageRow.state, PageRow.due_at).where(PageRow.id == page)
    with engine.connect() as connection:
        claimed, state, due_at = connection.execute(query).one()
    engine.dispose()

    assert (False, "sending") == (claimed, state)
    assert due_at <= stopped
    sink.pages.clear()
    sink.answers.set()
    with serving(sink, folders[1], PEERLINE_DATABASE_URL=postgresql):
        while page not in {page_id(each) for each in sink.pages}:
            sink.wait_for(len(sink.pages) + 1, 60)
