"""A stand-in for Slack on loopback: its Web API and Socket Mode, as its documentation describes."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer
from slack_sdk.models.blocks import Block

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}


@dataclass
class StandIn:
    """Takes calls, remembers them, and checks blocks against Slack's limits.

    `refuse` makes the next calls of a method fail: a status with headers, or the name of an
    error. `views` holds what each view shows.
    """

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: dict[str, list[tuple[int, dict[str, str], str]]] = field(default_factory=dict)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    takes_tel: bool = True
    server: TestServer | None = None
    socket: web.WebSocketResponse | None = None
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    _count: Any = field(default_factory=lambda: itertools.count(1))
    _connected: asyncio.Event | None = None

    async def start(self) -> None:
        """Listens on a free port of loopback."""
        app = web.Application()
        app.router.add_post("/api/{method}", self._take)
        app.router.add_get("/link", self._link)
        self._connected = asyncio.Event()
        self.server = TestServer(app, host="127.0.0.1")
        await self.server.start_server()

    async def stop(self) -> None:
        """Closes everything."""
        if self.server is not None:
            await self.server.close()

    @property
    def url(self) -> str:
        """The base of the Web API."""
        assert self.server is not None
        return str(self.server.make_url("/api/"))

    def methods(self) -> list[str]:
        """The names of all calls so far."""
        return [method for method, _ in self.calls]

    def open_window(self, blocks: list[dict[str, Any]] | None = None) -> str:
        """A window that is open already."""
        window = f"V{next(self._count)}"
        self._show(window, {"type": "modal", "blocks": blocks or []})
        return window

    async def deliver(self, envelope: str, kind: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Sends an envelope over Socket Mode; its acknowledgement."""
        assert self._connected is not None
        await asyncio.wait_for(self._connected.wait(), 20)
        assert self.socket is not None
        await self.socket.send_json(
            {
                "type": kind,
                "envelope_id": envelope,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
            }
        )
        for _ in range(2_000):
            if envelope in self.acknowledged:
                return self.acknowledged.pop(envelope)
            await asyncio.sleep(0.01)
        raise AssertionError("an envelope was not acknowledged")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.socket = socket
        await socket.send_json({"type": "hello", "num_connections": 1})
        assert self._connected is not None
        self._connected.set()
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                answer = json.loads(message.data)
                self.acknowledged[answer["envelope_id"]] = answer.get("payload") or {}
        return socket

    async def _take(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            body = await request.json()
        else:
            body = dict(await request.post())
        self.calls.append((method, body))
        self.tokens.append(request.headers.get("Authorization", ""))
        if self.refuse.get(method):
            status, headers, error = self.refuse[method].pop(0)
            return web.json_response({"ok": False, "error": error}, status=status, headers=headers)
        try:
            answer = self._answer(method, body)
        except Refused as error:
            return web.json_response({"ok": False, "error": str(error)})
        return web.json_response({"ok": True, **answer})

    def _answer(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        if method in ("chat.postMessage", "chat.postEphemeral"):
            self._check(body.get("blocks") or [], "message")
            assert len(body["text"]) <= 40_000
            channel = str(body["channel"])
            channel = f"D{channel[1:]}" if channel.startswith("U") else channel
            stamp = f"1700000000.{next(self._count):06}"
            if method == "chat.postEphemeral":
                return {"message_ts": stamp}
            self.messages[channel, stamp] = body
            return {"channel": channel, "ts": stamp}
        if method == "chat.delete":
            if self.messages.pop((body["channel"], body["ts"]), None) is None:
                raise Refused("message_not_found")
            return {"channel": body["channel"], "ts": body["ts"]}
        if method == "views.open":
            return self._show(f"V{next(self._count)}", body["view"])
        if method == "views.update":
            if body["view_id"] not in self.views:
                raise Refused("not_found")
            if body.get("hash") not in (None, self.hashes[body["view_id"]]):
                raise Refused("hash_conflict")
            return self._show(body["view_id"], body["view"])
        if method == "views.publish":
            self._check(body["view"]["blocks"], "home")
            self.homes[body["user_id"]] = body["view"]
            return {"view": {"id": "VHOME"}}
        if method == "apps.connections.open":
            assert self.server is not None
            return {"url": str(self.server.make_url("/link")).replace("http", "ws", 1)}
        if method == "oauth.v2.access":
            number = next(self._count)
            return {
                "token_type": "bot",
                "access_token": f"xoxe.xoxb-{number}",
                "refresh_token": f"xoxe-1-{number}",
                "expires_in": 43_200,
            }
        raise Refused("unknown_method")

    def _show(self, window: str, view: dict[str, Any]) -> dict[str, Any]:
        self._check(view["blocks"], "modal")
        if view["blocks"]:
            assert len(view["title"]["text"]) <= 24
        self.views[window] = view
        self.hashes[window] = f"{next(self._count)}.hash"
        return {"view": {**view, "id": window, "hash": self.hashes[window]}}

    def acknowledge_window(self, window: str, view: dict[str, Any]) -> None:
        """Shows what an acknowledgement of a submission holds."""
        self._show(window, view)

    def _check(self, blocks: list[dict[str, Any]], where: str) -> None:
        """Refuses what Slack would: its own models know the limits of each block."""
        if len(blocks) > MOST_BLOCKS[where]:
            raise Refused("invalid_blocks")
        for block, parsed in zip(blocks, Block.parse_all(blocks), strict=True):
            parsed.validate_json()
            for element in block.get("elements", ()) if block["type"] == "actions" else ():
                if not self.takes_tel and str(element.get("url", "")).startswith("tel:"):
                    raise Refused("invalid_blocks")
            names = [e["action_id"] for e in block.get("elements", ()) if "action_id" in e]
            assert len(names) == len(set(names))
            assert len(block.get("elements", ())) <= 25
            text = block.get("text", {}).get("text", "x")
            assert 0 < len(text) <= 3_000


class Refused(Exception):
    """Slack's name of an error."""
