"""Takes the pictures of docs/images: every state of the page, on a phone and on a desk.

.venv/bin/python -m benchmarks.page.pictures http://127.0.0.1:5005
"""

from __future__ import annotations

import io
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

from bot.settings import ROOT
from tests.browser.conftest import CHROMIUM, FLAGS, SIZES
from tests.browser.states import STATES

COLORS = 48  # enough for a page of flat colors, and small


def main(url: str) -> None:
    """Writes one picture for each state and size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size, options in SIZES.items():
            for state in STATES:
                context = browser.new_context(**options, java_script_enabled=state.scripts)
                page = context.new_page()
                if state.name == "kiosk":
                    page.clock.install()
                page.goto(url + state.path)
                state.reach(page)
                taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                name = ROOT / "docs" / "images" / f"web-{state.name}-{size}.png"
                taken.quantize(COLORS, dither=Image.Dither.NONE).save(name, optimize=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
