"""A stand-in for Slack's Web API that answers as fast as it can, and counts."""

from __future__ import annotations

import itertools
import sys
from collections import Counter

from aiohttp import web


def app() -> web.Application:
    """`/api/<method>` answers, `/calls` tells how often each method was called."""
    calls: Counter[str] = Counter()
    numbers = itertools.count(1)

    async def take(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        await request.read()
        calls[method] += 1
        number = next(numbers)
        view = {"id": f"V{number}", "hash": str(number)}
        return web.json_response({"ok": True, "channel": "D0", "ts": f"1.{number}", "view": view})

    async def told(_request: web.Request) -> web.Response:
        return web.json_response(dict(calls))

    made = web.Application()
    made.router.add_post("/api/{method}", take)
    made.router.add_get("/calls", told)
    return made


if __name__ == "__main__":
    web.run_app(app(), host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
