"""The voice line: Twilio's webhooks at `POST /webhooks/voice/calls` and the steps that follow."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sanic import Blueprint
from sanic.request import Request

from bot.channels.base import PeerlineChannel
from bot.channels.signed_forms import SignedForms
from bot.channels.twilio_routes import add_route
from bot.channels.voice.script import ROUNDS, Script
from bot.words import Words

Step = Callable[[Mapping[str, str], Mapping[str, str]], str]


class VoiceChannel(PeerlineChannel):
    """Calls to the after-hours line. Takes keys alone, and holds nothing between two of them."""

    def __init__(self, forms: SignedForms, script: Script, words: Words) -> None:
        """A line that follows `script`; `words` refuse what is no call."""
        self._forms = forms
        self._words = words
        self._script = script

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its path under `/webhooks/`."""
        return "voice"

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The routes, one for each step of a call."""
        routes = Blueprint("voice_channel")
        script = self._script
        for path, step in self.steps().items():
            add_route(routes, path, self._forms, self._words, _answering(step), script.went_wrong())
        return routes

    def steps(self) -> dict[str, Step]:
        """Path -> what answers there, from the form's fields and the query."""
        script = self._script
        return {
            "/calls": lambda _fields, query: script.greet(_turn(query)),
            "/keys": lambda fields, _: script.key(fields.get("Digits", ""), fields.get("To", "")),
            "/ended": lambda fields, query: script.ended(query.get("called", ""), _spoke(fields)),
            "/screen": lambda _fields, _query: script.screen(),
            "/accepted": lambda fields, _query: script.accepted(fields.get("Digits", "")),
        }


def _answering(step: Step) -> Callable[[Mapping[str, str], Request], Awaitable[str]]:
    async def answer(fields: Mapping[str, str], request: Request) -> str:
        query = {name: request.args.get(name, "") for name in request.args}
        return await asyncio.to_thread(step, fields, query)  # the rota is a file

    return answer


def _turn(query: Mapping[str, str]) -> int:
    given = query.get("turn", "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 3 else ROUNDS


def _spoke(fields: Mapping[str, str]) -> bool:
    """Whether two people were connected: a call that was screened away is completed as well."""
    bridged = fields.get("DialBridged", "").lower()
    return bridged == "true" or (not bridged and fields.get("DialCallStatus") == "completed")
