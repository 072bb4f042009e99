"""Reads what Teams delivers: who, where, and the words as the person typed them."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from bot.channels.teams.people import Person

MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL | re.IGNORECASE)
# Every formatted message carries its own words again as such an attachment.
NO_FILES = frozenset({"text/html", "text/plain"})


class BadActivity(Exception):
    """The body is nothing that Teams sends."""


@dataclass(frozen=True)
class Activity:
    """One delivery. `chat` is the platform's id of the conversation, `service` where it is."""

    kind: str
    name: str
    id: str
    service: str
    channel: str
    chat: str
    personal: bool
    person: Person
    body: dict[str, Any]

    @property
    def delivery(self) -> str:
        """What is the same when Teams delivers it once more, and for nothing else."""
        if not self.id:
            return json.dumps(self.body, sort_keys=True)
        return "\0".join((self.kind, self.name, self.chat, self.id, self._when()))

    @property
    def words(self) -> str:
        """What was typed: without the app's own mention, and with signs as they were typed."""
        text = _text(self.body.get("text"))
        if not self.personal:
            text = MENTION.sub("", text).strip()
        return html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")

    @property
    def data(self) -> dict[str, Any]:
        """What a button or the window sent along."""
        value = _dict(self.body.get("value"))
        if self.kind != "invoke":
            return value
        inner = _dict(value.get("action")) if "action" in value else value
        return _dict(inner.get("data"))

    def sent(self, name: str) -> str:
        """A text in what a button or the window sent along; empty when there is none."""
        return _text(self.data.get(name))

    @property
    def with_file(self) -> bool:
        """Whether a file, picture or recording came along."""
        attached = self.body.get("attachments")
        return any(
            _text(_dict(each).get("contentType")) not in NO_FILES
            for each in (attached if isinstance(attached, list) else [])
        )

    @property
    def was_edited(self) -> bool:
        """Whether the person changed an earlier message: danger may have been written into it."""
        changed = _dict(self.body.get("channelData")).get("eventType")
        return self.kind == "messageUpdate" and changed == "editMessage"

    @property
    def installs(self) -> bool:
        """Whether the app was just added to this conversation."""
        ours = _text(_dict(self.body.get("recipient")).get("id"))
        added = self.body.get("membersAdded")
        ids = [_dict(each).get("id") for each in added] if isinstance(added, list) else []
        return self.kind == "conversationUpdate" and bool(ours) and ours in ids

    def _when(self) -> str:
        # An edited message keeps its id.
        return _text(self.body.get("timestamp")) if self.kind == "messageUpdate" else ""


def read_activity(raw: bytes) -> Activity:
    """The activity in a request's body.

    Raises:
        BadActivity: it is no JSON object with the fields that every activity has.
    """
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadActivity from None
    if not isinstance(body, dict):
        raise BadActivity
    talk, sender = _dict(body.get("conversation")), _dict(body.get("from"))
    tenant = _dict(_dict(body.get("channelData")).get("tenant")).get("id")
    person = Person(
        tenant=(_text(tenant) or _text(talk.get("tenantId"))).lower(),
        user=_text(sender.get("id")),
        object_id=_text(sender.get("aadObjectId")),
        name=_text(sender.get("name")),
    )
    activity = Activity(
        kind=_text(body.get("type")),
        name=_text(body.get("name")),
        id=_text(body.get("id")),
        service=_text(body.get("serviceUrl")),
        channel=_text(body.get("channelId")),
        chat=_text(talk.get("id")),
        personal=_text(talk.get("conversationType")) in ("personal", ""),
        person=person,
        body=body,
    )
    if not (activity.kind and activity.service and activity.chat and person.user):
        raise BadActivity
    return activity


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
