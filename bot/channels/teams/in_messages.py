"""Answers in the personal chat with somebody, wherever they wrote."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from bot.channels.teams.cards import (
    Element,
    answer,
    attached,
    card,
    fitting,
    line,
    opener,
    rows,
    words_of,
)
from bot.channels.teams.people import Person, Place
from bot.channels.teams.talking import Said, Talk
from bot.channels.teams.web import Unanswered
from bot.privacy.logs import report
from bot.replies import Reply

log = logging.getLogger("bot.channels.teams")
# What Teams answers when it does not like how a card is built.
NOT_LIKED = frozenset({400, 413, 415, 422})


class InMessages:
    """Messages, and buttons under our messages."""

    def __init__(self, talk: Talk) -> None:
        """Answers by way of `talk`."""
        self._talk = talk

    async def answer(
        self, person: Person, text: str, *, with_file: bool = False, elsewhere: bool = False
    ) -> None:
        """Answers a message or a pressed button; `elsewhere` is a chat that others read."""
        said = await self._talk.take(person, text, with_file)
        said.place.in_messages = True
        elements = [line(said.words.only_you)] if elsewhere else []
        await self.show(said, [*elements, *answer(said.replies, said.words, self._talk.client)])

    async def show(self, said: Said, elements: list[Element]) -> None:
        """Posts an answer; after "forget this" it is the last word, and all before is deleted."""
        place = said.place
        if place.forgotten:
            elements = [*elements, line(said.words.taken_back, small=True)]
        else:
            elements += [] if place.posted else [line(said.words.offer, spacing="Large")]
            elements += rows([opener(said.words.open_window)])
        before = place.take_posted() if place.forgotten else []
        await self._post(place, elements, said.words.preview)
        if place.forgotten:
            await self.take_back(place, before)

    async def greet(self, person: Person) -> None:
        """What stands in the chat when the app has been added: contacts, and the way on."""
        place, words, contacts = self._talk.around(person)
        elements = [*answer([Reply(contacts)]), line(words.offer, spacing="Large")]
        await self._post(place, [*elements, *rows([opener(words.open_window)])], words.preview)

    async def tell(self, person: Person, text: str) -> bool:
        """Sends a sentence of ours to somebody; whether Teams took it."""
        place, words, _ = self._talk.around(person)
        elements = [*answer([Reply(text)]), *rows([opener(words.open_window)])]
        told = await self._post(place, elements, words.preview)
        self._talk.places.keep(place)
        return told

    async def take_back(self, place: Place, posted: Sequence[str]) -> None:
        """Deletes messages of ours, the newest first; one that cannot be deleted stays."""
        for activity in reversed(posted):
            try:
                await self._talk.connector.delete(*await self._talk.chat(place), activity)
            except Unanswered as error:
                report(log, "a message in Teams could not be deleted", error)

    async def _post(self, place: Place, elements: list[Element], preview: str) -> bool:
        """Posts elements in as few messages as fit; whether Teams took them all."""
        try:
            where = await self._talk.chat(place)
            for part in fitting(elements):
                place.note_posted(await self._message(where, part, preview))
        except Unanswered as error:
            report(log, "Teams did not take an answer", error)
            return False
        return True

    async def _message(self, where: tuple[str, str], part: list[Element], preview: str) -> str:
        # `summary` is all that a lock screen shows.
        message = {"type": "message", "summary": preview, "attachments": [attached(card(part))]}
        try:
            return await self._talk.connector.post(*where, message)
        except Unanswered as error:
            if error.status not in NOT_LIKED:
                raise
        # An answer that can be read over a shoulder is better than none.
        plain: dict[str, Any] = {"type": "message", "textFormat": "plain", "text": words_of(part)}
        return await self._talk.connector.post(*where, plain)
