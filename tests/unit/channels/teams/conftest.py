"""Teams in front of a turn with fakes; each test says what Teams delivers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.channels.teams import TeamsHarness
from tests.unit.turn.conftest import Bench, make_bench


@pytest.fixture
def bench() -> Bench:
    """A turn where everything works."""
    return make_bench()


@pytest.fixture
def teams(bench: Bench) -> Iterator[TeamsHarness]:
    """The personal chat."""
    harness = TeamsHarness(bench)
    yield harness
    harness.close()
