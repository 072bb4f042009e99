"""The Slack channel: signed requests over HTTP, or Socket Mode; messages and a private window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text
from slack_bolt.adapter.sanic.async_handler import to_sanic_response
from slack_sdk.signature import SignatureVerifier

from bot.channels.allowance import Allowance
from bot.channels.base import PeerlineChannel
from bot.channels.slack.api import SlackApi
from bot.channels.slack.delivery import Deliveries
from bot.channels.slack.in_messages import InMessages
from bot.channels.slack.in_window import InWindow, Pauses
from bot.channels.slack.incoming import BadDelivery, read_body
from bot.channels.slack.listeners import Listeners
from bot.channels.slack.people import Places
from bot.channels.slack.socket_mode import SocketMode
from bot.channels.slack.status import SlackStatus
from bot.channels.slack.talking import Talk
from bot.channels.slack.workspaces import SLACK, Workspaces
from bot.channels.web.channel import read_at_most
from bot.channels.work import Work
from bot.turn import Turn

# Slack's largest deliveries (a view of 100 blocks in a form) fit several times.
MOST_BODY_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Doors:
    """How Slack reaches us: a signing secret for HTTP, or an app token for Socket Mode."""

    signing_secret: str = ""
    app_token: str = ""
    base_url: str = SLACK


class SlackChannel(PeerlineChannel):
    """Messages, the /peer command, the Home tab, the shortcut and the private window."""

    def __init__(
        self,
        turn: Turn,
        secret: str,
        workspaces: Workspaces,
        doors: Doors,
        allowance: Allowance | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        """A channel for all `workspaces`; `secret` keys the ids of conversations."""
        self._workspaces = workspaces
        self._places = Places(secret)
        self.work = Work("a delivery of Slack could not be answered")
        talk = Talk(turn, SlackApi(workspaces), self._places, allowance or Allowance())
        pauses = pauses or Pauses()
        self.window = InWindow(talk, InMessages(talk), pauses)
        self._told = SlackStatus(self.window)
        self.status = self._told
        listeners = Listeners(talk, workspaces, self.work, self.window)
        contacts = turn.words.crisis_contacts()
        self.deliveries = Deliveries(
            workspaces, listeners, self.work, contacts, pauses.right_of_way
        )
        secret_of_slack = doors.signing_secret
        self._signed = SignatureVerifier(secret_of_slack) if secret_of_slack else None
        self._socket = (
            SocketMode(self.deliveries, doors.app_token, doors.base_url)
            if doors.app_token
            else None
        )

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its path under `/webhooks/`."""
        return "slack"

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """One route for all that Slack sends over HTTP; none when Socket Mode is used."""
        routes = Blueprint("slack_channel")
        if self._socket is None:

            @routes.post("/events", stream=True)
            async def events(request: Request) -> HTTPResponse:
                raw = await read_at_most(MOST_BODY_BYTES, request)
                return text("", 413) if raw is None else await self.receive(raw, request.headers)

        return routes

    async def receive(self, raw: bytes, headers: Mapping[str, str]) -> HTTPResponse:
        """The acknowledgement of one request; 401 when Slack did not sign it in these 5 minutes."""
        if not self._is_signed(raw, headers):
            return text("", 401)
        try:
            body = read_body(raw, headers.get("content-type", ""))
        except BadDelivery:
            return text("", 400)
        return to_sanic_response(await self.deliveries.take(body))

    async def start(self) -> None:
        """Opens Socket Mode, where it is used."""
        self._told.loop = asyncio.get_running_loop()
        if self._socket is not None:
            self._socket.start()

    async def stop(self) -> None:
        """Finishes what goes on and closes the connections."""
        if self._socket is not None:
            await self._socket.stop()
        await self.work.done()
        await self._workspaces.close()

    def forget(self, conversation: str) -> None:
        """Drops the place of a conversation; our messages in it are deleted right after."""
        self._places.forget(conversation)

    def conversations(self) -> frozenset[str]:
        """The conversations whose places are known."""
        return self._places.conversations()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops the places of all other conversations."""
        self._places.keep_only(conversations)

    def _is_signed(self, raw: bytes, headers: Mapping[str, str]) -> bool:
        try:
            return self._signed is not None and self._signed.is_valid_request(raw, headers)
        except (ValueError, TypeError):  # a time stamp or signature that is no such thing
            return False
