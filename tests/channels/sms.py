"""Text messages under the contract: forms signed by Twilio's own library."""

from __future__ import annotations

import asyncio
import itertools
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from twilio.request_validator import RequestValidator

from bot.channels.allowance import Allowance
from bot.channels.base import opaque_id
from bot.channels.signed_forms import SignedForms
from bot.channels.sms import SmsChannel
from bot.channels.sms.kept import Kept, open_kept
from bot.replies import Button, Reply
from tests.channels.contract import held
from tests.conftest import SECRET
from tests.unit.turn.conftest import Bench

TOKEN, PUBLIC = "an auth token of the tests", "https://support.example"
PATH = "/webhooks/sms/messages"
BURST = 30
OURS = "+14065550100"
CODE = "ACDE-FHJK-LMNP"
LISTED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


def directory(**changes: Any) -> Any:
    """What the channel asks of a directory."""
    agency = SimpleNamespace(names_open=False, program=SimpleNamespace(name="A support line"))
    return SimpleNamespace(agency=agency, code_is_right=lambda code: code == CODE, **changes)


def signed(fields: dict[str, str], path: str = PATH, token: str = TOKEN) -> str:
    """The signature of a form, as Twilio makes it."""
    return str(RequestValidator(token).compute_signature(f"{PUBLIC}{path}", fields))


def number(person: str) -> str:
    """The invented number of somebody."""
    return {"dana": "+14065550142", "kim": "+14065550143"}[person]


class SmsHarness:
    """Deliveries as Twilio makes them, and the texts in the answer."""

    name = "sms"
    burst = BURST

    def __init__(self, bench: Bench, kept: Kept | None = None, **changes: Any) -> None:
        """A channel in front of the bench's turn."""
        self._turn = bench.turn
        self._directory = directory()
        self._forms = SignedForms(TOKEN, PUBLIC)
        allowance = Allowance(BURST, clock=lambda: 0.0)
        self.kept_by_channel = kept = kept or open_kept()
        self.channel = SmsChannel(
            bench.turn, SECRET, self._forms, self._directory, None, allowance, kept=kept, **changes
        )
        bench.turn.on_forget.append(self.channel.forget)
        self._numbers = itertools.count(1)
        self._last: dict[str, str] = {}
        self._choices: dict[str, list[Button]] = {}

    # What the contract asks

    def say(self, person: str, text: str, **more: str) -> list[Reply]:
        self._last = {
            "MessageSid": f"SM{next(self._numbers):032}",
            "AccountSid": "AC" + "0" * 32,
            "From": number(person),
            "To": OURS,
            "Body": text,
            "NumMedia": "0",
            **more,
        }
        return self.say_again()

    def press(self, person: str, payload: str) -> list[Reply]:
        for place, choice in enumerate(self._choices.get(person, []), 1):
            if choice.payload == payload:
                return self.say(person, str(place))
        return self.say(person, payload)

    def say_again(self) -> list[Reply]:
        raw = urlencode(self._last).encode()
        fields = self._forms.read(raw, PATH, signed(self._last))
        said = bodies(asyncio.run(self.channel.receive(fields)))
        person = next(each for each in ("dana", "kim") if number(each) == self._last["From"])
        return [Reply(text, self._listed(person, text)) for text in said]

    def send_file(self, person: str) -> list[Reply]:
        url = "https://api.twilio.com/2010-04-01/file.m4a"
        return self.say(person, "", NumMedia="1", MediaUrl0=url, MediaContentType0="audio/mp4")

    def platform_ids(self, person: str) -> tuple[str, ...]:
        return (number(person), number(person)[2:])

    def reach(self, person: str) -> str:
        return number(person)

    def kept(self) -> str:
        return held(self.channel, self._turn, self._directory)

    def requests(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def _listed(self, person: str, text: str) -> tuple[Button, ...]:
        """The numbered choices in a text, with what each number stands for."""
        if "Reply with a number:" not in text:
            return ()
        conversation = opaque_id(SECRET, self.name, number(person))
        offered = self.kept_by_channel.choices.get(conversation).splitlines()
        titles = LISTED.findall(text.split("Reply with a number:")[1])
        assert [str(place) for place in range(1, len(offered) + 1)] == [n for n, _ in titles]
        buttons = [Button(t, p) for (_, t), p in zip(titles, offered, strict=True)]
        self._choices[person] = buttons
        return tuple(buttons)


def bodies(twiml: str) -> list[str]:
    """The texts that TwiML sends, in their order."""
    return [each.text or "" for each in ElementTree.fromstring(twiml).findall("Message")]
