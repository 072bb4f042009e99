"""`GET /webhooks/web/status/<token>`: how the alert of a web page is, asked with a long poll.

Answers 200 with `{"n": 7, "state": "received", "text": "...", "links": [["988", "tel:988"]]}`, the
numbers of the text with their addresses; with `?after=7` it waits, up to 25 seconds, until `n` is
another one, and then answers whatever is true. 404 with the same shape (`state` is "gone") when no
alert is open with that token.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.numbers import number_links
from bot.channels.web.headers import HEADERS
from bot.escalation.status import Status, StatusBoard
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.status")
LONGEST_POLL = 25.0
SHORT_POLL = 2.0
LOOK_EVERY = 0.5
MOST_WAITING = 500  # beyond it everybody else waits for a shorter time
LONGEST_TOKEN = 100


def add_status(
    app: Sanic, board: StatusBoard, stopping: Callable[[], bool] = lambda: False
) -> None:
    """Adds the route; once `stopping`, nobody is kept waiting."""
    waiting: set[object] = set()

    @app.get("/webhooks/web/status/<token:str>")
    async def status(request: Request, token: str) -> HTTPResponse:
        after = request.args.get("after", "")
        room = len(waiting) < MOST_WAITING
        wait = (LONGEST_POLL if room else SHORT_POLL) if after.isdigit() else 0.0
        ticket = object()
        waiting.add(ticket)
        try:
            found = await poll(board, token[:LONGEST_TOKEN], after, wait, stopping)
        finally:
            waiting.discard(ticket)
        code = 200 if found.state != "gone" else 404
        return response.json(
            {**asdict(found), "links": number_links(found.text)}, status=code, headers=HEADERS
        )


async def poll(
    board: StatusBoard,
    token: str,
    after: str,
    seconds: float,
    stopping: Callable[[], bool] = lambda: False,
) -> Status:
    """The state of a page as soon as its `n` is not `after`, or after so many seconds."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while True:
        try:
            found = await asyncio.to_thread(board.look, token)
        except Exception as error:
            report(log, "the state of a page cannot be read", error)
            found = None
        if found is None:
            return board.gone()
        if str(found.n) != after or loop.time() >= ends or stopping():
            return found
        await asyncio.sleep(min(LOOK_EVERY, max(0.01, ends - loop.time())))
