"""The coordinator's page on loopback, and a browser that keeps its cookie."""

from __future__ import annotations

import asyncio
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import CookieJar, FormData
from aiohttp.test_utils import TestClient, TestServer

from bot.coordinator import CoordinatorsPage, RosterDesk, make_app, make_digest
from bot.coordinator.sessions import Sessions
from bot.directory import Directory, open_directory
from bot.settings import ROOT

PASSWORD = "a password of the tests"
DIGEST = make_digest(PASSWORD)
NOW = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))


@dataclass
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The page as text, as a person reads it."""
        return unescape(re.sub(r"<[^>]+>", " ", self.body.decode()))

    def token(self, name: str = "csrf") -> str:
        """A hidden field of the first form that has it."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.body.decode())
        assert found, name
        return unescape(found[1])


@dataclass
class Browser:
    """Asks the page, one thing after another; `seconds` is its clock."""

    page: CoordinatorsPage
    folder: Path
    loop: asyncio.AbstractEventLoop
    client: Any
    seconds: list[float] = field(default_factory=lambda: [0.0])

    def get(self, path: str, **options: Any) -> Answer:
        """The answer to a link."""
        return self._ask("GET", path, **options)

    def post(self, path: str, data: Any = None, **options: Any) -> Answer:
        """The answer to a form."""
        return self._ask("POST", path, data=data, **options)

    def sign_in(self, name: str = "Ruth Halvorsen") -> Answer:
        """The first page behind the password."""
        self.post("/login", {"name": name, "password": PASSWORD})
        return self.get("/")

    def upload(self, **files: str | bytes) -> Answer:
        """The answer to files, named as `peers_csv="..."`."""
        form = FormData(quote_fields=False)
        form.add_field("csrf", self.get("/").token())
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            form.add_field("files", io.BytesIO(raw), filename=name.replace("_csv", ".csv"))
        return self.post("/upload", form)

    def _ask(self, method: str, path: str, **options: Any) -> Answer:
        async def ask() -> Answer:
            async with self.client.request(method, path, **options) as answer:
                return Answer(answer.status, await answer.read(), dict(answer.headers))

        return self.loop.run_until_complete(ask())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A coordinator's own agency, like the example."""
    return Path(shutil.copytree(ROOT / "resources" / "agencies" / "example", tmp_path / "ours"))


@pytest.fixture
def directory(tmp_path: Path, folder: Path) -> Directory:
    """The directory that the assistant answers from."""
    return open_directory(f"sqlite:///{tmp_path / 'peerline.db'}", folder)


@pytest.fixture
def open_browser(directory: Directory, folder: Path) -> Iterator[Callable[..., Browser]]:
    """open_browser(may_apply=False) opens the page in a browser of its own."""
    loop = asyncio.new_event_loop()
    opened: list[Any] = []

    def make(may_apply: bool = True) -> Browser:
        seconds = [0.0]
        sessions = Sessions(lambda: seconds[0])
        page = CoordinatorsPage(
            RosterDesk(directory, folder, lambda: NOW), DIGEST, may_apply, sessions
        )

        async def start() -> Any:
            client = TestClient(
                TestServer(make_app(page)), cookie_jar=CookieJar(unsafe=True), timeout=None
            )
            await client.start_server()
            return client

        client = loop.run_until_complete(start())
        opened.append(client)
        return Browser(page, folder, loop, client, seconds)

    yield make
    for client in opened:
        loop.run_until_complete(client.close())
    loop.close()


@pytest.fixture
def browser(open_browser: Callable[..., Browser]) -> Browser:
    """A browser that has not signed in."""
    return open_browser()
