"""Reads the body of a message request, whatever somebody put into it."""

from __future__ import annotations

import json
from dataclasses import dataclass

LONGEST_ID = 200
ATTACHMENTS = frozenset({"attachment", "attachments", "audio", "file", "files", "image", "video"})


class BadBody(Exception):
    """The body is no message; the text says what is wrong, without quoting it."""


class HasAttachment(Exception):
    """The body carries a file; it was not opened (MT-2d.c)."""


@dataclass(frozen=True)
class Body:
    """A conversation id chosen by the client, and what the person wrote or pressed."""

    conversation: str
    text: str


def read_body(raw: bytes) -> Body:
    """The message in a request's body.

    Raises:
        BadBody: it is no JSON object with the strings `conversation` and `text`.
        HasAttachment: it carries something beside them that looks like a file.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadBody("The body is not valid JSON.") from None
    if not isinstance(data, dict):
        raise BadBody("The body must be a JSON object.")
    if ATTACHMENTS & data.keys():
        raise HasAttachment
    conversation, text = data.get("conversation"), data.get("text")
    if not isinstance(conversation, str) or not 0 < len(conversation) <= LONGEST_ID:
        raise BadBody(f"'conversation' must be a string of 1 to {LONGEST_ID} characters.")
    if not isinstance(text, str):
        raise BadBody("'text' must be a string.")
    return Body(conversation, text)
