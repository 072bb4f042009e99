"""The page, its files, and what a bad request gets: never a stack trace, never silence."""

from __future__ import annotations

import logging
from pathlib import Path

from sanic import Sanic, response
from sanic.exceptions import NotFound, PayloadTooLarge, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.web.answers import as_json
from bot.channels.web.channel import WebChannel
from bot.channels.web.files import File, pack, read_files
from bot.channels.web.form import Form, new_conversation
from bot.channels.web.headers import page_headers
from bot.channels.web.no_script import answer_form
from bot.channels.web.numbers_page import numbers_html
from bot.channels.web.page import STATIC, PageText
from bot.directory import Agency
from bot.languages import as_lang
from bot.privacy.logs import report
from bot.replies import Reply
from bot.words import Words

log = logging.getLogger("bot.channels.web")
BAD_REQUEST = "I could not read that request."
HTML = "text/html; charset=utf-8"


def add_page(app: Sanic, web: WebChannel, agency: Agency, folder: Path) -> None:
    """Adds `/`, `/numbers` and `/static/<name>`.

    Raises DirectoryError when the agency's logo cannot be used.
    """
    files = read_files(folder, agency.page)
    page = PageText(agency, web.words, web.notice)
    # Its place decides what it may keep: only a file at the top may answer for the whole page.
    worker = pack((STATIC / "worker.js").read_bytes(), "text/javascript; charset=utf-8")
    headers = page_headers(agency.page.framed_by)

    @app.get("/")
    async def show(request: Request) -> HTTPResponse:
        return _sent(request, pack(page.html(asked(request)).encode(), HTML), headers)

    @app.post("/", stream=True)
    async def answer(request: Request) -> HTTPResponse:
        status, form, said = await answer_form(web, request)
        # Not packed: beside what somebody wrote, the length of what is packed tells a little.
        return response.html(page.html(form, said), status=status, headers=headers)

    @app.get("/numbers")
    async def numbers(request: Request) -> HTTPResponse:
        html = numbers_html(agency, page.words, as_lang(request.args.get("lang")))
        return _sent(request, pack(html.encode(), HTML), headers)

    @app.get("/worker.js")
    async def keep(request: Request) -> HTTPResponse:
        return _sent(request, worker)

    @app.get("/static/<name:str>")
    async def file(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            raise NotFound("no such file")
        return _sent(request, files[name])


def asked(request: Request) -> Form:
    """What the page's address asks for, with a conversation of its own."""
    return Form(
        new_conversation(),
        lang=as_lang(request.args.get("lang")),
        kiosk=request.args.get("kiosk") == "1",
        embed=request.args.get("embed") == "1",
    )


def add_errors(app: Sanic, words: Words) -> None:
    """Answers whatever goes wrong with crisis contacts."""

    @app.exception(Exception)
    async def failed(_request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, PayloadTooLarge):
            return as_json([Reply(words.too_long())], 413)
        if isinstance(error, SanicException) and error.status_code < 500:
            return as_json([Reply(words.safe_reply(BAD_REQUEST))], error.status_code)
        report(log, "a request failed", error)
        return as_json([Reply(words.safe_reply(""))], 503)


def _sent(request: Request, file: File, headers: dict[str, str] | None = None) -> HTTPResponse:
    return file.answer(request.headers.get("accept-encoding", ""), **(headers or {}))
