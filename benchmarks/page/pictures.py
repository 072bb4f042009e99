"""Takes the pictures of docs/images: every state of the page, on a phone and on a desk.

.venv/bin/python -m benchmarks.page.pictures
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from bot.settings import ROOT
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, SIZES
from tests.browser.states import DANGER, RECEIVED, STATES, say, take_the_page
from tests.conftest import Sink, serve_sink
from tests.integration.conftest import serving

COLORS = 48  # enough for a page of flat colors, and small
# The server counts messages by address, and here all come from one.
UNLIMITED = {"PEERLINE_MESSAGES_PER_MINUTE": "0"}


def main() -> None:
    """Writes one picture for each state and size, from a server of its own."""
    for sink in serve_sink():
        with (
            tempfile.TemporaryDirectory() as folder,
            serving(sink, Path(folder), **UNLIMITED) as served,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for size, options in SIZES.items():
                page = browser.new_context(**options).new_page()
                phone = browser.new_context(**PHONE).new_page()
                received(page, phone, served.url, sink)
                keep(page, f"received-{size}")
                keep(phone, "on-call-phone")
                phone.get_by_role("button", name="Help is there").click()
                expect(page.locator(".turn.status").last).to_contain_text("erased")
                for state in STATES:
                    context = browser.new_context(**options, java_script_enabled=state.scripts)
                    page = context.new_page()
                    if state.name == "kiosk":
                        page.clock.install()
                    page.goto(served.url + state.path)
                    state.reach(page)
                    keep(page, f"{state.name}-{size}")
                    context.close()
            browser.close()


def received(page: Page, phone: Page, url: str, sink: Sink) -> None:
    """Somebody in danger has been told that their alert was received."""
    before = len(sink.pages)
    page.goto(url)
    say(page, DANGER)
    take_the_page(phone, url, sink.wait_for(before + 1)[-1]["message"])
    expect(page.locator(".turn.status", has_text=RECEIVED)).to_be_visible()


def keep(page: Page, name: str) -> None:
    """Writes what the window shows into docs/images."""
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = ROOT / "docs" / "images" / f"web-{name}.png"
    taken.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
