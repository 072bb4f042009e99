"""The private window: a whole conversation in one view that is kept in no channel."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.blocks import answer, small
from bot.channels.slack.in_messages import InMessages
from bot.channels.slack.incoming import typed
from bot.channels.slack.people import Person
from bot.channels.slack.talking import Said, Talk
from bot.channels.slack.views import View, box_of, new_box, waiting, window, written_in
from bot.replies import Reply

GREETING = "/greet"


@dataclass(frozen=True)
class Pauses:
    """Seconds that Slack is given to show what an acknowledgement holds.

    An answer waits `head_start` before it is shown; when it was too early all the same, it is shown
    again after `settled`. Work on a delivery begins after `right_of_way`, so that of many that
    come in the same instant each is acknowledged before the first is answered.
    """

    head_start: float = 0.3
    settled: float = 1.0
    right_of_way: float = 0.1


class InWindow:
    """Opens the window, answers in it, and says elsewhere that there is something to see."""

    def __init__(self, talk: Talk, messages: InMessages, pauses: Pauses) -> None:
        """Answers by way of `talk`; `messages` tells people to open the window again."""
        self._talk = talk
        self._messages = messages
        self._pauses = pauses

    async def open(self, person: Person, trigger: str, said_first: str = "") -> None:
        """Opens the window and answers in it; the words are heard even if it does not open."""
        box = new_box()
        opened, said = await asyncio.gather(
            self._talk.api.open_view(person.team, trigger, self.while_waiting(person, box)),
            self._talk.take(person, typed(said_first).strip() or GREETING),
        )
        await self._show(person, said, opened, box)

    def while_waiting(self, person: Person, box: str) -> View:
        """What stands in the window until the answer is made, crisis contacts with it."""
        _, words, contacts = self._talk.around(person)
        return waiting(contacts, words, box)

    async def submitted(self, person: Person, view: Mapping[str, Any], box: str) -> None:
        """Answers what was written; `while_waiting` with the new box was the acknowledgement."""
        await asyncio.sleep(self._pauses.right_of_way)
        said, _ = await asyncio.gather(
            self._talk.take(person, typed(written_in(view))),
            asyncio.sleep(self._pauses.head_start),
        )
        await self._show(person, said, str(view["id"]), box, str(view.get("hash") or ""))

    async def pressed(self, person: Person, view: Mapping[str, Any], payload: str) -> None:
        """Answers a button in the window; what stands in the box half-written stays."""
        said = await self._talk.take(person, payload)
        await self._show(person, said, str(view["id"]), box_of(view))

    async def update(self, person: Person, text: str) -> bool:
        """Tells somebody something new, where the conversation last was; whether that was done.

        A window that was closed cannot be opened by us: there a direct message says that there is
        an update, and no more, and the text waits for the window.
        """
        place, words, _ = self._talk.around(person)
        news = answer([Reply(text)])
        if place.window:
            shown = [*news, *place.shown]
            view = window(shown, words, place.box)
            if await self._talk.api.update_view(person.team, place.window, view):
                place.shown = shown
                return True
        if place.in_messages:
            return await self._messages.tell(person, text)
        self._talk.places.wait(place, news)
        return await self._messages.tell(person, words.update)

    def closed(self, person: Person) -> None:
        """The window was closed."""
        self._talk.around(person)[0].close_window()

    async def _show(
        self, person: Person, said: Said, opened: str, box: str, seen: str = ""
    ) -> None:
        place = said.place
        place.in_messages = False
        blocks = [*place.waiting, *answer(said.replies, said.words)]
        if place.forgotten:
            words = said.words
            blocks.append(small(words.taken_back if place.posted else words.nothing_to_take_back))
        view = window(blocks, said.words, box)
        if opened and await self._shown(person.team, opened, view, seen):
            place.waiting, place.shown, place.window, place.box = [], blocks, opened, box
        else:
            place.waiting = []
            self._talk.places.wait(place, blocks)
            await self._messages.tell(person, said.words.update)
        if place.forgotten:
            await self._talk.api.delete(person.team, place.take_posted())

    async def _shown(self, team: str, opened: str, view: View, seen: str) -> bool:
        """Shows the answer last, also when Slack is slow to show what was acknowledged."""
        if seen and await self._talk.api.update_unless_changed(team, opened, view, seen):
            await asyncio.sleep(self._pauses.settled)
        return await self._talk.api.update_view(team, opened, view)
