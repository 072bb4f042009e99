"""Who somebody is to Teams, and where an answer goes; in memory, and no further than here."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from bot.channels.base import opaque_id
from bot.channels.teams.cards import Element

Page = list[Element]
HANDLE = re.compile(r"\?users=8:orgid:(?P<id>[^&\s]+)$")
LONGEST_NAME = 80
# Teams deletes one message after the other; the oldest of more than these stay.
MOST_POSTED = 300
# As long as a page can be open: what became of it is what waits.
WAITS_SECONDS = 24 * 3600.0


@dataclass(frozen=True)
class Person:
    """A member as Teams names them: `user` within this app, `object_id` within the tenant."""

    tenant: str
    user: str
    object_id: str = ""
    name: str = ""

    def conversation(self, secret: str) -> str:
        """The opaque id of their conversation, the same in messages and in the window."""
        return opaque_id(secret, "teams", f"{self.tenant}:{self.object_id or self.user}")

    def reach(self, client: str) -> str:
        """How the on-call human reaches them: the name to look for in Teams, and a link.

        The link leads to `client`, and is as Teams writes it by itself; where it does not open,
        the name finds the chat.
        """
        name = " ".join(self.name.split())[:LONGEST_NAME] or "the person behind this link"
        who = quote(self.object_id or self.user, safe="-:")
        return f"Teams chat with {name}: {client}/l/chat/0/0?users=8:orgid:{who}"


def object_id_behind(reach: str) -> str:
    """Whom a page's way to reach names; empty when it is not one of Teams'."""
    match = HANDLE.search(reach)
    return unquote(match["id"]) if match else ""


@dataclass
class Place:
    """Where one conversation can be answered.

    `posted` are the ids of our messages, to be deleted on "forget this"; `rest` is what of the last
    answer did not fit into the window. What waits to be seen there, since `waits_since`, is `news`
    of a page, the latest alone, and answers that came too late, `waiting`. `in_messages` says that
    the last answer was a message.
    """

    person: Person
    service: str = ""
    chat: str = ""
    posted: list[str] = field(default_factory=list)
    rest: list[Page] = field(default_factory=list)
    news: list[Page] = field(default_factory=list)
    waiting: list[Page] = field(default_factory=list)
    waits_since: float = 0.0
    in_messages: bool = False
    forgotten: bool = False

    def note_posted(self, activity: str) -> None:
        """Remembers one of our messages."""
        self.posted = [*self.posted, *filter(None, [activity])][-MOST_POSTED:]

    def take_posted(self) -> list[str]:
        """Our messages, given away once."""
        posted, self.posted = self.posted, []
        return posted

    def next_page(self) -> Page | None:
        """The next page: of the last answer, of the news, of what waits; given away once."""
        pages = self.rest or self.news or self.waiting
        return pages.pop(0) if pages else None

    @property
    def has_more(self) -> bool:
        """Whether there is a next page."""
        return bool(self.rest or self.news or self.waiting)


class Places:
    """The places of all conversations that are going on."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.monotonic) -> None:
        """None yet; `secret` keys the ids."""
        self._secret = secret
        self._clock = clock
        self._places: dict[str, Place] = {}

    def of(self, person: Person) -> tuple[str, Place]:
        """The id and the place of somebody's conversation; nothing is kept by asking."""
        conversation = person.conversation(self._secret)
        return conversation, self._places.get(conversation) or Place(person)

    def knows(self, conversation: str) -> Place | None:
        """The place of a conversation, if it is going on."""
        return self._places.get(conversation)

    def keep(self, place: Place) -> None:
        """Keeps a place, unless its conversation was forgotten meanwhile."""
        if not place.forgotten:
            self._places[place.person.conversation(self._secret)] = place

    def wait(self, place: Place, pages: list[Page]) -> None:
        """Keeps a late answer until the window asks for it, for a day at most."""
        place.waiting, place.waits_since = [*place.waiting, *pages], self._clock()
        self.keep(place)

    def tell(self, place: Place, pages: list[Page]) -> None:
        """Keeps news until the window asks for it, for a day at most; older news is over."""
        place.news, place.waits_since = pages, self._clock()
        self.keep(place)

    def forget(self, conversation: str) -> None:
        """Drops a place; whoever still holds it sees that it was forgotten."""
        place = self._places.pop(conversation, None)
        if place is not None:
            place.forgotten = True
            place.rest, place.news, place.waiting = [], [], []

    def conversations(self) -> frozenset[str]:
        """The conversations that have a place."""
        return frozenset(self._places)

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops every other place where nothing waits."""
        now = self._clock()
        for conversation in self._places.keys() - frozenset(conversations):
            place = self._places[conversation]
            waits = place.news or place.waiting
            if not waits or now - place.waits_since > WAITS_SECONDS:
                del self._places[conversation]
