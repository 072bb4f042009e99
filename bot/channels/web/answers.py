"""Answers as the interface promises them: text and buttons, and more for whoever can show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanic import response
from sanic.response import HTTPResponse

from bot.channels.numbers import number_links
from bot.channels.web.headers import HEADERS
from bot.replies import Reply

# What leads into a platform's chat is for that platform's channel.
SHOWN_OF_A_CARD = ("line", "title", "detail", "call", "call_shown", "text")


def as_json(replies: Iterable[Reply], status: int = 200, status_token: str = "") -> HTTPResponse:
    """The replies as JSON.

    `status` is added once somebody was alerted: the token for `/webhooks/web/status/<token>`.
    """
    body: dict[str, Any] = {"messages": [message(reply) for reply in replies]}
    if status_token:
        body["status"] = status_token
    return response.json(body, status=status, headers=HEADERS)


def message(reply: Reply) -> dict[str, Any]:
    """One message; what is there only sometimes is left out when it is not.

    `links` are the numbers in the text in order, each with its `tel:` or `sms:` address. Each of
    `cards` stands for the one line of the text that equals its `line`. `urgent` is what is said
    because somebody may be in danger.
    """
    made: dict[str, Any] = {
        "text": reply.text,
        "buttons": [{"title": b.title, "payload": b.payload} for b in reply.buttons],
    }
    if links := number_links(reply.text):
        made["links"] = [list(link) for link in links]
    if reply.cards:
        made["cards"] = [
            {name: getattr(card, name) for name in SHOWN_OF_A_CARD} for card in reply.cards
        ]
    if reply.urgent:
        made["urgent"] = True
    return made
