"""Several serving processes behind one listening socket: started, replaced when they die.

The processes share nothing but Redis and PostgreSQL. Each begins to take connections when its
model is loaded, so a restart one after the other (SIGHUP) leaves nobody without an answer.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from bot.settings import Settings, SettingsError

COMMAND: tuple[str, ...] = (sys.executable, "-m", "bot.cli", "serve")
READY_SECONDS = 120.0
LAST_PORT = 65535
LOOK_SECONDS = 0.2
SHORTEST_LIFE_SECONDS = 10.0  # one that dies sooner is started again only after a while


class StartFailed(Exception):
    """A process did not become ready; what it said stands above."""


def require_shared_state(settings: Settings) -> None:
    """Refuses several processes that could not know of each other's conversations and pages.

    Raises:
        SettingsError: Redis is not set, the database is SQLite, or Slack or Teams is switched on.
    """
    if not settings.redis_url.get_secret_value():
        raise SettingsError(
            "PEERLINE_REDIS_URL is not set: several processes need a Redis to share conversations"
        )
    if settings.slack_workspaces.get_secret_value().strip():
        raise SettingsError(
            "PEERLINE_SLACK_WORKSPACES is set: Slack is answered by one process, which alone knows "
            "what it posted and what has arrived; serve Slack without --workers"
        )
    if settings.teams_app_id:
        raise SettingsError(
            "PEERLINE_TEAMS_APP_ID is set: Teams is answered by one process, which alone knows "
            "what it posted and what has arrived; serve Teams without --workers"
        )
    if settings.database.startswith("sqlite"):
        raise SettingsError(
            "PEERLINE_DATABASE_URL names SQLite: several processes need PostgreSQL, "
            "for example postgresql://peerline@127.0.0.1/peerline"
        )


def require_ports(settings: Settings, count: int) -> None:
    """Refuses a port for metrics with too few ports behind it for so many processes.

    Raises:
        SettingsError: the last process would have none.
    """
    first = settings.metrics_port
    if first is not None and first + count - 1 > LAST_PORT:
        raise SettingsError(
            f"PEERLINE_METRICS_PORT {first} is too high: {count} processes take the ports from "
            f"there on, and {LAST_PORT} is the last"
        )


@dataclass
class Process:
    """A serving process and the pipe on which it says that it is ready."""

    running: subprocess.Popen[bytes]
    pipe: int
    since: float

    def wait_until_ready(self, over: Callable[[], bool]) -> bool:
        """Whether it has loaded its model in time, and before it was `over`."""
        ends = time.monotonic() + READY_SECONDS
        while time.monotonic() < ends and not over():
            readable, _, _ = select.select([self.pipe], [], [], LOOK_SECONDS)
            if readable:
                return bool(os.read(self.pipe, 1))
        return False

    def stop(self, seconds: float) -> None:
        """Lets it finish what it does for so many seconds, then ends it."""
        self.running.terminate()
        try:
            self.running.wait(seconds)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()
        os.close(self.pipe)


@dataclass
class Processes:
    """Keeps `count` processes serving on `listening` until told to stop."""

    listening: socket.socket
    count: int
    stop_seconds: float
    command: Sequence[str] = COMMAND
    _serving: list[Process] = field(default_factory=list)
    _asked: set[int] = field(default_factory=set)

    def run(self) -> None:
        """Serves until SIGTERM or SIGINT; SIGHUP replaces the processes one after the other.

        Raises:
            StartFailed: not all of them became ready at the start.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        self._serving = [self._start(place) for place in range(self.count)]
        if not all(process.wait_until_ready(self._is_over) for process in self._serving):
            self._stop_all()
            if self._is_over():
                return
            raise StartFailed("a serving process did not become ready; see what it said above")
        print(f"{self.count} processes serve.", flush=True)
        while not self._is_over():
            if signal.SIGHUP in self._asked:
                self._asked.discard(signal.SIGHUP)
                self._replace_all()
            self._replace_dead()
            time.sleep(LOOK_SECONDS)
        self._stop_all()

    def _is_over(self) -> bool:
        return bool(self._asked & {signal.SIGTERM, signal.SIGINT})

    def _stop_all(self) -> None:
        for process in self._serving:
            process.running.terminate()
        for process in self._serving:
            process.stop(self.stop_seconds)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._asked.add(number)

    def _start(self, place: int) -> Process:
        reading, writing = os.pipe()
        fd = self.listening.fileno()
        environment = {
            **os.environ,
            "PEERLINE_LISTENING_FD": str(fd),
            "PEERLINE_READY_FD": str(writing),
            "PEERLINE_PLACE": str(place),
        }
        running = subprocess.Popen(  # noqa: S603  our own command
            self.command, env=environment, pass_fds=(fd, writing)
        )
        os.close(writing)
        return Process(running, reading, time.monotonic())

    def _replace_dead(self) -> None:
        for place, process in enumerate(self._serving):
            lived = time.monotonic() - process.since
            if process.running.poll() is not None and lived > SHORTEST_LIFE_SECONDS:
                print("A serving process ended; another takes its place.", flush=True)
                os.close(process.pipe)
                self._serving[place] = self._start(place)

    def _replace_all(self) -> None:
        for place, old in enumerate(self._serving):
            new = self._start(place)
            if not new.wait_until_ready(self._is_over):
                if not self._is_over():
                    print("A new process did not become ready; the old ones go on.", flush=True)
                new.stop(self.stop_seconds)
                return
            self._serving[place] = new
            old.stop(self.stop_seconds)
