"""Volumes are told in lots, so that no graph shows when a single person wrote; errors at once."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from bot.metrics import Counts
from bot.metrics.counts import LOT
from bot.privacy import logs

CANARY = "the heron in the flooded quarry"


@pytest.fixture
def registry() -> CollectorRegistry:
    """An empty registry."""
    return CollectorRegistry()


@given(st.lists(st.floats(0, 60), max_size=40))
def test_turns_are_told_in_whole_lots(turns: list[float]) -> None:
    """The number that is told is the last multiple of five."""
    registry = CollectorRegistry()
    counts = Counts(registry)
    for seconds in turns:
        counts.turn(seconds)

    told = registry.get_sample_value("peerline_turn_seconds_count")
    assert len(turns) - len(turns) % LOT == told


@given(st.lists(st.sampled_from([200, 204, 302, 404, 413, 429]), max_size=40))
def test_requests_are_told_in_whole_lots(statuses: list[int]) -> None:
    """For each kind of status the number that is told is the last multiple of five."""
    registry = CollectorRegistry()
    counts = Counts(registry)
    for status in statuses:
        counts.request(status)

    for kind in "234":
        number = sum(str(status).startswith(kind) for status in statuses)
        told = registry.get_sample_value("peerline_requests_total", {"status": f"{kind}xx"})
        assert number - number % LOT == (told or 0)


@pytest.mark.parametrize(("number", "told"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)])
def test_few_conversations_are_told_as_none(
    registry: CollectorRegistry, number: int, told: int
) -> None:
    """Fewer than five open conversations look like none."""
    Counts(registry).open_conversations(number)

    assert told == registry.get_sample_value("peerline_open_conversations")


def test_failures_are_told_at_once(registry: CollectorRegistry) -> None:
    """An answer with 500 or above is told with the first."""
    Counts(registry).request(503)

    assert 1 == registry.get_sample_value("peerline_requests_total", {"status": "5xx"})


def test_an_error_is_counted_by_its_type_alone(
    registry: CollectorRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is reported anywhere is counted at once, without what it says."""
    from prometheus_client import generate_latest

    monkeypatch.setattr(logs, "on_error", [Counts(registry).error])
    logs.report(logging.getLogger("bot.test"), "a test failed", KeyError(CANARY))

    assert 1 == registry.get_sample_value("peerline_errors_total", {"kind": "KeyError"})
    assert CANARY not in generate_latest(registry).decode()


def test_counting_that_fails_keeps_nothing_from_being_reported(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error in the counting is nobody's concern."""

    def fails(_kind: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(logs, "on_error", [fails])
    logs.report(logging.getLogger("bot.test"), "a test failed", KeyError(CANARY))

    assert ["a test failed"] == [record.message for record in caplog.records]
