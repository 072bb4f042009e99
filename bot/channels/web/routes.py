"""The page, its files, and what a bad request gets: never a stack trace, never silence."""

from __future__ import annotations

import logging

from sanic import Sanic, response
from sanic.exceptions import NotFound, PayloadTooLarge, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.web.channel import as_json
from bot.channels.web.page import HEADERS, render_page, static_files
from bot.privacy.logs import report
from bot.replies import Reply
from bot.words import Words

log = logging.getLogger("bot.channels.web")
EXIT_URL = "https://www.weather.gov/"
BAD_REQUEST = "I could not read that request."


def add_page_and_errors(app: Sanic, agency: str, words: Words) -> None:
    """Adds `/`, `/static/<name>` and the error handlers."""
    files = static_files()

    @app.get("/")
    async def page(_request: Request) -> HTTPResponse:
        return response.html(
            render_page(agency, words.crisis_contacts(), EXIT_URL), headers=HEADERS
        )

    @app.get("/static/<name:str>")
    async def file(_request: Request, name: str) -> HTTPResponse:
        if name not in files:
            raise NotFound("no such file")
        data, kind = files[name]
        return response.raw(data, content_type=kind, headers=HEADERS)

    @app.exception(Exception)
    async def failed(_request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, PayloadTooLarge):
            return as_json([Reply(words.too_long())], 413)
        if isinstance(error, SanicException) and error.status_code < 500:
            return as_json([Reply(words.safe_reply(BAD_REQUEST))], error.status_code)
        report(log, "a request failed", error)
        return as_json([Reply(words.safe_reply(""))], 503)
