"""Outbox workers in processes of their own, begun in milliseconds so that they can be killed often.

`python -m benchmarks.escalation.workers DATABASE SINK` prints the process id of a new worker for
each line that it reads, and ends with its input.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path

from bot.escalation.desk import Escalation
from bot.escalation.links import Link
from bot.escalation.notify import AppriseNotifier
from bot.escalation.on_call import FixedChain
from bot.escalation.store import PageStore

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
CHAIN = FixedChain(Link("first", "A", "a"), Link("last resort", "B", "b"))
ROOT = Path(__file__).resolve().parents[2]


def now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


def open_desk(database: str, sink: str) -> Escalation:
    """A desk on a database, whose every call goes to one sink."""
    store = PageStore(database, KEY, lambda conversation: conversation)
    return Escalation(store, AppriseNotifier([sink]), now, chain=CHAIN)


class Nursery:
    """Begins workers on demand."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Over a process that has everything imported."""
        self._process = process

    def begin(self) -> int:
        """The process id of a new worker."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def nursery(database: str, sink: str) -> Iterator[Nursery]:
    """A nursery for workers on a database; whoever still lives at its end is killed with it."""
    command = [sys.executable, "-m", "benchmarks.escalation.workers", database, sink]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Nursery(process)
    finally:
        process.communicate("", timeout=30)


def main() -> None:
    """Forks a worker for each line of the input."""
    database, sink = sys.argv[1:]
    born: list[int] = []
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            open_desk(database, sink).start()
            threading.Event().wait()
        born.append(child)
        print(child, flush=True)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    for child in born:
        with suppress(ProcessLookupError):
            os.kill(child, 9)


if __name__ == "__main__":
    main()
