"""Socket Mode: deliveries come over a connection that we open, so that no port is open to Slack."""

from __future__ import annotations

import asyncio
import json
import logging

from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.delivery import Deliveries
from bot.channels.slack.socket_client import WordlessSocketClient
from bot.channels.slack.workspaces import SECONDS
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")


class SocketMode:
    """The connection, and the acknowledgement of each envelope that comes over it."""

    def __init__(self, deliveries: Deliveries, app_token: str, base_url: str) -> None:
        """Nothing is opened before `start`."""
        self._deliveries = deliveries
        self._app_token = app_token
        self._base_url = base_url
        self._client: WordlessSocketClient | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connects in the background, and again whenever the connection is lost."""
        self._client = WordlessSocketClient(
            app_token=self._app_token,
            web_client=AsyncWebClient(base_url=self._base_url, timeout=SECONDS),
            logger=logging.getLogger("slack_sdk.socket_mode"),
        )
        self._client.socket_mode_request_listeners.append(self._take)
        self._connecting = asyncio.get_running_loop().create_task(self._connect(self._client))

    async def stop(self) -> None:
        """Closes the connection."""
        if self._connecting is not None:
            self._connecting.cancel()
        if self._client is not None:
            await self._client.close()

    async def _connect(self, client: WordlessSocketClient) -> None:
        try:
            await client.connect()
        except Exception as error:
            report(log, "Socket Mode could not connect", error)

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await self._deliveries.take(request.payload)
        payload = json.loads(answer.body) if (answer.body or "").startswith("{") else None
        if payload is None and answer.body:
            payload = {"text": answer.body}
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))
