"""Who somebody is to Slack, and where an answer goes; in memory, and no further than here."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from bot.channels.base import opaque_id
from bot.channels.slack.blocks import Block

HANDLE = re.compile(r"slack://user\?team=(?P<team>[A-Z0-9]+)&id=(?P<user>[A-Z0-9]+)")
# Slack deletes one message after the other; the oldest of more than these stay.
MOST_POSTED = 300
# As long as a page can be open: what became of it is what waits.
WAITS_SECONDS = 24 * 3600.0


@dataclass(frozen=True)
class Person:
    """A member as Slack names them; `team` is the workspace or organization that is set up.

    `outside` says that they belong to another workspace, which shares a channel with this one.
    """

    team: str
    user: str
    outside: bool = False

    def conversation(self, secret: str) -> str:
        """The opaque id of their conversation, the same in messages and in the window."""
        return opaque_id(secret, "slack", f"{self.team}:{self.user}")

    @property
    def reach(self) -> str:
        """How the on-call human reaches them: a link that opens Slack there, and a mention."""
        return f"slack://user?team={self.team}&id={self.user} (in Slack: <@{self.user}>)"


def person_behind(reach: str) -> Person | None:
    """Whom a page's way to reach names; None when it is not one of Slack's."""
    match = HANDLE.match(reach)
    return Person(match["team"], match["user"]) if match else None


@dataclass
class Place:
    """Where one conversation can be answered.

    `posted` are our own messages (channel, time stamp), to be deleted on "forget this"; `window`
    is the open private window with the name of its box and what it shows; `waiting` is what could
    not be shown and waits, since `waits_since`, until the window is opened again; `in_messages`
    says that the last answer was a direct message.
    """

    person: Person
    posted: list[tuple[str, str]] = field(default_factory=list)
    window: str = ""
    box: str = ""
    shown: list[Block] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)
    waits_since: float = 0.0
    in_messages: bool = False
    forgotten: bool = False

    def note_posted(self, posted: Iterable[tuple[str, str]]) -> None:
        """Remembers some of our messages, the newest last."""
        self.posted = [*self.posted, *posted][-MOST_POSTED:]

    def take_posted(self) -> list[tuple[str, str]]:
        """Our messages, given away once."""
        posted, self.posted = self.posted, []
        return posted

    def close_window(self) -> None:
        """The window was closed: nothing in it is shown any more."""
        self.window, self.box, self.shown = "", "", []


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

    def keep(self, place: Place) -> None:
        """Keeps a place, unless its conversation was forgotten meanwhile."""
        if not place.forgotten:
            self._places[place.person.conversation(self._secret)] = place

    def wait(self, place: Place, blocks: list[Block]) -> None:
        """Keeps what could not be shown until the window is opened again, for a day at most."""
        place.close_window()
        place.waiting, place.waits_since = [*place.waiting, *blocks], self._clock()
        self.keep(place)

    def forget(self, conversation: str) -> None:
        """Drops a place; whoever still holds it sees that it was forgotten."""
        place = self._places.pop(conversation, None)
        if place is not None:
            place.forgotten = True

    def conversations(self) -> frozenset[str]:
        """The conversations that have a place."""
        return frozenset(self._places)

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops every other place where nothing waits."""
        now = self._clock()
        for conversation in self._places.keys() - frozenset(conversations):
            place = self._places[conversation]
            if not place.waiting or now - place.waits_since > WAITS_SECONDS:
                del self._places[conversation]
