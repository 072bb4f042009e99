"""slack_sdk's Socket Mode client, without its habit of holding the last message it received."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import ClientWebSocketResponse, WSMsgType
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")


class WordlessSocketClient(SocketModeClient):
    """Receives each frame in a call of its own.

    The client's own loop keeps the text of a frame in a variable until the next one arrives,
    which may be hours later; here it is gone when the frame has been handed on.
    """

    async def receive_messages(self) -> None:
        """Receives until the session is replaced or the client closed."""
        session = self.current_session
        while session is not None and not self.closed and session is self.current_session:
            try:
                await self._receive_one(session)
            except asyncio.CancelledError:
                raise
            except Exception as error:
                report(log, "Socket Mode could not receive", error)
                await asyncio.sleep(self.ping_interval)

    async def _receive_one(self, session: ClientWebSocketResponse) -> None:
        frame = await session.receive()
        if frame.type is WSMsgType.TEXT:
            await self.enqueue_message(frame.data)
        elif frame.type is WSMsgType.PING:
            await session.pong(frame.data)
        elif frame.type is WSMsgType.PONG:
            self._note_pong(bytes(frame.data or b""))
        elif frame.type is WSMsgType.CLOSE and self.auto_reconnect_enabled:
            await self.connect_to_new_endpoint()
        elif frame.type is WSMsgType.CLOSED:
            await asyncio.sleep(self.ping_interval)  # the monitor opens a new session

    def _note_pong(self, data: bytes) -> None:
        name, _, at = data.partition(b":")
        if name == b"sdk-ping-pong":
            self.last_ping_pong_time = float(at)
