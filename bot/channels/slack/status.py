"""Tells somebody in Slack what happens to the page that was sent for them."""

from __future__ import annotations

import asyncio
import logging

from bot.channels.slack.in_window import InWindow
from bot.channels.slack.people import person_behind
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")
SECONDS = 60.0  # Slack may ask for half a minute before it takes a call


class SlackStatus:
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
        person = person_behind(reach)
        if person is None or self.loop is None or self.loop.is_closed():
            return False
        telling = asyncio.run_coroutine_threadsafe(self._window.update(person, text), self.loop)
        try:
            return telling.result(SECONDS)
        except Exception as error:
            telling.cancel()
            report(log, "somebody in Slack could not be told of their page", error)
            return False
