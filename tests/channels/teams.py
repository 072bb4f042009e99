"""Teams under the contract: in messages, and in the dialogs of the private window."""

from __future__ import annotations

import asyncio
import html
import itertools
import json
from collections.abc import Coroutine, Iterable
from typing import Any

from bot.channels.allowance import Allowance
from bot.channels.teams import TeamsChannel
from bot.channels.teams.connector import App
from bot.channels.teams.web import Web
from bot.replies import Button, Reply
from tests.channels.contract import held
from tests.channels.teams_stand_in import APP_ID, APP_SECRET, TENANT, StandIn, check, token
from tests.conftest import SECRET
from tests.unit.turn.conftest import Bench

BURST = 30
NEXT = "next page"


class TeamsHarness:
    """Activities as Teams delivers them, and what the stand-in was asked to show."""

    name = "teams"
    burst = BURST

    def __init__(self, bench: Bench, *, window: bool = False, patience: float = 60.0) -> None:
        """A channel for one registration, in front of the bench's turn."""
        self.loop = asyncio.new_event_loop()
        self.teams = StandIn()
        self.run(self.teams.start())
        self._turn = bench.turn
        self._in_window = window
        self._patience = patience
        self._numbers = itertools.count(1)
        self._last: dict[str, Any] = {}
        self.web = Web()
        self.channel = self.run(self._make())

    async def _make(self) -> TeamsChannel:
        channel = TeamsChannel(
            self._turn,
            SECRET,
            App(APP_ID, TENANT, APP_SECRET),
            self.teams.cloud,
            self.web,
            Allowance(BURST, clock=lambda: 0.0),
            self._patience,
        )
        self._turn.on_forget.append(channel.forget)
        await channel.start()
        return channel

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of a coroutine."""
        return self.loop.run_until_complete(work)

    # What the contract asks

    def say(self, person: str, text: str) -> list[Reply]:
        if not self._in_window:
            return self.message(person, text)
        said = self.submit(person, words=text)
        while any(each.payload == NEXT for reply in said for each in reply.buttons):
            rest = [
                Reply(each.text, tuple(b for b in each.buttons if b.payload != NEXT))
                for each in said
            ]
            said = [*rest, *self.submit(person, say=NEXT)]
        return said

    def press(self, person: str, payload: str) -> list[Reply]:
        if self._in_window:
            return self.submit(person, say=payload)
        return self.deliver(self.activity(person, type="message", value={"say": payload}))

    def say_again(self) -> list[Reply]:
        return self.deliver(self._last)

    def send_file(self, person: str) -> list[Reply]:
        files = [{"contentType": "audio/mp4", "contentUrl": f"{self.teams.url}/file"}]
        return self.deliver(self.activity(person, type="message", attachments=files))

    def platform_ids(self, person: str) -> tuple[str, ...]:
        return (user(person), object_id(person), chat(person), full_name(person))

    def reach(self, person: str) -> str:
        link = "https://teams.microsoft.com/l/chat/0/0?users=8:orgid:"
        return f"Teams chat with {full_name(person)}: {link}{object_id(person)}"

    def kept(self) -> str:
        return held(self.channel, self._turn, self.web, self.loop)

    def requests(self) -> list[str]:
        return self.teams.paths

    def close(self) -> None:
        self.run(self.channel.stop())
        self.run(self.teams.stop())
        self.loop.close()

    # How Teams delivers

    def message(self, person: str, text: str, **changes: Any) -> list[Reply]:
        """A message in the personal chat with the app."""
        written = html.escape(text, quote=False)
        shown = {"contentType": "text/html", "content": f"<p>{written}</p>"}
        body = self.activity(person, type="message", text=written, attachments=[shown], **changes)
        return self.deliver(body)

    def submit(self, person: str, **data: str) -> list[Reply]:
        """A button of the window, with what stands in its box."""
        return self.invoke(person, "task/submit", data)

    def open(self, person: str) -> list[Reply]:
        """The button that opens the window."""
        return self.invoke(person, "task/fetch", {"msteams": {"type": "task/fetch"}})

    def invoke(self, person: str, name: str, data: dict[str, Any]) -> list[Reply]:
        """An invoke that a dialog answers."""
        value = {"data": data, "context": {"theme": "default"}}
        return self.deliver(self.activity(person, type="invoke", name=name, value=value))

    def activity(self, person: str, **changes: Any) -> dict[str, Any]:
        """An activity in the personal chat with the app, with the fields that all have."""
        return {
            "id": f"17000000{next(self._numbers):05}",
            "timestamp": "2026-03-01T03:00:00.000Z",
            "serviceUrl": self.teams.service,
            "channelId": "msteams",
            "from": {
                "id": user(person),
                "name": full_name(person),
                "aadObjectId": object_id(person),
            },
            "conversation": {
                "conversationType": "personal",
                "tenantId": TENANT,
                "id": chat(person),
            },
            "recipient": {"id": f"28:{APP_ID}", "name": "Station Contacts"},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-US",
            **changes,
        }

    def deliver(self, body: dict[str, Any]) -> list[Reply]:
        """Hands over a delivery that Teams signed; everything that is shown because of it."""
        self._last = body
        before = len(self.teams.posted())
        status, answered = self.receive(json.dumps(body).encode())
        assert 200 == status
        self.run(self.channel.work.done())
        return [*seen(self.posted(before)), *in_dialog(answered)]

    def posted(self, before: int = 0) -> list[dict[str, Any]]:
        """The messages of ours since there were `before`."""
        return self.teams.posted()[before:]

    def receive(self, raw: bytes, authorization: str | None = None) -> tuple[int, dict[str, Any]]:
        """Status and body of the answer to a request, signed unless a header is given."""
        if authorization is None:
            authorization = f"Bearer {token(self.teams.service)}"
        answer = self.run(self.channel.receive(raw, {"authorization": authorization}))
        return answer.status, json.loads(answer.body or b"{}")


def user(person: str) -> str:
    """A member's id for this app."""
    return f"29:1{person}-of-the-tests"


def object_id(person: str) -> str:
    """A member's id in the tenant."""
    return f"{person.encode().hex():0<8}-0000-4000-8000-000000000000"


def chat(person: str) -> str:
    """The id of the personal chat with somebody."""
    return f"a:1{person}-chat-of-the-tests"


def full_name(person: str) -> str:
    """The name that Teams shows."""
    return f"{person.capitalize()} Invented"


def seen(messages: Iterable[dict[str, Any]]) -> list[Reply]:
    """What messages show: cards, or plain text."""
    said: list[Reply] = []
    for message in messages:
        said += [Reply(message["text"])] if "text" in message else []
        said += shown(each["content"] for each in message.get("attachments", ()))
    return said


def in_dialog(answered: dict[str, Any]) -> list[Reply]:
    """What an invoke's answer shows."""
    task = answered.get("task")
    if task is None:
        return []
    if task["type"] == "message":
        return [Reply(task["value"])]
    content = task["value"]["card"]["content"]
    check(content)
    return shown([content])


def shown(cards: Iterable[dict[str, Any]]) -> list[Reply]:
    """The lines of cards, with the buttons below each."""
    said: list[Reply] = []
    for each in (element for card in cards for element in card["body"]):
        if each["type"] == "RichTextBlock":
            said.append(Reply("".join(run["text"] for run in each["inlines"])))
        elif each["type"] == "ActionSet":
            buttons = tuple(
                Button(action["title"], action["data"]["say"])
                for action in each["actions"]
                if "say" in action.get("data", {})
            )
            last = said.pop() if said else Reply("")
            said.append(Reply(last.text, (*last.buttons, *buttons)))
    return said
