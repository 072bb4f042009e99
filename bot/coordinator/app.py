"""The page as an application: its routes, and the guard that every request passes."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.coordinator import pages
from bot.coordinator.page import CoordinatorsPage
from bot.coordinator.uploads import MOST_BYTES
from bot.directory import DirectoryError
from bot.privacy.logs import report
from bot.settings import LOOPBACK

log = logging.getLogger("bot.coordinator")

STYLE = Path(__file__).with_name("style.css")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a form would then tell no origin.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAID = {
    403: "That form is not from this page, or is too old. Go back to the first page.",
    404: "There is no such page.",
    413: "That is more than 6 MB. Send one file at a time.",
    500: "That did not work, and nothing was changed. The service's log says where.",
    503: "The database cannot be used right now, and nothing was changed.",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Middleware = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]


def make_app(page: CoordinatorsPage) -> web.Application:
    """The page as an application; it answers only to this machine's own names."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[_guard(page)])
    app.add_routes(
        [
            web.get("/", page.front),
            web.post("/login", page.login),
            web.post("/logout", page.logout),
            web.get("/files.zip", page.download),
            web.get("/files/{name}", page.download),
            web.post("/upload", page.upload),
            web.post("/apply", page.apply),
            web.post("/discard", page.discard),
            web.get("/check", page.check),
            web.get("/changes", page.changes),
            web.get("/style.css", _style),
        ]
    )
    return app


async def _style(_request: web.Request) -> web.StreamResponse:
    return web.Response(text=STYLE.read_text(encoding="utf-8"), content_type="text/css")


def _guard(page: CoordinatorsPage) -> Middleware:
    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        answer: web.StreamResponse
        try:
            answer = await handler(request) if _is_ours(request) else _said(page, 403)
        except web.HTTPRedirection as error:
            answer = web.Response(
                status=error.status, headers={"Location": error.headers["Location"]}
            )
        except web.HTTPException as error:
            answer = _said(page, error.status if error.status in SAID else 404)
        except (SQLAlchemyError, DirectoryError) as error:
            report(log, "the coordinator's page cannot use the directory", error)
            answer = _said(page, 503)
        except Exception as error:
            report(log, "the coordinator's page failed", error)
            answer = _said(page, 500)
        answer.headers.update(HEADERS)
        return answer

    return guarded


def _is_ours(request: web.Request) -> bool:
    """Whether a request names this machine, and a form comes from this very page."""
    host = request.headers.get("Host", "")
    try:
        if (urlsplit(f"//{host}").hostname or "") not in LOOPBACK:
            return False  # another site's name that was made to lead here
    except ValueError:
        return False
    if request.method in ("GET", "HEAD"):
        return True
    origin = request.headers.get("Origin")
    return origin in (None, f"http://{host}", f"https://{host}")


def _said(page: CoordinatorsPage, status: int) -> web.Response:
    body = f'<p>{SAID[status]}</p><p><a href="/">To the first page</a></p>'
    text = pages.page(page.desk.directory.agency.name, "Not done", body)
    return web.Response(text=text, content_type="text/html", status=status)
