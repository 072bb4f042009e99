"""Works through the stored pages: calls whoever is next, tells the person, erases what is over."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from bot.escalation.ages import Ages
from bot.escalation.alert import Alert
from bot.escalation.calls import after_call, next_call, nobody_to_call
from bot.escalation.chain import Call, Progress, expired, with_news
from bot.escalation.links import Link, without
from bot.escalation.notify import SECONDS, Notifier
from bot.escalation.on_call import Chain
from bot.escalation.page_reading import Stored
from bot.escalation.pages import Page
from bot.escalation.status import StatusBoard
from bot.escalation.store import PageStore
from bot.escalation.tokens import Tokens
from bot.privacy.logs import report

log = logging.getLogger("bot.escalation")
IDLE_SECONDS = 1.0
LAST_CALLS_SECONDS = SECONDS + 2.0
AT_ONCE = 8  # calls under way; one that hangs leaves the others their way


@dataclass
class Outbox:
    """The worker that drives each page along its chain.

    A call is made first and written down afterwards: after a crash it is made again, with the
    same page id, and never left out. `spread` gives the factor by which a retry is put off.
    """

    store: PageStore
    notifier: Notifier
    chain: Chain
    board: StatusBoard
    tokens: Tokens
    zone: tzinfo
    clock: Callable[[], datetime]
    spread: Callable[[], float] = field(default=lambda: random.uniform(0.5, 1.5))  # noqa: S311
    ages: Ages = field(default_factory=Ages)

    def __post_init__(self) -> None:
        """Nothing is under way yet."""
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._worker: threading.Thread | None = None
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="call")
        self._under_way: dict[str, Future[bool]] = {}
        self._handed_over: set[str] = set()
        # Calls that were made and could not be written down: written down again, not made again.
        self._to_write: dict[str, tuple[Page, Call, bool]] = {}

    def start(self) -> None:
        """Starts the worker."""
        self._worker = threading.Thread(target=self._work, name="outbox", daemon=True)
        self._worker.start()

    def stop(self) -> None:
        """Ends the worker after its present calls; what was not sent is due at once."""
        self._stop.set()
        self._wake.set()
        if self._worker is not None:
            self._worker.join(timeout=LAST_CALLS_SECONDS)
        _, waiting = wait(self._under_way.values(), LAST_CALLS_SECONDS)
        self._pool.shutdown(wait=False, cancel_futures=True)
        try:
            for page in [page for page, future in self._under_way.items() if future in waiting]:
                self._hand_over(page)
        except Exception as error:  # they will be due when their claims end
            report(log, "a page could not be handed over", error)

    def _hand_over(self, page: str) -> None:
        if page not in self._handed_over:  # else it may be another's by now
            self._handed_over.add(page)
            self.store.hand_over(page, self.clock())

    def works(self) -> bool:
        """Whether the worker runs."""
        return self._worker is not None and self._worker.is_alive()

    def wake(self) -> None:
        """Lets the worker look at once."""
        self._wake.set()

    def _work(self) -> None:
        released = self.store.database.shared
        while not self._stop.is_set():
            self._wake.wait(IDLE_SECONDS)
            self._wake.clear()
            try:
                if not released:  # what was claimed when this process died last time
                    self.store.release_claims(self.clock())
                    released = True
                self._take()
                self.sweep()
            except Exception as error:
                report(log, "the outbox could not be worked", error)

    def work_once(self) -> int:
        """Makes every call that is due and sweeps; returns how many calls were taken."""
        taken = sum(future.result() for future in self._take())
        self.sweep()
        return taken

    def _take(self) -> list[Future[bool]]:
        """Begins the calls that are due, as far as there is room; does not wait for them."""
        begun: list[Future[bool]] = []
        while not self._stop.is_set():
            self._under_way = {k: f for k, f in self._under_way.items() if not f.done()}
            room = AT_ONCE - len(self._under_way)
            found = self.store.claim(self.clock(), room, but=self._under_way) if room else []
            for stored in found:
                self.ages.see(stored.page.id, stored.page.opened_at, self.clock())
                future = self._pool.submit(self._work_on, stored)
                self._under_way[stored.page.id] = future
                begun.append(future)
            if not room or len(found) < room:
                break
            wait(self._under_way.values(), IDLE_SECONDS, return_when="FIRST_COMPLETED")
        return begun

    def _work_on(self, stored: Stored) -> bool:
        page = stored.page
        try:
            links = self.links_for(page)
            made = self._to_write.get(page.id)
            if made is None:
                call = next_call(stored.progress, links, self.chain.everybody())
                if call is None:
                    log.error("nobody can be called for a page", extra={"page": page.id})
                    now = self.clock()
                    self.store.advance(page.id, lambda each: nobody_to_call(each, now), now)
                    return False
                made = page, call, self.call(page, call, stored.received_at)
                self._to_write[page.id] = made
            if self._stop.is_set() and not made[-1]:
                self._hand_over(page.id)
            else:
                self._write(*made, links)
            return made[-1]
        except Exception as error:  # one page must not keep the next from going out
            report(log, "a page could not be worked", error)
            return False
        finally:
            self._wake.set()

    def call(self, page: Page, call: Call, received_at: datetime | None = None) -> bool:
        """Makes one call; whether a service took it."""
        link = self.tokens.link(page.id, call.link.key, page.opened_at)
        try:
            taken = self.notifier.send(Alert(page, call, self.zone, link, received_at))
        except Exception as error:
            report(log, "a notifier failed", error)
            taken = False
        fields = {"page": page.id, "state": call.purpose.value}
        said = "page delivered" if taken else "page not delivered, will be tried again"
        log.log(logging.INFO if taken else logging.ERROR, said, extra=fields)
        return taken

    def links_for(self, page: Page) -> tuple[Link, ...]:
        """Whom this page may go to now: nobody is woken for a page of their own."""
        handles = (page.reach, page.given, *page.joined)
        return without(self.chain.links(self.clock()), handles)

    def _write(self, page: Page, call: Call, taken: bool, links: tuple[Link, ...]) -> None:
        timing, spread = self.chain.timing(), self.spread()

        def changed(progress: Progress) -> Progress:
            return after_call(progress, call, links, taken, self.clock(), timing, spread)

        now = self.store.advance(page.id, changed, self.clock(), called=1)
        del self._to_write[page.id]
        # What came in while the call was made is not in it.
        if taken and now is not None and replace(now.page, attempts=page.attempts) != page:
            self.store.advance(page.id, lambda each: with_news(each, self.clock()), self.clock())

    def sweep(self) -> None:
        """Tells people what changed, ends pages that are a day old, erases those that are over."""
        now = self.clock()
        if self.ages.is_time():
            for page in self.ages.too_old(self.store.opened(), now):
                self.store.advance(page, lambda progress: expired(progress, now), now)
        self.board.push()
        for stored in self.store.closed():
            self.board.close(stored)
            self.store.erase(stored.page.id, now)
            log.info(
                "page closed",
                extra={"page": stored.page.id, "state": stored.progress.state.value},
            )
        self.store.truncate_log()
