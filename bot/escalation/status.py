"""What the person is told of their page without asking: computed from the page, never kept."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from bot.escalation.chain import State
from bot.escalation.links import Link
from bot.escalation.page_reading import Stored
from bot.escalation.store import PageStore
from bot.languages import Lang, as_lang
from bot.privacy.logs import report
from bot.privacy.notes import MemoryNotes, Notes
from bot.words import Words, in_language
from bot.words.alerts import alert_sentence, nowhere_sentence, rank_sentence

log = logging.getLogger("bot.escalation")
REMEMBERED = timedelta(minutes=30)  # how long a closed page can still be asked about
_BEFORE_AN_ANSWER = (State.SENDING, State.SENT, State.UNANSWERED)


@dataclass(frozen=True)
class Status:
    """One state of a page: `n` changes whenever `state` or `text` does, `text` is plain text."""

    n: int
    state: str
    text: str


class StatusListener(Protocol):
    """A channel that can write to somebody by itself.

    Register one with `Escalation.listen("slack", listener)`; the name is that of
    `Incoming.channel`. It is called for every change of a page of that channel: sent, received
    at 02:16, on the way, nobody has answered, closed. Web pages ask instead
    (`GET /webhooks/web/status/<token>`).
    """

    def deliver(self, conversation: str, reach: str, text: str) -> bool:
        """Shows `text` to the person; returns whether that could be done.

        `conversation` is the opaque id, `reach` the handle that came in `Incoming.reach`, which
        is still there after a restart. Crisis contacts stand first in `text`. Called from the
        outbox's thread, never from an event loop; may block for some seconds, and may be called
        again with the same text when it returned False or raised. Nothing may be kept or logged.
        """


@dataclass
class StatusBoard:
    """Knows what to say about each page, and whom to say it to.

    `link_of` finds who was called by the key of their link. `console` is true where nobody is on
    call. Tokens are keyed with `secret`: whoever has one may ask for that page's state only.
    How pages ended is in `said`, by the hash of a token; in this process alone without it.
    """

    store: PageStore
    words: Words
    zone: tzinfo
    clock: Callable[[], datetime]
    link_of: Callable[[str], Link | None]
    secret: str
    console: bool = False
    said: Notes | None = None

    def __post_init__(self) -> None:
        """With nobody listening."""
        self._listeners: dict[str, StatusListener] = {}
        here = MemoryNotes(REMEMBERED.total_seconds(), clock=lambda: self.clock().timestamp())
        self._said: Notes = here if self.said is None else self.said

    def listen(self, channel: str, listener: StatusListener) -> None:
        """Tells `listener` from now on what happens to the pages of `channel`."""
        self._listeners[channel] = listener

    def token(self, conversation: str) -> str:
        """The token with which the person's page asks; the database holds only its hash."""
        text = f"page status\0{conversation}".encode()
        return hmac.new(self.secret.encode(), text, hashlib.sha256).hexdigest()

    def key(self, token: str) -> str:
        """The hash of a token, as the page record keeps it."""
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

    def look(self, token: str) -> Status | None:
        """The state of a page; None when there is none with this token, or none any more.

        Raises:
            SQLAlchemyError: the database fails, and nothing was said of a page without it.
        """
        key = self.key(token)
        try:
            stored = self.store.by_status_key(key)
        except SQLAlchemyError:
            if said := self._remembered(key):
                return said
            raise
        return self._remembered(key) if stored is None else self.status(stored)

    def gone(self, lang: Lang = "en") -> Status:
        """What is said where no page is open."""
        return Status(0, "gone", self._whole(alert_sentence("gone", lang), lang))

    def say(self, conversation: str, state: str, lang: Lang) -> None:
        """Remembers a state of a page that could not be stored."""
        sentence = alert_sentence(state, lang)
        status = Status(int(self.clock().timestamp()), state, self._whole(sentence, lang))
        self._remember(self.key(self.token(conversation)), status)

    def status(self, stored: Stored) -> Status:
        """What is true of a page now, with crisis contacts above it."""
        page, progress = stored.page, stored.progress
        lang = as_lang(page.lang)
        received = stored.received_at
        time = received.astimezone(self.zone).strftime("%H:%M") if received else ""
        console = self.console and progress.state in _BEFORE_AN_ANSWER
        said = [alert_sentence("console" if console else progress.state.value, lang, time)]
        link = self.link_of(progress.last) if progress.last else None
        if link and link.may_outrank and not console and not progress.state.closed:
            said.append(rank_sentence(link.told_as, lang))
        if progress.state.held and not (page.reach or page.given):
            said.append(nowhere_sentence(lang))
        return Status(stored.version, progress.state.value, self._whole(" ".join(said), lang))

    def push(self) -> None:
        """Tells every listener what changed; one that cannot is asked again at the next push."""
        for stored in self.store.to_push(self._listeners):
            if not self.store.take_push(stored, told=True):
                continue  # another process was faster
            page = stored.page
            try:
                text = self.status(stored).text
                told = self._listeners[page.channel].deliver(page.conversation, page.reach, text)
            except Exception as error:
                report(log, "a person could not be told of their page", error)
                told = False
            if not told:
                self.store.take_push(stored, told=False)

    def close(self, stored: Stored) -> None:
        """Remembers for a while how a page ended, without whom it was for."""
        self._remember(stored.status_key, self.status(stored))

    def _remember(self, key: str, status: Status) -> None:
        self._said.put(key, json.dumps(astuple(status)))

    def _remembered(self, key: str) -> Status | None:
        said = self._said.get(key)
        return Status(*json.loads(said)) if said else None

    def _whole(self, sentence: str, lang: Lang) -> str:
        words = in_language(self.words, lang)
        return "\n".join(filter(None, (words.crisis_contacts(), sentence, words.mark)))
