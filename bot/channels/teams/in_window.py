"""The private window: a conversation in a dialog that is kept in no chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from bot.channels.teams.cards import answer, line
from bot.channels.teams.dialogs import NEXT, Answered, pages, waiting, window
from bot.channels.teams.in_messages import InMessages
from bot.channels.teams.people import Page, Person, Place
from bot.channels.teams.talking import Said, Talk
from bot.channels.teams.words import TeamsWords
from bot.channels.work import Work
from bot.replies import Reply

GREETING = "/greet"
# Teams shows an error when a dialog has no answer in about five seconds.
PATIENCE = 3.5


class InWindow:
    """Answers in the window, and says in the chat that there is something to see.

    Teams shows in a window only what an invoke is answered with. So an answer that takes longer
    than `patience` seconds waits until the person asks for it.
    """

    def __init__(
        self, talk: Talk, messages: InMessages, work: Work, patience: float = PATIENCE
    ) -> None:
        """Answers by way of `talk`; `messages` tells people to open the window again."""
        self._talk = talk
        self._messages = messages
        self._work = work
        self._patience = patience

    async def open(self, person: Person) -> Answered:
        """The window as it opens: what waits for it, else the greeting."""
        place, words, _ = self._talk.around(person)
        place.rest = []
        if place.has_more:
            return self._next(place, words)
        return await self._in_time(person, self._talk.take(person, GREETING))

    async def submitted(self, person: Person, pressed: str, typed: str) -> Answered:
        """The answer to a pressed button, else to what was written.

        What stands in the box half-written when a button is pressed stays there.
        """
        if pressed == NEXT:
            place, words, contacts = self._talk.around(person)
            if place.has_more:
                return self._next(place, words, typed)
            return waiting(contacts, words, words.nothing_yet, typed)
        left = typed if pressed else ""
        return await self._in_time(person, self._talk.take(person, pressed or typed), left)

    def again(self, person: Person) -> Answered:
        """What is shown for a delivery that has arrived before."""
        _, words, contacts = self._talk.around(person)
        return waiting(contacts, words, words.already_sent)

    async def update(self, conversation: str, who: str, text: str) -> bool:
        """Tells somebody something new, where the conversation last was; whether that was done.

        `who` is their object id, for when nothing is known of the conversation any more.
        A window cannot be changed or opened by us: there a message says that there is an update,
        and no more, and the text waits for the window.
        """
        person = self._talk.person(conversation, who)
        place, words, _ = self._talk.around(person)
        if place.in_messages:
            return await self._messages.tell(person, text)
        news = pages(answer([Reply(text)]), words)
        if not await self._messages.tell(person, words.update):
            return False
        self._talk.places.tell(place, news)
        return True

    async def _in_time(self, person: Person, taking: Awaitable[Said], typed: str = "") -> Answered:
        answering = asyncio.ensure_future(taking)
        try:
            done, _ = await asyncio.wait([answering], timeout=self._patience)
        except asyncio.CancelledError:  # Teams has hung up: the answer must not be lost with it
            self._work.start(self._later(person, answering))
            raise
        if done:
            return self._show(answering.result(), typed)
        self._work.start(self._later(person, answering))
        _, words, contacts = self._talk.around(person)
        return waiting(contacts, words, words.one_moment, typed)

    def _show(self, said: Said, typed: str) -> Answered:
        place = said.place
        place.in_messages = False
        first, *place.rest = self._pages(said)
        if place.forgotten:
            self._work.start(self._messages.take_back(place, place.take_posted()))
        return window(first, said.words, typed, said.words.more if place.has_more else "")

    def _next(self, place: Place, words: TeamsWords, typed: str = "") -> Answered:
        page = place.next_page() or []
        return window(page, words, typed, words.more if place.has_more else "")

    def _pages(self, said: Said) -> list[Page]:
        elements = answer(said.replies, said.words, self._talk.client)
        if said.place.forgotten:
            words = said.words
            last = words.taken_back if said.place.posted else words.nothing_to_take_back
            elements.append(line(last, small=True))
        return pages(elements, said.words)

    async def _later(self, person: Person, answering: Awaitable[Said]) -> None:
        """Keeps a late answer for the window, and says in the chat that it is there."""
        said = await answering
        if said.place.forgotten:
            await self._messages.show(said, answer(said.replies))
            return
        said.place.in_messages = False
        self._talk.places.wait(said.place, self._pages(said))
        await self._messages.tell(person, said.words.update)
