"""The web channel: `POST /webhooks/web/messages` with a client-chosen conversation id."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.base import PeerlineChannel, opaque_id
from bot.channels.web.body import BadBody, HasAttachment, read_body
from bot.channels.web.page import HEADERS
from bot.replies import Reply
from bot.turn import ASSESSED_CHARACTERS, Incoming, Turn

# 20,000 characters, each written as an escaped surrogate pair, fit twice.
MOST_BODY_BYTES = 512 * 1024


class WebChannel(PeerlineChannel):
    """Messages of the web page, as JSON."""

    def __init__(self, turn: Turn, secret: str, names_open: bool) -> None:
        """A channel that hands messages to `turn`; `names_open` shows peers' names to all."""
        self._turn = turn
        self._secret = secret
        self._names_open = names_open

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
            return self.too_long() if raw is None else await self.receive(raw)

        return routes

    async def receive(self, raw: bytes) -> HTTPResponse:
        """The response to one message; a refusal carries crisis contacts too."""
        try:
            body = read_body(raw)
        except HasAttachment:
            return self.no_files()
        except BadBody as error:
            return self.refuse(400, str(error))
        if len(body.text) > ASSESSED_CHARACTERS:
            return self.too_long()
        conversation = opaque_id(self._secret, self.name(), body.conversation)
        replies = await self._turn.take(
            Incoming(conversation, body.text, self.name(), sees_names=self._names_open)
        )
        return as_json(replies)

    def refuse(self, status: int, why: str) -> HTTPResponse:
        """A clear refusal with crisis contacts in its body."""
        return as_json([Reply(self._turn.words.safe_reply(why))], status)

    def no_files(self) -> HTTPResponse:
        """The refusal of a file that nobody opened."""
        return as_json([Reply(self._turn.words.no_files())], 415)

    def too_long(self) -> HTTPResponse:
        """The refusal of a message nobody read, with crisis contacts in its body."""
        return as_json([Reply(self._turn.words.too_long())], 413)


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


def as_json(replies: Any, status: int = 200) -> HTTPResponse:
    """Replies as the interface promises them."""
    messages = [
        {
            "text": reply.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in reply.buttons],
        }
        for reply in replies
    ]
    return response.json({"messages": messages}, status=status, headers=HEADERS)
