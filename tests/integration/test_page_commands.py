"""`drill`, `pages` and `on-call` as a coordinator runs them, and what `check` says of the chain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.escalation.check import drill_problems
from bot.escalation.drills import Drill
from bot.settings import ROOT
from tests.conftest import PAGE_KEY, SECRET
from tests.integration.conftest import Served

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)


def run(database: str, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """`peerline` on the example agency with this database."""
    environment = {
        **os.environ,
        "PEERLINE_AGENCY": "example",
        "PEERLINE_SECRET": SECRET,
        "PEERLINE_PAGE_KEY": PAGE_KEY,
        "PEERLINE_DATABASE_URL": database,
        "PEERLINE_ESCALATION_URLS": "",
        **changes,
    }
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_drill_goes_through_the_running_server_and_is_timed(served: Served) -> None:
    """Sent as a drill, acknowledged by its link, reported, and taken back."""
    before = len(served.sink.pages)
    database = f"sqlite:///{served.folder / 'peerline.db'}"
    port = served.url.rsplit(":", 1)[1]
    done: list[subprocess.CompletedProcess[str]] = []
    changes = {"PEERLINE_ESCALATION_URLS": served.sink.url, "PORT": port}
    command = threading.Thread(
        target=lambda: done.append(run(database, "drill", "--minutes", "1", **changes))
    )
    command.start()
    page = served.sink.wait_for(before + 1, 60)[-1]
    link = page["message"].split("Say that you have it: ")[1].split("\n")[0]
    data = urllib.parse.urlencode({"press": "received"}).encode()
    with urllib.request.urlopen(link, data, timeout=30) as answer:
        assert b"This is a drill" in answer.read()
    command.join(90)
    (finished,) = done

    assert "Peerline: THIS IS A DRILL" == page["title"]
    assert 0 == finished.returncode, finished.stderr
    assert "Taken by a service after" in finished.stdout
    assert "Acknowledged after" in finished.stdout
    assert not any(
        row["drill"] for row in json.loads(run(database, "pages", "--json").stdout)["open"]
    )


def test_a_drill_without_a_server_says_so(tmp_path: Path) -> None:
    """Nobody believes that the chain works because a command ended."""
    done = run(f"sqlite:///{tmp_path / 'peerline.db'}", "drill", "--minutes", "0.1")

    assert 1 == done.returncode
    assert "is the server running" in done.stderr


def test_open_pages_are_listed_without_anybody_in_them(served: Served) -> None:
    """Id, time, channel, state: no handle, no conversation, no word."""
    before = len(served.sink.pages)
    served.say("listed", "i have my gun and im done, this is it")
    served.sink.wait_for(before + 1)
    found = json.loads(run(f"sqlite:///{served.folder / 'peerline.db'}", "pages", "--json").stdout)

    assert found["open"]
    assert {"page", "opened", "channel", "state", "calls", "drill"} == set(found["open"][-1])


@pytest.mark.conformance("MPD-IV-TM-H")
def test_who_is_called_at_any_hour(tmp_path: Path) -> None:
    """People without authority first, the last resort last, on Christmas night too."""
    database = f"sqlite:///{tmp_path / 'peerline.db'}"
    done = run(database, "on-call", "--at", "2026-12-25T03:00", "--json")
    roles = [(row["role"], row["may_outrank"]) for row in json.loads(done.stdout)]

    assert [("first", False), ("second", True), ("third", True), ("last resort", False)] == roles
    wrong = run(database, "on-call", "--at", "Christmas")
    assert 1 == wrong.returncode
    assert "'Christmas' is not a time" in wrong.stderr


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "there has been none"), (30, ""), (31, "the last one was 31 days ago")],
)
def test_a_month_without_a_drill_is_said(days: int | None, said: str) -> None:
    """At 30 days it is still in order."""
    last = None if days is None else Drill("ab", NOW - timedelta(days=days), 1.0, 2.0)
    found = [problem.remedy for problem in drill_problems(last, NOW)]

    assert bool(said) == bool(found)
    assert all(remedy.startswith(said) for remedy in found)
