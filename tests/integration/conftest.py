"""A really started server, and the same parts wired in this process, to be broken by tests."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import redis
from sqlalchemy import create_engine, text

from bot.settings import ROOT
from tests.conftest import PAGE_KEY, SECRET, Sink, make_settings, serve_sink

START_SECONDS = 120.0


@dataclass
class Served:
    """A started server and the sink its pages go to."""

    url: str
    sink: Sink
    process: subprocess.Popen[bytes]
    folder: Path

    def post(
        self, body: bytes, path: str = "/webhooks/web/messages", kind: str = "application/json"
    ) -> tuple[int, Any]:
        """The status and the JSON that a request gets."""
        request = urllib.request.Request(self.url + path, body, {"Content-Type": kind})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def say(self, conversation: str, text: str) -> list[dict[str, Any]]:
        """The messages that one message gets."""
        body = json.dumps({"conversation": conversation, "text": text}).encode()
        status, answer = self.post(body)
        assert 200 == status
        return list(answer["messages"])

    def get(self, path: str) -> tuple[int, bytes]:
        """The status and body of a GET."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def installed(folder: Path, port: int, pages: str) -> dict[str, str]:
    """The settings of the example agency with its files in `folder`."""
    return {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "PEERLINE_AGENCY": "example",
        "PEERLINE_SECRET": SECRET,
        "PEERLINE_PAGE_KEY": PAGE_KEY,
        "PEERLINE_DATABASE_URL": f"sqlite:///{folder / 'peerline.db'}",
        "PEERLINE_ESCALATION_URLS": pages,
    }


@contextmanager
def serving(sink: Sink, folder: Path, *options: str, **changes: str) -> Iterator[Served]:
    """`peerline serve` in a process of its own, healthy, with pages going to `sink`."""
    port = free_port()
    environment = {**os.environ, **installed(folder, port, sink.url), **changes}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve", *options],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    served = Served(f"http://127.0.0.1:{port}", sink, process, folder)
    try:
        _wait_until_healthy(served)
        yield served
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """One started server for all tests."""
    for sink in serve_sink():
        with tempfile.TemporaryDirectory() as name, serving(sink, Path(name)) as served:
            yield served


def _wait_until_healthy(served: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert served.process.poll() is None, (served.folder / "log").read_text()
        try:
            if served.get("/health")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail(f"not healthy after {START_SECONDS} s: {(served.folder / 'log').read_text()}")


class Running:
    """An event loop for the parts wired in this process."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()

    def __call__(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of a coroutine."""
        return self.loop.run_until_complete(work)


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """One loop for the session, as the server has one."""
    running = Running()
    yield running
    running.loop.close()


@pytest.fixture(scope="session")
def loaded(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The wired parts with the trained model loaded, once: tests make copies around it."""
    from bot import server
    from bot.actions import build_actions

    peerline = server.wire(make_settings(tmp_path_factory.mktemp("wired")))
    running(peerline.dialogue.load(ROOT / "models", build_actions(peerline.desk), _no_search))
    return peerline


def _no_search(_words: str) -> list[str]:
    return []


Say = Callable[..., Any]


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Makes an empty database at each call, on a PostgreSQL server that is gone after the tests."""
    yield from run_postgresql()


def run_postgresql() -> Iterator[Callable[[], str]]:
    """Yields what makes a database, while the server runs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [
        Path(path).parent for path in [shutil.which("initdb")] if path
    ]
    if not found:
        pytest.skip("PostgreSQL is missing; install it with: apt-get install postgresql")
    programs = found[-1]
    # It refuses to run as root, so that a container's root lends it another name.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir(mode=0o700)
        if user:
            Path(name).chmod(0o755)
            shutil.chown(data, user)
        subprocess.run(
            [programs / "initdb", "-D", data, "-A", "trust", "-U", "peerline", "--no-sync"],
            check=True,
            capture_output=True,
            user=user,
            cwd=data,
        )
        port = free_port()
        options = (
            f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -p {port}"
        )
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", data / "log"]
        subprocess.run(
            [*control, "-o", options, "start"], check=True, stdout=-3, user=user, cwd=data
        )
        try:
            yield partial(make_database, f"postgresql://peerline@127.0.0.1:{port}", count())
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=True, stdout=-3, user=user, cwd=data
            )


def make_database(server: str, numbers: Iterator[int]) -> str:
    """The address of a database that nobody has used."""
    name = f"of_test_{next(numbers)}"
    engine = create_engine(f"{server}/postgres", future=True, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture(scope="module")
def postgresql(new_database: Callable[[], str]) -> str:
    """The address of a database that this file's tests share with nobody."""
    return new_database()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of the tests' own, without persistence."""
    yield from run_redis(tmp_path_factory.mktemp("redis"))


def run_redis(folder: Path) -> Iterator[str]:
    """Yields the address of a Redis in `folder`, while it runs."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("Redis is missing; install it with: apt-get install redis-server")
    port = free_port()
    process = subprocess.Popen(
        [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    url = f"redis://127.0.0.1:{port}/0"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            redis.Redis.from_url(url).ping()
            break
        except redis.ConnectionError:
            time.sleep(0.05)
    yield url
    process.terminate()
    process.wait(30)
