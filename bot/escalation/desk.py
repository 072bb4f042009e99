"""Opens pages and works through the outbox: stored first, then sent, retried until taken."""

from __future__ import annotations

import enum
import logging
import threading
from collections.abc import Callable
from datetime import datetime

from bot.escalation.notify import Notifier
from bot.escalation.pages import KEPT_AT_MOST, Kind, Page, PageStore, new_page
from bot.privacy.logs import report

log = logging.getLogger("bot.escalation")
IDLE_SECONDS = 1.0


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


class Escalation:
    """The one door to the on-call human. `turn` alone opens pages."""

    def __init__(
        self,
        store: PageStore,
        notifier: Notifier | None,
        clock: Callable[[], datetime],
        taken: Outcome = Outcome.STORED,
    ) -> None:
        """With no notifier nobody can be reached, and the person is told so.

        `taken` is what the person is told of a stored page; a console says so.
        """
        self._store = store
        self._notifier = notifier
        self._clock = clock
        self._taken = taken
        self._sent_directly: dict[tuple[str, Kind], datetime] = {}
        self._sending = threading.Lock()
        self._taken_but_not_marked: set[str] = set()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._worker: threading.Thread | None = None

    def open_page(self, conversation: str, kind: Kind, channel: str, reach: str) -> Outcome:
        """Stores a page and sees that it is sent; does nothing when that danger has one open.

        Blocks for as long as the database or, when that fails, the notifier takes.
        Never raises.
        """
        if self._notifier is None:
            log.error("nobody can be paged: no contact is configured")
            return Outcome.NOBODY
        page = new_page(conversation, kind, channel, reach, self._clock())
        try:
            if not self._store.add(page):
                return Outcome.ALREADY_OPEN
        except Exception as error:
            report(log, "a page could not be stored", error)
            return self._send_directly(page)
        self._wake.set()
        return self._taken

    def _send_directly(self, page: Page) -> Outcome:
        danger = (page.conversation, page.kind)
        with self._sending:
            for old, at in list(self._sent_directly.items()):
                if page.opened_at - at > KEPT_AT_MOST:
                    del self._sent_directly[old]
            if danger in self._sent_directly:
                return Outcome.ALREADY_OPEN
            if not self._send(page):
                return Outcome.FAILED
            self._sent_directly[danger] = page.opened_at
            return Outcome.SENT_DIRECTLY

    def _send(self, page: Page) -> bool:
        try:
            return self._notifier is not None and self._notifier.send(page)
        except Exception as error:
            report(log, "a notifier failed", error)
            return False

    def start(self) -> None:
        """Starts the outbox worker."""
        self._worker = threading.Thread(target=self._work, name="outbox", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Ends the outbox worker after its present page."""
        self._stop.set()
        self._wake.set()
        if self._worker is not None:
            self._worker.join(timeout=10)

    def works(self) -> bool:
        """Whether the outbox worker runs."""
        return self._worker is not None and self._worker.is_alive()

    def _work(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(IDLE_SECONDS)
            self._wake.clear()
            try:
                self.work_once()
            except Exception as error:
                report(log, "the outbox could not be worked", error)

    def work_once(self) -> int:
        """Tries every page that is due; returns how many were taken."""
        taken = 0
        for page in self._store.due(self._clock()):
            try:
                taken += self._work_on(page)
            except Exception as error:  # one page must not keep the next from going out
                report(log, "a page could not be worked", error)
        self._store.erase_old(self._clock())
        return taken

    def _work_on(self, page: Page) -> bool:
        # A page whose delivery could not be written down is marked again, not sent again.
        if page.id not in self._taken_but_not_marked:
            if not self._send(page):
                self._store.failed(page, self._clock())
                log.error("page not delivered, will be tried again", extra={"page": page.id})
                return False
            self._taken_but_not_marked.add(page.id)
            log.info("page delivered", extra={"page": page.id})
        self._store.delivered(page)
        self._taken_but_not_marked.discard(page.id)
        return True
