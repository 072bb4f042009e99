"""Reads what Slack delivers: who, where, and the words as the person typed them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

# Slack's own marks in a text: <@U1|name>, <#C1|name>, <!here>, <https://...|label>, <tel:...|...>
MARK = re.compile(
    r"<(?P<kind>[@#!]|https?:|mailto:|tel:)(?P<rest>[^<>|]*)(?:\|(?P<label>[^<>]*))?>"
)
SHOWN = {"@": "@", "#": "#", "!": "@"}
# A message with another subtype is Slack's own news, or was written by a program.
SPOKEN = frozenset({None, "me_message", "thread_broadcast", "file_share"})


class BadDelivery(Exception):
    """The body is nothing that Slack sends."""


@dataclass(frozen=True)
class Heard:
    """A message: its words, where it stands, and whether a file came with it."""

    words: str
    channel: str
    thread: str = ""
    direct: bool = True
    with_file: bool = False


def read_body(raw: bytes, content_type: str) -> dict[str, Any]:
    """The payload of a request: JSON, or a form, in which it may be JSON again.

    Bolt's own reader loses a command in whose words "payload" stands, so it is not used.

    Raises:
        BadDelivery: it is neither.
    """
    try:
        text = raw.decode("utf-8")
        if not content_type.startswith("application/json"):
            form = dict(parse_qsl(text, keep_blank_values=True))
            if "payload" not in form:
                return {**form}
            text = form["payload"]
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BadDelivery from None
    if not isinstance(data, dict):
        raise BadDelivery
    return data


def typed(text: str) -> str:
    """The words as they were typed: Slack's marks become what they show, its escapes are undone."""

    def shown(match: re.Match[str]) -> str:
        kind, rest, label = match["kind"], match["rest"], match["label"]
        if kind in SHOWN:
            return SHOWN[kind] + (label or ("somebody" if kind == "@" else rest)).lstrip("@#")
        return label or (rest if kind in ("mailto:", "tel:") else kind + rest)

    text = MARK.sub(shown, text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def heard(body: Mapping[str, Any]) -> Heard | None:
    """The message of an event; None when nobody wrote it or it was only changed by Slack.

    An edited message is heard again: danger may have been written into it.
    """
    event = body["event"]
    written = event
    if event.get("subtype") == "message_changed":
        written = event.get("message") or {}
        before = (event.get("previous_message") or {}).get("text")
        if "edited" not in written or written.get("text") == before:
            return None
    if written.get("subtype") not in SPOKEN or written.get("bot_id") or not written.get("user"):
        return None
    words = str(written.get("text") or "")
    direct = event.get("channel_type") == "im" or str(event.get("channel")).startswith("D")
    return Heard(
        words=typed(_without_our_name(words, body)).strip() if not direct else typed(words),
        channel=str(event.get("channel") or ""),
        thread=str(written.get("thread_ts") or ""),
        direct=direct,
        with_file=bool(written.get("files")),
    )


def writer(body: Mapping[str, Any]) -> tuple[str, str]:
    """The member who did it and their own workspace, where the payload names it."""
    event = body.get("event")
    if isinstance(event, dict):
        written = event.get("message") if event.get("subtype") == "message_changed" else event
        told = written if isinstance(written, dict) else event
        return str(told.get("user") or ""), str(told.get("user_team") or told.get("team") or "")
    user = body.get("user")
    if isinstance(user, dict):
        return str(user.get("id") or ""), str(user.get("team_id") or "")
    return str(body.get("user_id") or ""), str(body.get("team_id") or "")


def _without_our_name(words: str, body: Mapping[str, Any]) -> str:
    ours = [each.get("user_id") for each in body.get("authorizations") or () if each.get("is_bot")]
    for name in filter(None, ours):
        words = re.sub(rf"<@{re.escape(name)}(?:\|[^<>]*)?>", "", words)
    return words
