"""The web channel under the contract."""

from __future__ import annotations

import asyncio
import json

from bot.channels.web import WebChannel
from bot.replies import Button, Reply
from tests.channels.contract import held
from tests.conftest import SECRET
from tests.unit.turn.conftest import Bench


class WebHarness:
    """Bodies as the page sends them."""

    name = "web"
    burst = None

    def __init__(self, bench: Bench) -> None:
        """The channel in front of the bench's turn."""
        self._turn = bench.turn
        self._channel = WebChannel(bench.turn, SECRET, names_open=False)
        self._last = b""

    def say(self, person: str, text: str) -> list[Reply]:
        self._last = json.dumps({"conversation": person, "text": text}).encode()
        return self.say_again()

    press = say

    def say_again(self) -> list[Reply]:
        answer = asyncio.run(self._channel.receive(self._last))
        return [
            Reply(
                message["text"],
                tuple(Button(each["title"], each["payload"]) for each in message["buttons"]),
            )
            for message in json.loads(answer.body or b"{}")["messages"]
        ]

    def send_file(self, person: str) -> list[Reply]:
        self._last = json.dumps({"conversation": person, "text": "", "file": "x.m4a"}).encode()
        return self.say_again()

    def platform_ids(self, person: str) -> tuple[str, ...]:
        return (person,)

    def reach(self, person: str) -> str:
        return ""

    def kept(self) -> str:
        return held(self._channel, self._turn)

    def requests(self) -> list[str]:
        return []

    def close(self) -> None:
        pass
