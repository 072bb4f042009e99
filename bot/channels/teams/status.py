"""Tells somebody in Teams what happens to the page that was sent for them."""

from __future__ import annotations

import asyncio
import logging

from bot.channels.teams.in_window import InWindow
from bot.channels.teams.people import object_id_behind
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.teams")
SECONDS = 60.0  # Teams may ask for some waiting before it takes a message


class TeamsStatus:
    """A listener for the status of pages (`bot.escalation`)."""

    def __init__(self, window: InWindow) -> None:
        """Tells by way of `window`; `loop` is the server's, once it runs."""
        self._window = window
        self.loop: asyncio.AbstractEventLoop | None = None

    def deliver(self, conversation: str, reach: str, text: str) -> bool:
        """Shows `text` to whom `reach` names, or says that there is an update; whether it could.

        Called from another thread than the loop's; may block. What could not be told is dropped
        here, and told when it is asked for again.
        """
        who = object_id_behind(reach)
        if not who or self.loop is None or self.loop.is_closed():
            return False
        update = self._window.update(conversation, who, text)
        telling = asyncio.run_coroutine_threadsafe(update, self.loop)
        try:
            return telling.result(SECONDS)
        except Exception as error:
            telling.cancel()
            report(log, "somebody in Teams could not be told of their page", error)
            return False
