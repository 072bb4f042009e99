"""What an on-call human says of a page, by link or by a platform's button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.escalation.chain import Press, Progress, after_press
from bot.escalation.on_call import Chain
from bot.escalation.page_reading import Stored
from bot.escalation.store import PageStore
from bot.escalation.tokens import BadToken, Claim, ExpiredToken, Tokens


class PageIsClosed(Exception):
    """Nothing more can be said of this page; nothing of it is kept."""


class PageHasGrown(Exception):
    """More people are behind this page than whoever wants to close it has seen."""


@dataclass(frozen=True)
class Acknowledging:
    """Lets the holder of a link, and nobody else, act on its page."""

    store: PageStore
    tokens: Tokens
    chain: Chain
    clock: Callable[[], datetime]
    wake: Callable[[], None]

    def check(self, token: str) -> Claim:
        """What a link stands for. Blocks on the database where the link is a day old.

        By the clock it may be expired while its page is still open: then the clock was put
        forward, and the link is good.

        Raises:
            BadToken: forged, cut off or expired.
        """
        try:
            return self.tokens.read(token, self.clock())
        except ExpiredToken as expired:
            if self.store.by_id(expired.claim.page) is None:
                raise
            return expired.claim

    def press(self, token: str, press: Press, seen: int = 0) -> Stored:
        """Says something of the page, and returns it as it now is, with the way to reach.

        Saying the same twice changes nothing. `seen` is how many people whoever presses was
        shown beside the first one.

        Raises:
            BadToken: forged, cut off or expired.
            PageIsClosed: it is closed, or was erased.
            PageHasGrown: it would be closed for people who have not been seen.
        """
        claim, now, timing = self.check(token), self.clock(), self.chain.timing()
        stored = self.store.by_id(claim.page)
        if stored is None or stored.progress.state.closed:
            raise PageIsClosed
        if press in (Press.REACHED, Press.ARRIVED) and len(stored.page.joined) > seen:
            raise PageHasGrown

        def pressed(progress: Progress) -> Progress:
            if progress.state.value == press.value and progress.last == claim.link:
                return progress
            if press is Press.RECEIVED and progress.state.held and progress.last == claim.link:
                return progress  # opened again: who is on the way stays so
            return after_press(progress, press, claim.link, now, timing)

        changed = self.store.advance(claim.page, pressed, now)
        self.wake()
        if changed is None:
            raise PageIsClosed
        return changed


__all__ = ["Acknowledging", "BadToken", "PageHasGrown", "PageIsClosed"]
