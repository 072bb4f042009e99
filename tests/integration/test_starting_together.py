"""Several processes that start at once on an empty database do not get in each other's way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.directory import open_directory
from bot.settings import ROOT

EXAMPLE = ROOT / "resources" / "agencies" / "example"
AT_ONCE, TIMES = 4, 3


def test_directories_that_open_together_are_loaded_once(new_database: Callable[[], str]) -> None:
    """Each of four finds the roster, although all of them begin with nothing."""
    for _ in range(TIMES):
        url = new_database()
        begin = Barrier(AT_ONCE)

        def start(url: str = url, begin: Barrier = begin) -> int:
            begin.wait(60)
            directory = open_directory(url, EXAMPLE)
            try:
                return len(directory.roster().people)
            finally:
                directory.close()

        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = [future.result() for future in [pool.submit(start) for _ in range(AT_ONCE)]]

        assert AT_ONCE * [found[0]] == found
        assert found[0] > 0
