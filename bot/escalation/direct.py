"""Sends a page that could not be stored: along the chain at once, and nobody can follow it."""

from __future__ import annotations

import enum
import threading
from datetime import datetime

from bot.escalation.chain import Call, Purpose, State
from bot.escalation.outbox import Outbox
from bot.escalation.pages import KEPT_AT_MOST, Kind, Page
from bot.escalation.status import StatusBoard
from bot.languages import as_lang


class Outcome(str, enum.Enum):
    """What became of a page, as the person is told it."""

    NONE = "none"
    STORED = "stored"
    ALREADY_OPEN = "already_open"
    SENT_DIRECTLY = "sent_directly"
    FAILED = "failed"
    NOBODY = "nobody"
    CONSOLE = "console"
    UNKNOWN = "unknown"


class DirectSending:
    """Calls whoever takes a page now, and remembers in memory that it was done.

    `sent` holds conversation, kind and time of each, for at most 24 hours.
    """

    def __init__(self, outbox: Outbox | None, board: StatusBoard) -> None:
        """With no outbox nobody can be called."""
        self._outbox = outbox
        self._board = board
        self._sending = threading.Lock()
        self.sent: dict[tuple[str, Kind], datetime] = {}

    def send(self, page: Page) -> Outcome:
        """Calls for a page once; a second one for the same danger is already open."""
        danger = (page.conversation, page.kind)
        with self._sending:
            for old, at in list(self.sent.items()):
                if page.opened_at - at > KEPT_AT_MOST:
                    del self.sent[old]
            if danger in self.sent:
                return Outcome.ALREADY_OPEN
            called = self._called(page)
            state = "direct" if called else State.FAILED.value
            self._board.say(page.conversation, state, as_lang(page.lang))
            if not called:
                return Outcome.FAILED
            self.sent[danger] = page.opened_at
            return Outcome.SENT_DIRECTLY

    def _called(self, page: Page) -> bool:
        """Calls along the chain until somebody's service takes the page."""
        if self._outbox is None:
            return False
        links = self._outbox.links_for(page)
        return any(self._outbox.call(page, Call(link, Purpose.ALERT)) for link in links)
