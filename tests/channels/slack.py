"""Slack under the contract: over HTTP and Socket Mode, in messages and in the private window."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Coroutine, Mapping
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.channels.allowance import Allowance
from bot.channels.slack import Doors, SlackChannel
from bot.channels.slack.blocks import section
from bot.channels.slack.in_window import Pauses
from bot.channels.slack.rotation import FixedTokens
from bot.channels.slack.workspaces import Token, Workspaces
from bot.replies import Button, Reply
from tests.channels.contract import held
from tests.channels.slack_stand_in import StandIn
from tests.conftest import SECRET
from tests.unit.turn.conftest import Bench

TEAM, BOT = "T0STATION", "U0PEER"
SIGNING_SECRET = "a signing secret of the tests"
BURST = 30


class SlackHarness:
    """Deliveries as Slack makes them, and what the stand-in was asked to show."""

    name = "slack"
    burst = BURST

    def __init__(self, bench: Bench, *, socket: bool = False, window: bool = False) -> None:
        """A channel for one workspace, in front of the bench's turn."""
        self.loop = asyncio.new_event_loop()
        self.slack = StandIn()
        self.run(self.slack.start())
        self._turn = bench.turn
        self._in_window = window
        self._socket = socket
        self._numbers = itertools.count(1)
        self._windows: dict[str, str] = {}
        self._last: tuple[str, dict[str, Any]] = ("", {})
        self.channel = self.run(self._make())

    async def _make(self) -> SlackChannel:
        tokens = {TEAM: Token("xoxb-of-the-tests")}
        self.workspaces = Workspaces(tokens, FixedTokens(tokens), self.slack.url)
        doors = Doors(
            signing_secret="" if self._socket else SIGNING_SECRET,
            app_token="xapp-of-the-tests" if self._socket else "",
            base_url=self.slack.url,
        )
        allowance = Allowance(BURST, clock=lambda: 0.0)
        channel = SlackChannel(
            self._turn, SECRET, self.workspaces, doors, allowance, Pauses(0.0, 0.0, 0.0)
        )
        self._turn.on_forget.append(channel.forget)
        await channel.start()
        return channel

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of a coroutine."""
        return self.loop.run_until_complete(work)

    # What the contract asks

    def say(self, person: str, text: str) -> list[Reply]:
        if self._in_window:
            return self.submit(person, text)
        return self.event(person, text=escaped(text))

    def press(self, person: str, payload: str) -> list[Reply]:
        body: dict[str, Any] = {
            "type": "block_actions",
            "user": {"id": user(person), "team_id": TEAM},
            "trigger_id": f"{next(self._numbers)}.trigger",
            "actions": [{"type": "button", "action_id": f"say:1:{payload}", "value": payload}],
        }
        if self._in_window:
            body["view"] = self.view_of(person)
        else:
            body["channel"] = {"id": direct(person)}
            body["message"] = {"ts": "1.1"}
        return self.deliver("interactive", body)

    def say_again(self) -> list[Reply]:
        return self.deliver(*self._last, again=True)

    def send_file(self, person: str) -> list[Reply]:
        url = "https://files.slack.com/voice.m4a"
        files = [{"id": "F1", "mimetype": "audio/mp4", "url_private": url}]
        return self.event(person, text="", subtype="file_share", files=files)

    def platform_ids(self, person: str) -> tuple[str, ...]:
        return (user(person), direct(person))

    def reach(self, person: str) -> str:
        return f"slack://user?team={TEAM}&id={user(person)} (in Slack: <@{user(person)}>)"

    def kept(self) -> str:
        return held(self.channel, self._turn, self.workspaces, self.loop)

    def requests(self) -> list[str]:
        return self.slack.methods()

    def close(self) -> None:
        self.run(self.channel.stop())
        self.run(self.slack.stop())
        self.loop.close()

    # How Slack delivers

    def event(self, person: str, **message: Any) -> list[Reply]:
        """A message in the direct message with the app."""
        stamp = f"1700000000.{next(self._numbers):06}"
        event = {
            "type": "message",
            "channel": direct(person),
            "channel_type": "im",
            "user": user(person),
            "team": TEAM,
            "ts": stamp,
            "event_ts": stamp,
            **message,
        }
        return self.deliver("events_api", enveloped(event, f"Ev{next(self._numbers)}"))

    def submit(self, person: str, text: str) -> list[Reply]:
        """Words written into the private window."""
        view = self.view_of(person)
        box = next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
        field = {"type": "plain_text_input", "value": text or None}
        view["state"] = {"values": {box: {"words": field}}}
        body = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user(person), "team_id": TEAM},
            "trigger_id": f"{next(self._numbers)}.trigger",
            "view": view,
        }
        return self.deliver("interactive", body)

    def command(self, person: str, text: str = "") -> list[Reply]:
        """The /peer command."""
        body = {
            "command": "/peer",
            "text": text,
            "team_id": TEAM,
            "user_id": user(person),
            "channel_id": "C0SHIFT",
            "trigger_id": f"{next(self._numbers)}.trigger",
            "response_url": "http://127.0.0.1:1/none",
        }
        return self.deliver("slash_commands", body)

    def view_of(self, person: str) -> dict[str, Any]:
        """The open window of somebody, as Slack delivers it."""
        box = [{"type": "input", "block_id": "b0", "label": plain("x"), "element": INPUT}]
        if person not in self._windows:
            self._windows[person] = self.slack.open_window()
        window = self._windows[person]
        shown = self.slack.views[window]["blocks"] or box
        return {
            "id": window,
            "type": "modal",
            "callback_id": "peerline_window",
            "hash": self.slack.hashes[window],
            "blocks": shown,
            "state": {"values": {}},
        }

    def deliver(self, kind: str, body: dict[str, Any], again: bool = False) -> list[Reply]:
        """Hands over a delivery; everything that is shown because of it."""
        if body.get("type") not in (None, "event_callback"):
            body.setdefault("team", {"id": TEAM})
        self._last = (kind, body)
        before = len(self.slack.calls)
        if self._socket:
            envelope = f"envelope-{next(self._numbers)}"
            acknowledged = self.run(self.slack.deliver(envelope, kind, body))
        else:
            raw, headers = signed(kind, body)
            answer = self.run(self.channel.receive(raw, headers))
            assert 200 == answer.status
            text = (answer.body or b"").decode()
            acknowledged = json.loads(text) if text.startswith("{") else {}
        if acknowledged.get("response_action") == "update":
            self.slack.acknowledge_window(body["view"]["id"], acknowledged["view"])
        self.run(self.channel.work.done())
        return shown(self.slack.calls[before:])


INPUT = {"type": "plain_text_input", "action_id": "words"}


def plain(text: str) -> dict[str, str]:
    """A text object."""
    return {"type": "plain_text", "text": text}


def user(person: str) -> str:
    """A member's id."""
    return f"U0{person.upper()}"


