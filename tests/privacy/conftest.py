"""An installation wired in this process, spoken to through its channel, and searched for words."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from cryptography.fernet import Fernet

from bot.privacy.audit.canary import forms, make_canary
from tests.conftest import PAGE_KEY, SECRET, Sink, make_settings, serve_sink


def pytest_configure(config: pytest.Config) -> None:
    """Names the marker, so that these tests also run alone."""
    config.addinivalue_line("markers", "conformance(*ids): rows of the table this test shows")


@dataclass
class Installation:
    """The wired parts, the web channel in front of them, and everything they gave away."""

    parts: Any
    channel: Any
    folder: Path
    sink: Sink
    loop: asyncio.AbstractEventLoop
    log: io.StringIO = field(default_factory=io.StringIO)
    answers: list[str] = field(default_factory=list)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of a coroutine."""
        return self.loop.run_until_complete(work)

    def post(self, raw: bytes) -> list[dict[str, Any]]:
        """The messages that one body gets; at least one."""
        answer = self.run(self.channel.receive(raw))
        messages = list(json.loads(answer.body)["messages"])
        assert messages
        self.answers += [message["text"] for message in messages]
        return messages

    def say(self, conversation: str, text: str) -> str:
        """All texts that one message gets."""
        body = json.dumps({"conversation": conversation, "text": text}).encode()
        return "\n".join(message["text"] for message in self.post(body))

    def opaque(self, conversation: str) -> str:
        """The id under which everything behind the channel knows a conversation."""
        from bot.channels.base import opaque_id

        return opaque_id(SECRET, "web", conversation)

    def places(self) -> dict[str, bytes]:
        """Everything that is kept or was given away, by the name of the place."""
        store = self.parts.store
        trackers = [self.run(store.retrieve(key)) for key in self.run(store.keys())]
        events = [event.as_dict() for tracker in trackers for event in tracker.events]
        return {
            "records": repr(store._records).encode(),
            "slots": repr([store.slots(key) for key in self.run(store.keys())]).encode(),
            "tracker": repr(events).encode(),
            "files": b"".join(path.read_bytes() for path in self.folder.iterdir()),
            "pages": repr(self.pages()).encode(),
            "payloads": b"".join(self.sink.raw),
            "log": self.log.getvalue().encode(),
            "locks": repr(self.parts.turn.locks).encode(),
            "sent directly": repr(self.parts.escalation.direct.sent).encode(),
            "answers": "\n".join(self.answers).encode(),
        }

    def pages(self) -> list[tuple[Any, ...]]:
        """The rows of the pages table, with what is sealed in them opened."""
        connection = sqlite3.connect(self.folder / "peerline.db")
        try:
            rows = connection.execute("SELECT * FROM pages").fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            connection.close()
        key = Fernet(PAGE_KEY)
        return [
            tuple(key.decrypt(cell) if isinstance(cell, bytes) else cell for cell in row)
            for row in rows
        ]

    def erase_pages(self) -> None:
        """Erases every page, as the outbox does when they are a day old."""
        day_after_tomorrow = self.parts.turn.clock() + timedelta(days=2)
        store, outbox = self.parts.escalation.pages, self.parts.escalation.outbox
        for stored in store.every():
            store.erase(stored.page.id, day_after_tomorrow)
        outbox._to_write.clear()

    def found(self, *words: str) -> list[str]:
        """The places in which one of these words stands, in whatever encoding."""
        needles = forms(words)
        return [place for place, data in self.places().items() if any(n in data for n in needles)]


@pytest.fixture(scope="session")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One installation for the session, with the trained model loaded as the server loads it."""
    from bot import server
    from bot.channels.web import WebChannel

    loop = asyncio.new_event_loop()
    for sink in serve_sink():
        folder = tmp_path_factory.mktemp("installation")
        parts = server.wire(make_settings(folder, escalation_urls=sink.url, turn_seconds=20.0))
        loop.run_until_complete(server.load(parts))
        assert "ready" == parts.dialogue.state
        channel = WebChannel(parts.turn, SECRET, parts.directory.agency.names_open)
        yield Installation(parts, channel, folder, sink, loop)
        parts.dialogue.close()
    loop.close()


@pytest.fixture
def installation(wired: Installation, log_at_debug: io.StringIO) -> Installation:
    """The installation with nothing remembered and nothing said yet."""
    wired.erase_pages()
    wired.parts.store._records._kept.clear()
    wired.parts.escalation.direct.sent.clear()
    wired.sink.raw.clear()
    wired.sink.pages.clear()
    wired.sink.status = 200
    wired.answers.clear()
    wired.log = log_at_debug
    return wired


@pytest.fixture
def log_at_debug(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything printed by the server's own logging, with every logger turned up to DEBUG."""
    from bot.privacy import logs

    root = logging.getLogger()
    loggers = [
        root,
        *(x for x in root.manager.loggerDict.values() if isinstance(x, logging.Logger)),
    ]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    raising, printing = logging.raiseExceptions, structlog.get_config()
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure()
    logs.quiet_libraries()
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield stream
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    logging.raiseExceptions = raising
    structlog.configure(**printing)
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.fixture
def word() -> str:
    """A word that nobody has written before."""
    return make_canary()


@pytest.fixture
def name() -> str:
    """A conversation's id, as a client chose it, that nobody has used before."""
    return make_canary()


Break = Callable[[Installation, pytest.MonkeyPatch, str], None]
