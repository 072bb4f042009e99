"""A Redis and a PostgreSQL for one measurement, as the tests start them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.conftest import run_postgresql, run_redis


@contextmanager
def redis() -> Iterator[str]:
    """The address of a Redis without persistence."""
    with tempfile.TemporaryDirectory() as folder:
        yield from run_redis(Path(folder))


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    make: Callable[[], str]
    for make in run_postgresql():
        yield make()
