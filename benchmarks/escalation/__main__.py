"""Prints how fast pages are delivered, and what a burst with failing services comes to.

.venv/bin/python -m benchmarks.escalation     about three minutes
"""

from __future__ import annotations

import http.server
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.escalation.workers import open_desk
from bot.escalation.desk import Escalation
from bot.escalation.pages import Kind

SINGLE, BURST, FAILING = 500, 1_000, 0.3


@contextmanager
def sink(fails: Callable[[], bool]) -> Iterator[tuple[str, dict[str, float]]]:
    """A service's Apprise URL, and when each page first arrived there."""
    arrived: dict[str, float] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            refused = fails()
            if not refused:
                arrived.setdefault(body.split("Page ")[1].split(".")[0], time.monotonic())
            self.send_response(503 if refused else 200)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.request_queue_size = 1024
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"json://127.0.0.1:{server.server_address[1]}/page", arrived
    finally:
        server.shutdown()
        server.server_close()


def opened(desk: Escalation, number: int) -> str:
    """The id of a page that was just stored."""
    desk.open_page(f"c{number}", Kind.SELF, "web", "")
    page = desk.pages.by_conversation(f"c{number}")
    assert page
    return page.id


def one_by_one() -> None:
    """From the call of `open_page` to the arrival at a healthy service."""
    with tempfile.TemporaryDirectory() as folder, sink(lambda: False) as (url, arrived):
        desk = open_desk(f"sqlite:///{folder}/pages.db", url)
        desk.start()
        waits = []
        for number in range(SINGLE):
            begun = time.monotonic()
            page = opened(desk, number)
            while page not in arrived:
                time.sleep(0.001)
            waits.append((arrived[page] - begun) * 1000)
            desk.pages.erase(page, desk.pages.by_id(page).page.opened_at)  # type: ignore[union-attr]
        desk.stop()
    waits.sort()
    middle, late = waits[SINGLE // 2], waits[int(SINGLE * 0.99)]
    print(f"{SINGLE} pages, healthy service: median {middle:.0f} ms, p99 {late:.0f} ms")


def burst() -> None:
    """Many at once, while the service refuses three calls in ten."""
    chance = random.Random(3)
    with (
        tempfile.TemporaryDirectory() as folder,
        sink(lambda: chance.random() < FAILING) as (url, arrived),
    ):
        desk = open_desk(f"sqlite:///{folder}/pages.db", url)
        desk.start()
        begun = time.monotonic()
        pages = {opened(desk, number) for number in range(BURST)}
        accepted = time.monotonic() - begun
        while not pages <= arrived.keys() and time.monotonic() - begun < 300:
            time.sleep(0.05)
        took = time.monotonic() - begun
        desk.stop()
    print(
        f"{BURST} pages in {accepted:.1f} s, {FAILING:.0%} of calls refused: "
        f"{len(pages & arrived.keys())} delivered within {took:.1f} s"
    )


if __name__ == "__main__":
    one_by_one()
    burst()