def direct(person: str) -> str:
    """The id of the direct message with somebody."""
    return f"D0{person.upper()}"


def escaped(text: str) -> str:
    """A message's text as Slack delivers it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def enveloped(event: Mapping[str, Any], event_id: str) -> dict[str, Any]:
    """An event as the Events API delivers it."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0",
        "event": dict(event),
        "event_id": event_id,
        "event_time": 1_700_000_000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
    }


def signed(
    kind: str, body: Mapping[str, Any], at: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """A body as Slack posts it, with its signature."""
    content = "application/json" if kind == "events_api" else "application/x-www-form-urlencoded"
    if kind == "interactive":
        raw = urlencode({"payload": json.dumps(body)}).encode()
    elif kind == "slash_commands":
        raw = urlencode(body).encode()
    else:
        raw = json.dumps(body).encode()
    stamp = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(SIGNING_SECRET).generate_signature(timestamp=stamp, body=raw)
    return raw, {
        "content-type": content,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": str(signature),
    }


def shown(calls: list[tuple[str, dict[str, Any]]]) -> list[Reply]:
    """What calls show: posted and whispered messages, and the last state of a window."""
    said: list[Reply] = []
    views = [body["view"]["blocks"] for method, body in calls if method == "views.update"]
    sent = [body for method, body in calls if method.startswith("chat.post")]
    posts = [body.get("blocks") or [section(body["text"])] for body in sent]
    for blocks in [*posts, *views[-1:]]:
        for block in blocks:
            if block["type"] in ("section", "context"):
                text = block["text"] if "text" in block else block["elements"][0]
                said.append(Reply(text["text"]))
            elif block["type"] == "actions":
                buttons = tuple(
                    Button(each["text"]["text"], each["value"])
                    for each in block["elements"]
                    if each["action_id"].startswith("say:")
                )
                said[-1] = Reply(said[-1].text, (*said[-1].buttons, *buttons))
    return said
