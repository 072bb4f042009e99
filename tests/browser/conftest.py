"""A real Chromium in front of a really started server, with everything it asks for written down."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.integration.conftest import Served, served

__all__ = ["served"]

CHROMIUM = os.environ.get("PEERLINE_CHROMIUM") or shutil.which("chromium") or ""
# Nothing of the browser's own may speak to anybody while a test counts requests.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
# Where somebody lands who leaves; answered by the test, since there is no network.
EXIT = "https://www.weather.gov/"


@dataclass
class Visitor:
    """Opens pages on the server, and remembers every address that was asked for."""

    browser: Browser
    url: str
    asked: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str = "/", size: str = "phone", **options: Any) -> Page:
        """A page in a browser of its own, with no past."""
        context = self.browser.new_context(**{**SIZES[size], **options})
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        context.on("request", lambda request: self.asked.append(request.url))
        context.route(f"{EXIT}**", lambda route: route.fulfill(body="the weather"))
        page = context.new_page()
        page.goto(self.url + path)
        return page

    def elsewhere(self) -> list[str]:
        """The addresses that were asked for and are not the server's, the exit's excepted."""
        own = (self.url, EXIT, "blob:", "data:")
        return [address for address in self.asked if not address.startswith(own)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded.

    Not for the whole session: while it runs, its event loop would be in every other test's way.
    """
    if not CHROMIUM or not Path(CHROMIUM).exists():
        pytest.skip("chromium is missing: apt-get install chromium, or set PEERLINE_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, served: Served) -> Iterator[Visitor]:
    """Somebody with a browser."""
    visitor = Visitor(chromium, served.url)
    yield visitor
    for context in visitor.contexts:
        context.close()
