"""The Teams channel: signed requests in, a personal chat and a private window out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.allowance import Allowance
from bot.channels.base import PeerlineChannel
from bot.channels.teams.clouds import Cloud
from bot.channels.teams.connector import App, Connector
from bot.channels.teams.deliveries import Deliveries
from bot.channels.teams.in_messages import InMessages
from bot.channels.teams.in_window import PATIENCE, InWindow
from bot.channels.teams.keys import SigningKeys
from bot.channels.teams.people import Places
from bot.channels.teams.proof import Proof
from bot.channels.teams.status import TeamsStatus
from bot.channels.teams.talking import Talk
from bot.channels.teams.web import Unanswered, Web
from bot.channels.web.channel import read_at_most
from bot.channels.work import Work
from bot.turn import Turn

# Teams' longest message fits several times.
MOST_BODY_BYTES = 512 * 1024
log = logging.getLogger("bot.channels.teams")
NOT_SIGNED_IN = (
    "Microsoft gives no token for Teams, so nobody there is answered: look at "
    "PEERLINE_TEAMS_APP_ID, PEERLINE_TEAMS_TENANT and PEERLINE_TEAMS_SECRET"
)


class TeamsChannel(PeerlineChannel):
    """A personal chat with buttons, and dialogs as the private window."""

    def __init__(
        self,
        turn: Turn,
        secret: str,
        app: App,
        cloud: Cloud,
        web: Web | None = None,
        allowance: Allowance | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """A channel for one registration; `secret` keys the ids of conversations.

        A dialog is answered within `patience` seconds.
        """
        self._web = web or Web()
        self._too_long = turn.words.too_long()
        self._places = Places(secret)
        self.work = Work("a delivery of Teams could not be answered")
        self._connector = Connector(self._web, app, cloud)
        talk = Talk(
            turn,
            self._connector,
            self._places,
            allowance or Allowance(),
            app.tenant,
            cloud.client,
            cloud.service,
        )
        messages = InMessages(talk)
        window = InWindow(talk, messages, self.work, patience)
        proof = Proof(SigningKeys(self._web, cloud.metadata), app.app_id, cloud.issuer)
        self.deliveries = Deliveries(proof, talk, messages, window, self.work)
        self._told = TeamsStatus(window)
        self.status = self._told

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its path under `/webhooks/`."""
        return "teams"

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """One route for all that Teams sends."""
        routes = Blueprint("teams_channel")

        @routes.post("/messages", stream=True)
        async def messages(request: Request) -> HTTPResponse:
            raw = await read_at_most(MOST_BODY_BYTES, request)
            if raw is None:
                return response.text(self._too_long, status=413)
            return await self.receive(raw, request.headers)

        return routes

    async def receive(self, raw: bytes, headers: Mapping[str, str]) -> HTTPResponse:
        """The acknowledgement of one request, which holds what a dialog shows."""
        status, said = await self.deliveries.take(raw, headers.get("authorization", ""))
        return response.json(said, status=status)

    async def start(self) -> None:
        """Page status can be told from now on; a secret that is not taken is said in the log."""
        self._told.loop = asyncio.get_running_loop()
        self.work.start(self._sign_in())

    async def _sign_in(self) -> None:
        try:
            await self._connector.sign_in()
        except Unanswered as error:
            log.error(NOT_SIGNED_IN, extra={"status": error.status})

    async def stop(self) -> None:
        """Finishes what goes on and closes the connections."""
        await self.work.done()
        await self._web.close()

    def forget(self, conversation: str) -> None:
        """Drops the place of a conversation; our messages in it are deleted right after."""
        self._places.forget(conversation)

    def conversations(self) -> frozenset[str]:
        """The conversations whose places are known."""
        return self._places.conversations()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops the places of all other conversations."""
        self._places.keep_only(conversations)
