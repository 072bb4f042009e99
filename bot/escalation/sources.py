"""Many pages from one source go out together: a station shares an address, and so does a flood."""

from __future__ import annotations

import logging
import threading
from collections import deque
from datetime import datetime, timedelta

from bot.escalation.notify import Notifier
from bot.escalation.on_call import Chain
from bot.privacy.logs import report

log = logging.getLogger("bot.escalation")
ALONE = 3  # pages of one source in `WITHIN` that each wake somebody; further ones join the last
WITHIN = timedelta(minutes=10)
TO_COORDINATOR = (
    "Peerline: many pages from one place",
    "Several people asked for urgent help from the same address within ten minutes. Their pages go "
    "out together, and nobody is left out. It may be a station that shares an address, or misuse.",
)


class Sources:
    """Remembers, in memory and for minutes, which pages came from the same source.

    A source is an opaque key that a channel makes of an address; an empty one is nobody's.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._pages: dict[str, deque[tuple[datetime, str]]] = {}
        self._told_at: datetime | None = None
        self._guard = threading.Lock()

    def leader(self, source: str, now: datetime) -> str:
        """The page that a further one from this source goes out with; empty when it goes alone."""
        with self._guard:
            self._drop_old(now)
            pages = self._pages.get(source)
            return pages[-1][1] if pages and len(pages) >= ALONE else ""

    def opened(self, source: str, page: str, now: datetime) -> None:
        """Notes a page that went out alone."""
        if source:
            with self._guard:
                self._pages.setdefault(source, deque()).append((now, page))

    def to_tell(self, now: datetime) -> bool:
        """Whether the coordinator has to hear that a limit was reached; once in `WITHIN`."""
        with self._guard:
            if self._told_at is not None and timedelta(0) <= now - self._told_at < WITHIN:
                return False
            self._told_at = now
            return True

    def _drop_old(self, now: datetime) -> None:
        for source, pages in list(self._pages.items()):
            while pages and not timedelta(0) <= now - pages[0][0] < WITHIN:
                pages.popleft()
            if not pages:
                del self._pages[source]


def tell_of_many(notifier: Notifier | None, chain: Chain) -> None:
    """Tells the coordinator that a limit was reached, in a thread of its own; never raises."""
    log.error("many pages came from one source and go out together")
    coordinator = chain.coordinator()
    if notifier is not None and coordinator:
        telling = (notifier, coordinator)
        threading.Thread(target=_tell, args=telling, name="coordinator", daemon=True).start()


def _tell(notifier: Notifier, coordinator: str) -> None:
    try:
        notifier.tell(coordinator, *TO_COORDINATOR)
    except Exception as error:
        report(log, "the coordinator could not be told", error)
