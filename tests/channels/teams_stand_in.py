"""A stand-in for Microsoft on loopback: its keys, its tokens and the Bot Connector service."""

from __future__ import annotations

import functools
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from bot.channels.teams.clouds import Cloud

APP_ID = "11111111-2222-3333-4444-555555555555"
TENANT = "99999999-8888-7777-6666-555555555555"
APP_SECRET = "a client secret of the tests"
ISSUER = "https://api.botframework.com"


@functools.cache
def key(name: str) -> RSAPrivateKey:
    """A private key, made once for all tests."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def published(name: str, endorsements: tuple[str, ...] = ("msteams",)) -> dict[str, Any]:
    """A public key as the identity provider publishes it."""
    algorithm = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256)
    public = algorithm.to_jwk(key(name).public_key(), as_dict=True)
    return {**public, "kid": name, "use": "sig", "endorsements": list(endorsements)}


def token(service: str, *, signed_with: str = "one", **changes: Any) -> str:
    """A bearer token as Microsoft sends it; a claim changed to None is left out."""
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": APP_ID,
        "nbf": now - 60,
        "exp": now + 3_600,
        "serviceurl": service,
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key(signed_with), "RS256", headers={"kid": signed_with})


@dataclass
class StandIn:
    """Takes requests, remembers them, and refuses cards that Teams would refuse.

    `refuse` makes the next requests of a kind ("token", "post", "delete", "open", "keys") fail
    with a status and headers. `messages` are those that can still be seen.
    """

    keys: list[dict[str, Any]] = field(default_factory=lambda: [published("one")])
    refuse: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    messages: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    bearers: list[str] = field(default_factory=list)
    server: TestServer | None = None
    _count: Any = field(default_factory=lambda: itertools.count(1))

    async def start(self) -> None:
        """Listens on a free port of loopback."""
        app = web.Application()
        app.router.add_get("/metadata", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_post("/service/v3/conversations", self._open)
        app.router.add_post("/service/v3/conversations/{chat}/activities", self._post)
        app.router.add_delete("/service/v3/conversations/{chat}/activities/{id}", self._delete)
        self.server = TestServer(app, host="127.0.0.1")
        await self.server.start_server()

    async def stop(self) -> None:
        """Stops listening."""
        if self.server is not None:
            await self.server.close()

    @property
    def url(self) -> str:
        """Where it listens."""
        assert self.server is not None
        return str(self.server.make_url("/")).rstrip("/")

    @property
    def service(self) -> str:
        """The service address that activities name."""
        return f"{self.url}/service/"

    @property
    def cloud(self) -> Cloud:
        """Its addresses, as those of a cloud."""
        return Cloud(
            metadata=f"{self.url}/metadata",
            issuer=ISSUER,
            login=f"{self.url}/login",
            scope="https://api.botframework.com/.default",
            service=self.service,
            client="https://teams.microsoft.com",
        )

    def kinds(self) -> list[str]:
        """The kinds of all requests so far."""
        return [kind for kind, _ in self.asked]

    def posted(self) -> list[dict[str, Any]]:
        """The messages that were taken, in their order."""
        return [body for kind, body in self.asked if kind == "post"]

    async def _metadata(self, request: web.Request) -> web.Response:
        self._refusal("metadata", None, request)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        refused = self._refusal("keys", None, request)
        return web.json_response({"keys": self.keys}) if refused is None else refused

    async def _token(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        if (refused := self._refusal("token", form, request)) is not None:
            return refused
        assert (APP_ID, APP_SECRET) == (form["client_id"], form["client_secret"])
        assert TENANT == request.match_info["tenant"]
        made = f"token-{next(self._count)}"
        return web.json_response({"access_token": made, "expires_in": 3_599, "token_type": "x"})

    async def _open(self, request: web.Request) -> web.Response:
        body = await request.json()
        if (refused := self._refusal("open", body, request)) is not None:
            return refused
        return web.json_response({"id": f"a:chat with {body['members'][0]['id']}"}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        body = await request.json()
        if (refused := self._refusal("post", body, request)) is not None:
            return refused
        for each in body.get("attachments", ()):
            check(each["content"])
        made = f"activity-{next(self._count)}"
        self.messages[request.match_info["chat"], made] = body
        return web.json_response({"id": made}, status=201)

    async def _delete(self, request: web.Request) -> web.Response:
        if (refused := self._refusal("delete", None, request)) is not None:
            return refused
        gone = self.messages.pop((request.match_info["chat"], request.match_info["id"]), None)
        return web.Response(status=200 if gone else 404)

    def _refusal(self, kind: str, body: Any, request: web.Request) -> web.Response | None:
        self.paths.append(request.path)
        if kind in ("open", "post", "delete"):
            self.bearers.append(request.headers.get("Authorization", ""))
        if self.refuse.get(kind):
            status, headers = self.refuse[kind].pop(0)
            return web.Response(status=status, headers=headers)
        self.asked.append((kind, body))
        return None


def check(card: dict[str, Any]) -> None:
    """Fails where Teams would refuse a card: 28 KB, and what each element must have."""
    assert ("AdaptiveCard", "1.2") == (card["type"], card["version"])
    written = json.dumps(card, ensure_ascii=False)
    assert len(written.encode("utf-16-le", "surrogatepass")) <= 28 * 1024
    assert len(written.encode("utf-8", "surrogatepass")) <= 28 * 1024
    for each in card["body"]:
        assert each["type"] in ("RichTextBlock", "ActionSet", "Input.Text")
        if each["type"] == "RichTextBlock":
            assert all(run["type"] == "TextRun" and run["text"] for run in each["inlines"])
        for action in each.get("actions", ()):
            assert action["type"] in ("Action.Submit", "Action.OpenUrl")
            assert action["title"]
        assert len(each.get("actions", ())) <= 6
