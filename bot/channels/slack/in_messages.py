"""Answers where somebody wrote: in the direct message, or whispered in a channel."""

from __future__ import annotations

from bot.channels.slack.blocks import Block, answer, opener, rows, section, small
from bot.channels.slack.incoming import Heard
from bot.channels.slack.people import Person
from bot.channels.slack.talking import Said, Talk
from bot.replies import Reply


class InMessages:
    """Messages, mentions, and buttons under our messages."""

    def __init__(self, talk: Talk) -> None:
        """Answers by way of `talk`."""
        self._talk = talk

    async def answer(self, person: Person, heard: Heard) -> None:
        """Answers a message or a pressed button; in a channel, so that nobody else sees it."""
        said = await self._talk.take(person, heard.words, heard.with_file)
        if heard.direct:
            await self._post(person, heard, said)
        else:
            await self._whisper(person, heard, said)

    async def tell(self, person: Person, text: str) -> bool:
        """Sends a sentence of ours to somebody, in the direct message with this app.

        Returns whether Slack took it.
        """
        place, words, _ = self._talk.around(person)
        blocks = [*answer([Reply(text)]), *rows([opener(words.open_window)])]
        posted = await self._talk.api.post(person.team, person.user, blocks, words.preview)
        place.note_posted(posted)
        return bool(posted)

    async def _post(self, person: Person, heard: Heard, said: Said) -> None:
        place = said.place
        place.in_messages = True
        blocks = answer(said.replies, said.words)
        if place.forgotten:
            blocks.append(small(said.words.taken_back))
        else:
            blocks += [] if place.posted else [section(said.words.offer)]
            blocks += rows([opener(said.words.open_window)])
        posted = await self._talk.api.post(
            person.team, heard.channel or person.user, blocks, said.words.preview, heard.thread
        )
        if place.forgotten:
            await self._talk.api.delete(person.team, place.take_posted())
        else:
            place.note_posted(posted)

    async def _whisper(self, person: Person, heard: Heard, said: Said) -> None:
        blocks: list[Block] = [
            *answer(said.replies, said.words),
            small(said.words.only_you),
            *rows([opener(said.words.open_window)]),
        ]
        shown = await self._talk.api.whisper(
            person.team, heard.channel, person.user, blocks, said.words.preview
        )
        if not shown:
            await self._post(person, Heard("", person.user), said)
        elif said.place.forgotten:
            await self._talk.api.delete(person.team, said.place.take_posted())
