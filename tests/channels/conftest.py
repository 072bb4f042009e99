"""Each contract test runs once for each channel; a new channel is one line in `CHANNELS`."""

from __future__ import annotations

import io
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
import structlog

from tests.channels.contract import Harness
from tests.channels.slack import SlackHarness
from tests.channels.sms import SmsHarness
from tests.channels.teams import TeamsHarness
from tests.channels.web import WebHarness
from tests.unit.turn.conftest import Bench, make_bench

CHANNELS: dict[str, Callable[[Bench], Harness]] = {
    "web": WebHarness,
    "slack, message over HTTP": SlackHarness,
    "slack, window over HTTP": partial(SlackHarness, window=True),
    "slack, message over Socket Mode": partial(SlackHarness, socket=True),
    "slack, window over Socket Mode": partial(SlackHarness, socket=True, window=True),
    "teams, message": TeamsHarness,
    "teams, dialog": partial(TeamsHarness, window=True),
    "text message": SmsHarness,
}


@dataclass
class Contract:
    """A channel, and the fakes behind the turn that it talks to."""

    channel: Harness
    bench: Bench

    def conversations(self) -> list[str]:
        """The ids under which the dialogue was asked."""
        return [asked.conversation for asked in self.bench.dialogue.asked]


@pytest.fixture(params=CHANNELS)
def contract(request: pytest.FixtureRequest) -> Iterator[Contract]:
    """One channel in front of a turn where everything works."""
    bench = make_bench()
    channel = CHANNELS[request.param](bench)
    yield Contract(channel, bench)
    channel.close()


@pytest.fixture
def log_at_debug(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the server's own logging prints, with every logger turned up to DEBUG."""
    from bot.privacy import logs

    root = logging.getLogger()
    known = [x for x in root.manager.loggerDict.values() if isinstance(x, logging.Logger)]
    before = [(logger, logger.level, list(logger.handlers)) for logger in (root, *known)]
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    raising, printing = logging.raiseExceptions, structlog.get_config()
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure()
    logs.quiet_libraries()
    for logger, _, _ in before:
        logger.setLevel(logging.DEBUG)
    yield stream
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    logging.raiseExceptions = raising
    structlog.configure(**printing)
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers
