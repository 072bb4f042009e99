"""`/acknowledge/<token>`: looking at it does nothing and shows nothing; pressing acts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.acknowledge import view
from bot.channels.web.headers import HEADERS
from bot.escalation.acknowledge import Acknowledging, BadToken, PageHasGrown, PageIsClosed
from bot.escalation.chain import Press
from bot.escalation.page_reading import Stored
from bot.escalation.tokens import PATH
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.acknowledge")
LONGEST_TOKEN = 100


def add_acknowledging(app: Sanic, desk: Acknowledging, draw: Callable[[], view.View]) -> None:
    """Adds the two routes. No cookie is set or read: the link itself is the right to act."""

    @app.get(f"{PATH}<token:str>")
    async def look(_request: Request, token: str) -> HTTPResponse:
        try:
            await asyncio.to_thread(desk.check, token[:LONGEST_TOKEN])
        except BadToken:
            return _html(view.useless(), 404)
        except Exception as error:  # pressing will tell whether it is still open
            report(log, "the page of an old link cannot be read", error)
        return _html(view.button_only())

    @app.post(f"{PATH}<token:str>")
    async def act(request: Request, token: str) -> HTTPResponse:
        form = request.form or {}
        try:
            press = Press(str(form.get("press", "")))
            seen = int(form.get("seen", "0")[:6])
        except ValueError:
            return _html(view.button_only(), 400)
        try:
            stored, note = await asyncio.to_thread(_press, desk, token, press, seen)
        except BadToken:
            return _html(view.useless(), 404)
        except PageIsClosed:
            return _html(view.closed(), 410)
        except Exception as error:
            report(log, "an acknowledgement could not be kept", error)
            return _html(view.failed(), 503)
        return _html(draw().page(stored, note))


def _press(desk: Acknowledging, token: str, press: Press, seen: int) -> tuple[Stored, str]:
    """The page as it is after the press, and what whoever pressed has to know of it."""
    token = token[:LONGEST_TOKEN]
    try:
        return desk.press(token, press, seen), ""
    except PageHasGrown:  # shown again with everybody in it, and still open
        return desk.press(token, Press.RECEIVED), view.GROWN


def _html(body: str, status: int = 200) -> HTTPResponse:
    headers = {**HEADERS, "Content-Security-Policy": view.POLICY}
    return response.html(body, status=status, headers=headers)
