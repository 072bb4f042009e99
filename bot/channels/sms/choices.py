"""Buttons as numbers: what "2" stands for, known until the next answer or the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.privacy.notes import Notes
from bot.replies import Button, Reply

NUMBER = re.compile(r"\s*(?:reply\s+)?#?\(?([1-9]\d?)[.)]?\s*", re.IGNORECASE)
HOW = "Reply with a number:"


class Choices:
    """The payloads that were last offered to each conversation, by their numbers."""

    def __init__(self, notes: Notes) -> None:
        """What is offered is kept in `notes`, by conversation."""
        self._notes = notes

    def offer(self, conversation: str, replies: Iterable[Reply]) -> str:
        """The list of choices to send with the last message; empty when there are none.

        A choice that several replies offer is listed once.
        """
        buttons: dict[str, Button] = {}
        for reply in replies:
            for button in reply.buttons:
                buttons.setdefault(button.payload, button)
        if not buttons:
            self._notes.drop(conversation)
            return ""
        self._notes.put(conversation, "\n".join(buttons))
        lines = [f"{number} {each.title}" for number, each in enumerate(buttons.values(), 1)]
        return "\n".join([HOW, *lines])

    def meant(self, conversation: str, text: str) -> str:
        """The payload behind a number that was offered, else the text as it is."""
        match = NUMBER.fullmatch(text)
        if match is None:
            return text
        offered = self._notes.get(conversation).splitlines()
        return offered[int(match[1]) - 1] if int(match[1]) <= len(offered) else text

    def forget(self, conversation: str) -> None:
        """Drops what was offered to a conversation."""
        self._notes.drop(conversation)

    def conversations(self) -> frozenset[str]:
        """The conversations to which something is on offer."""
        return self._notes.keys()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops what was offered to every other conversation."""
        self._notes.keep_only(conversations)
