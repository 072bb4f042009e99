"""Slack in front of a turn with fakes; each test says what Slack delivers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.channels.slack import SlackHarness
from tests.unit.turn.conftest import Bench, make_bench


@pytest.fixture
def bench() -> Bench:
    """A turn where everything works."""
    return make_bench()


@pytest.fixture
def slack(bench: Bench) -> Iterator[SlackHarness]:
    """Direct messages over HTTP."""
    harness = SlackHarness(bench)
    yield harness
    harness.close()
