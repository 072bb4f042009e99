"""The web channel: messages with a client-chosen conversation id, the access code, forgetting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.base import PeerlineChannel, opaque_id
from bot.channels.web.answers import as_json
from bot.channels.web.body import (
    BadBody,
    Body,
    HasAttachment,
    read_body,
    read_code,
    read_conversation,
)
from bot.channels.web.door import Codes, Door
from bot.channels.web.headers import HEADERS
from bot.channels.web.limits import Limits
from bot.languages import Lang
from bot.replies import Reply
from bot.turn import ASSESSED_CHARACTERS, Incoming, Turn

# 20,000 characters, each written as an escaped surrogate pair, fit twice.
MOST_BODY_BYTES = 512 * 1024


class WebChannel(PeerlineChannel):
    """Messages of the web page, as JSON."""

    def __init__(
        self,
        turn: Turn,
        secret: str,
        names_open: bool,
        codes: Codes | None = None,
        limits: Limits | None = None,
    ) -> None:
        """A channel that hands messages to `turn`.

        `names_open` shows peers' names to all, else whoever gave the code that `codes` knows.
        """
        self._turn = turn
        self.words = turn.words
        self.notice = turn.notice
        self._secret = secret
        self.door = Door(codes, secret, names_open)
        self._limits = limits or Limits.make()

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its path under `/webhooks/`."""
        return "web"

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The routes; Rasa's own message handler is not used, `turn` is."""
        routes = Blueprint("web_channel")

        @routes.post("/messages", stream=True)
        async def messages(request: Request) -> HTTPResponse:
            raw = await read_at_most(MOST_BODY_BYTES, request)
            if request.content_type.startswith(("multipart/", "audio/", "image/", "video/")):
                return self.no_files()
            return self.too_long() if raw is None else await self.receive(raw, caller(request))

        @routes.post("/code", stream=True)
        async def code(request: Request) -> HTTPResponse:
            raw = await read_at_most(MOST_BODY_BYTES, request)
            return await self.check_code(raw or b"", caller(request))

        @routes.post("/forget", stream=True)
        async def forget(request: Request) -> HTTPResponse:
            raw = await read_at_most(MOST_BODY_BYTES, request)
            return await self.end(raw or b"")

        return routes

    async def receive(self, raw: bytes, address: str = "") -> HTTPResponse:
        """The response to one message; a refusal carries crisis contacts too."""
        if not self.may_write(address):
            return as_json([Reply(self.words.rate_limited())], 429)
        try:
            body = read_body(raw)
        except HasAttachment:
            return self.no_files()
        except BadBody as error:
            return self.refuse(400, str(error))
        if len(body.text) > ASSESSED_CHARACTERS:
            return self.too_long()
        return as_json(
            await self.take(body, address), status_token=self.status_token(body.conversation)
        )

    def status_token(self, given_id: str) -> str:
        """The token with which a page asks about the alert of its conversation; empty: none."""
        return self._turn.status_token(opaque_id(self._secret, self.name(), given_id))

    async def page_status(self, token: str, lang: Lang) -> str:
        """What is said of the alert behind `token` now, or that none is open; never raises."""
        return await asyncio.to_thread(self._turn.page_status, token, lang)

    def may_write(self, address: str) -> bool:
        """Whether one more message from `address` is within its allowance."""
        return self._limits.messages.takes(address)

    async def take(self, body: Body, address: str = "") -> tuple[Reply, ...]:
        """What `turn` answers to a message that was read."""
        conversation = opaque_id(self._secret, self.name(), body.conversation)
        sees_names = self.door.names_open
        if body.grant and not sees_names:
            sees_names = await asyncio.to_thread(self.door.sees_names, conversation, body.grant)
        return await self._turn.take(
            Incoming(
                conversation,
                body.text,
                self.name(),
                sees_names=sees_names,
                notice_in=body.notice_in,
                source=opaque_id(self._secret, "source", address) if address else "",
            )
        )

    async def check_code(self, raw: bytes, address: str = "") -> HTTPResponse:
        """200 with a `grant` for the conversation, 403 when the code is wrong, 429 after guesses.

        The limit counts every try, so that nobody learns a code by trying.
        """
        try:
            conversation, code = read_code(raw)
        except BadBody as error:
            return self.refuse(400, str(error))
        grant = await self.grant(conversation, code, address)
        if grant is None:
            return as_json([Reply(self.words.rate_limited())], 429)
        if not grant:
            return self.refuse(403, "That is not the access code.")
        return response.json({"grant": grant}, headers=HEADERS)

    async def grant(self, given_id: str, code: str, address: str) -> str | None:
        """What lets a conversation see names; empty for a wrong code, None after many tries."""
        if not self._limits.guesses.takes(address):
            return None
        conversation = opaque_id(self._secret, self.name(), given_id)
        return await asyncio.to_thread(self.door.grant, conversation, code)

    async def end(self, raw: bytes) -> HTTPResponse:
        """Drops a conversation at once, as "Forget this" does; an open page stays open."""
        try:
            conversation = read_conversation(raw)
        except BadBody as error:
            return self.refuse(400, str(error))
        await self._turn.forget(opaque_id(self._secret, self.name(), conversation))
        return response.empty(headers=HEADERS)

    def refuse(self, status: int, why: str) -> HTTPResponse:
        """A clear refusal with crisis contacts in its body."""
        return as_json([Reply(self.words.safe_reply(why))], status)

    def no_files(self) -> HTTPResponse:
        """The refusal of a file that nobody opened."""
        return as_json([Reply(self.words.no_files())], 415)

    def too_long(self) -> HTTPResponse:
        """The refusal of a message nobody read, with crisis contacts in its body."""
        return as_json([Reply(self.words.too_long())], 413)


def caller(request: Request) -> str:
    """The address a request comes from; the one a trusted proxy names, where there is one."""
    return str(request.remote_addr or request.ip or "")


async def read_at_most(limit: int, request: Request) -> bytes | None:
    """The body of a streamed request, or None when it is longer than `limit` bytes.

    A longer one is read to its end and thrown away, so that its sender gets the refusal.
    """
    kept: list[bytes] = []
    size = 0
    while (chunk := await request.stream.read()) is not None:
        size += len(chunk)
        if size <= limit:
            kept.append(chunk)
        else:
            kept.clear()
    return b"".join(kept) if size <= limit else None
