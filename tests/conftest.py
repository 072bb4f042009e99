"""What every test shares: keys of its own, a database of its own, and a page sink on loopback."""

from __future__ import annotations

import http.server
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings

# Set in CI, where everything a test may need is installed: there a skip is a failure.
NO_SKIPS = "PEERLINE_NO_SKIPS"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Turns a skip into a failure in CI, with its reason."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(NO_SKIPS):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing may be: {report.longrepr}"
    return report


SECRET = "a-secret-of-the-tests-that-is-long-enough"
PAGE_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@dataclass
class Sink:
    """A web server on loopback that takes pages, refuses them, or lets its callers wait."""

    port: int = 0
    pages: list[dict[str, Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    status: int = 200
    arrived: threading.Condition = field(default_factory=threading.Condition)
    answers: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """It answers until a test clears this."""
        self.answers.set()

    @property
    def url(self) -> str:
        """The sink as an Apprise URL."""
        return f"json://127.0.0.1:{self.port}/page"

    def wait_for(self, count: int, seconds: float = 15.0) -> list[dict[str, Any]]:
        """The pages, once at least `count` have arrived; fails when they do not."""
        with self.arrived:
            came = self.arrived.wait_for(lambda: len(self.pages) >= count, seconds)
        assert came, f"{len(self.pages)} of {count} pages arrived in {seconds} s"
        return self.pages


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A page sink."""
    yield from serve_sink()


def serve_sink() -> Iterator[Sink]:
    """Runs a sink for as long as the generator is held."""
    sink = Sink()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with sink.arrived:
                if sink.status < 300:
                    sink.raw.append(body)
                    sink.pages.append(json.loads(body))
                sink.arrived.notify_all()
            sink.answers.wait()
            self.send_response(sink.status)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sink.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield sink
    sink.answers.set()
    server.shutdown()
    server.server_close()
    thread.join()


def make_settings(folder: Path, **changes: Any) -> Settings:
    """Settings of the example agency with a database in `folder`, whatever `.env` says."""
    values = {
        "host": "127.0.0.1",
        "port": 5005,
        "agency": "example",
        "secret": SECRET,
        "page_key": PAGE_KEY,
        "database_url": f"sqlite:///{folder / 'peerline.db'}",
        "escalation_urls": "",
        "public_url": "",
        "turn_seconds": 5.0,
        "idle_minutes": 30.0,
        "slack_workspaces": "",
        "teams_app_id": "",
        "twilio_auth_token": "",
    }
    return Settings(_env_file=None, **{**values, **changes})
