"""Reads the body of a message request, whatever somebody put into it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.languages import Lang, as_lang

LONGEST_ID = 200
LONGEST_CODE = 100
LONGEST_GRANT = 100
ATTACHMENTS = frozenset({"attachment", "attachments", "audio", "file", "files", "image", "video"})


class BadBody(Exception):
    """The body is no message; the text says what is wrong, without quoting it."""


class HasAttachment(Exception):
    """The body carries a file; it was not opened (MT-2d.c)."""


@dataclass(frozen=True)
class Body:
    """A conversation id chosen by the client, and what the person wrote or pressed.

    `grant` proves that the access code was given, and `notice_in` is the language in which the
    page shows the notice; a client may leave both out.
    """

    conversation: str
    text: str
    grant: str = ""
    notice_in: Lang | None = None


def read_body(raw: bytes) -> Body:
    """The message in a request's body.

    Raises:
        BadBody: it is no JSON object with the strings `conversation` and `text`.
        HasAttachment: it carries something beside them that looks like a file.
    """
    data = _read_object(raw)
    if ATTACHMENTS & data.keys():
        raise HasAttachment
    conversation = _read_id(data)
    text, grant, notice = data.get("text"), data.get("grant"), data.get("notice")
    if not isinstance(text, str):
        raise BadBody("'text' must be a string.")
    short = isinstance(grant, str) and len(grant) <= LONGEST_GRANT
    return Body(
        conversation,
        text,
        str(grant) if short else "",
        as_lang(notice) if notice in ("en", "es") else None,
    )


def read_conversation(raw: bytes) -> str:
    """The id in a body that names a conversation and nothing else.

    Raises:
        BadBody: there is none.
    """
    return _read_id(_read_object(raw))


def read_code(raw: bytes) -> tuple[str, str]:
    """The id and the access code in a request's body.

    Raises:
        BadBody: it is no JSON object with the strings `conversation` and `code`.
    """
    data = _read_object(raw)
    code = data.get("code")
    if not isinstance(code, str) or not 0 < len(code) <= LONGEST_CODE:
        raise BadBody(f"'code' must be a string of 1 to {LONGEST_CODE} characters.")
    return _read_id(data), code


def _read_object(raw: bytes) -> dict[str, Any]:
    data = _parsed(raw)
    if data is None:
        raise BadBody("The body is not valid JSON.")
    if not isinstance(data, dict):
        raise BadBody("The body must be a JSON object.")
    return data


def _parsed(raw: bytes) -> Any:
    """What the JSON says, or None; no error that holds the body is kept as a context."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _read_id(data: dict[str, Any]) -> str:
    conversation = data.get("conversation")
    if not isinstance(conversation, str) or not 0 < len(conversation) <= LONGEST_ID:
        raise BadBody(f"'conversation' must be a string of 1 to {LONGEST_ID} characters.")
    return conversation
