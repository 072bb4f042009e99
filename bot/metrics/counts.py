"""What is counted while serving, in this process's memory: requests, turns, errors by kind.

Requests and turns are told in lots: one message at night must not be seen in a graph of them.
See docs/decisions/0009-metrics-in-lots.md.
"""

from __future__ import annotations

import threading
from collections import defaultdict

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

LOT = 5
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LONGEST_KIND = 60


class Counts:
    """Counters that go up as things happen; safe to use from several threads."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Everything at zero, told by `registry`."""
        self._requests = Counter(
            "peerline_requests",
            f"Answered HTTP requests by kind of status; told in lots of {LOT}, failures at once.",
            ["status"],
            registry=registry,
        )
        self._turns = Histogram(
            "peerline_turn_seconds",
            f"Seconds from a message to its answer; told in lots of {LOT}.",
            buckets=SECONDS,
            registry=registry,
        )
        self._errors = Counter(
            "peerline_errors", "Errors that were reported, by type.", ["kind"], registry=registry
        )
        self._open = Gauge(
            "peerline_open_conversations",
            f"Conversations that are remembered, rounded down to a multiple of {LOT}.",
            registry=registry,
        )
        self._guard = threading.Lock()
        self._untold_requests: dict[str, int] = defaultdict(int)
        self._untold_turns: list[float] = []

    def request(self, status: int) -> None:
        """Counts an answered request."""
        kind = f"{status // 100}xx"
        with self._guard:
            self._untold_requests[kind] += 1
            if status >= 500 or self._untold_requests[kind] >= LOT:
                self._requests.labels(kind).inc(self._untold_requests.pop(kind))

    def turn(self, seconds: float) -> None:
        """Counts a turn that took so long."""
        with self._guard:
            self._untold_turns.append(seconds)
            if len(self._untold_turns) >= LOT:
                for each in self._untold_turns:
                    self._turns.observe(each)
                self._untold_turns.clear()

    def error(self, kind: str) -> None:
        """Counts an error by the name of its type, at once."""
        self._errors.labels(kind[:LONGEST_KIND]).inc()

    def open_conversations(self, number: int) -> None:
        """Notes how many conversations are remembered now."""
        self._open.set(number - number % LOT)
