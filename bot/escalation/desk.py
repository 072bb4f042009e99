"""Opens pages: stored first, then sent; sent directly when they cannot be stored."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo

from bot.escalation.acknowledge import Acknowledging
from bot.escalation.direct import DirectSending, Outcome
from bot.escalation.links import LAST_RESORT, Link
from bot.escalation.notify import Notifier
from bot.escalation.on_call import Chain, FixedChain
from bot.escalation.outbox import Outbox
from bot.escalation.pages import LONGEST_GIVEN, Kind, Page, new_page
from bot.escalation.sources import Sources, tell_of_many
from bot.escalation.status import StatusBoard, StatusListener
from bot.escalation.store import Added, PageStore
from bot.escalation.tokens import Tokens
from bot.privacy.logs import report
from bot.privacy.notes import Notes
from bot.words import Words

log = logging.getLogger("bot.escalation")
__all__ = ["Escalation", "Outcome"]
REACH_OPEN_FOR = timedelta(minutes=30)


class Escalation:
    """The one door to the on-call human. `turn` alone opens pages."""

    def __init__(
        self,
        store: PageStore,
        notifier: Notifier | None,
        clock: Callable[[], datetime],
        taken: Outcome = Outcome.STORED,
        chain: Chain | None = None,
        tokens: Tokens | None = None,
        words: Words | None = None,
        zone: tzinfo = timezone.utc,
        secret: str = "",
        said: Notes | None = None,
    ) -> None:
        """With no notifier nobody can be reached, and the person is told so.

        `taken` is what the person is told of a stored page; a console says so. Without a
        `chain` there is one link, whoever the notifier reaches. What `said` remembers of pages
        that are over is shared by all processes that share it.
        """
        self.pages = store
        self._notifier = notifier
        self._clock = clock
        self._taken = taken
        self.chain = chain or FixedChain(Link(LAST_RESORT, "", ""))
        self.tokens = tokens or Tokens(secret)
        self.board = StatusBoard(
            store,
            words or Words(),
            zone,
            clock,
            self._link_of,
            secret,
            console=self.on_console,
            said=said,
        )
        self.outbox = (
            Outbox(store, notifier, self.chain, self.board, self.tokens, zone, clock)
            if notifier
            else None
        )
        self.acknowledging = Acknowledging(store, self.tokens, self.chain, clock, self._wake)
        self.direct = DirectSending(self.outbox, self.board)
        self._sources = Sources()

    def open_page(
        self,
        conversation: str,
        kind: Kind,
        channel: str,
        reach: str,
        lang: str = "en",
        source: str = "",
    ) -> Outcome:
        """Stores a page and sees that it is sent; adds to the one that is already open.

        After several from the same `source` it goes out together with the last of them.
        Blocks for as long as the database or, when that fails, the notifier takes.
        Never raises.
        """
        page = new_page(conversation, kind, channel, reach, self._clock(), lang)
        if self.outbox is None or not self.outbox.links_for(page):
            log.error("nobody can be paged: no contact is configured")
            return Outcome.NOBODY
        token = self.board.token(conversation)
        leader = self._sources.leader(source, page.opened_at)
        try:
            added = self.pages.add(page, self.board.key(token), leader)
        except Exception as error:
            report(log, "a page could not be stored", error)
            return self.direct.send(page)
        if added is Added.NEW:
            self._sources.opened(source, page.id, page.opened_at)
        elif added is Added.JOINED and self._sources.to_tell(page.opened_at):
            tell_of_many(self._notifier, self.chain)
        self.outbox.wake()
        known = added is Added.KNOWN
        return Outcome.ALREADY_OPEN if known and not self.on_console else self._taken

    @property
    def on_console(self) -> bool:
        """Whether pages are only shown where the example runs, and nobody is on call."""
        return self._taken is Outcome.CONSOLE

    def ask_reach(self, conversation: str) -> bool:
        """Notes that the person is asked for a number or a place.

        False when no page is open, they were asked, or there is a way to reach them.
        """
        page = self.pages.by_conversation(conversation)
        if page is None or page.reach or page.given or self.pages.reach_asked_at(conversation):
            return False
        return self.pages.ask_reach(conversation, self._clock())

    def awaits_reach(self, conversation: str) -> bool:
        """Whether the next words may be the number or place that was asked for."""
        asked = self.pages.reach_asked_at(conversation)
        return asked is not None and timedelta(0) <= self._clock() - asked <= REACH_OPEN_FOR

    def keep_reach(self, conversation: str, given: str) -> bool:
        """Adds the number or place that the person gave to their page; False when none is open.

        Raises:
            ValueError: it is longer than 120 characters.
        """
        if len(given) > LONGEST_GIVEN:
            raise ValueError("longer than a number or a place")
        return self._change(conversation, lambda page: replace(page, given=given))

    def decline_reach(self, conversation: str) -> None:
        """Notes that the person gives none."""
        self.pages.ask_reach(conversation, None)

    def mark_mistake(self, conversation: str) -> bool:
        """Marks the page as a mistake and closes nothing; False when none is open."""
        return self._change(conversation, lambda page: replace(page, mistake=True))

    def waits(self, conversation: str) -> bool:
        """Whether a page of this conversation is open that nobody has; raises database errors."""
        stored = self.pages.of(conversation)
        return stored is not None and not (
            stored.progress.state.held or stored.progress.state.closed
        )

    def _change(self, conversation: str, changed: Callable[[Page], Page]) -> bool:
        found = self.pages.change(conversation, changed, self._clock())
        self._wake()
        return found is not None

    def _wake(self) -> None:
        if self.outbox is not None:
            self.outbox.wake()

    def listen(self, channel: str, listener: StatusListener) -> None:
        """Tells `listener` from now on what happens to the pages of `channel`."""
        self.board.listen(channel, listener)

    def status_token(self, conversation: str) -> str:
        """The token with which the person's page asks how their page is."""
        return self.board.token(conversation)

    def _link_of(self, key: str) -> Link | None:
        everybody = (*self.chain.links(self._clock()), *self.chain.everybody())
        return next((link for link in everybody if link.key == key), None)

    def start(self) -> None:
        """Starts the outbox worker."""
        if self.outbox is not None:
            self.outbox.start()

    def stop(self) -> None:
        """Ends the outbox worker after its present calls, and hands over what was not sent."""
        if self.outbox is not None:
            self.outbox.stop()

    def close(self) -> None:
        """Gives the database's connections back."""
        self.pages.database.close()

    def works(self) -> bool:
        """Whether the outbox worker runs; where nobody can be called there is none to run."""
        return self.outbox is None or self.outbox.works()

    def work_once(self) -> int:
        """Makes every call that is due; returns how many were taken."""
        return self.outbox.work_once() if self.outbox else 0
