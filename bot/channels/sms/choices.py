"""Buttons as numbers: what "2" stands for, in memory until the next answer or the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.replies import Button, Reply

NUMBER = re.compile(r"\s*(?:reply\s+)?#?\(?([1-9]\d?)[.)]?\s*", re.IGNORECASE)
HOW = "Reply with a number:"


class Choices:
    """The payloads that were last offered to each conversation, by their numbers."""

    def __init__(self) -> None:
        """Nothing has been offered yet."""
        self._offered: dict[str, tuple[str, ...]] = {}

    def offer(self, conversation: str, replies: Iterable[Reply]) -> str:
        """The list of choices to send with the last message; empty when there are none.

        A choice that several replies offer is listed once.
        """
        buttons: dict[str, Button] = {}
        for reply in replies:
            for button in reply.buttons:
                buttons.setdefault(button.payload, button)
        self._offered.pop(conversation, None)
        if not buttons:
            return ""
        self._offered[conversation] = tuple(buttons)
        lines = [f"{number} {each.title}" for number, each in enumerate(buttons.values(), 1)]
        return "\n".join([HOW, *lines])

    def meant(self, conversation: str, text: str) -> str:
        """The payload behind a number that was offered, else the text as it is."""
        match = NUMBER.fullmatch(text)
        offered = self._offered.get(conversation, ())
        if match is None or int(match[1]) > len(offered):
            return text
        return offered[int(match[1]) - 1]

    def forget(self, conversation: str) -> None:
        """Drops what was offered to a conversation."""
        self._offered.pop(conversation, None)

    def conversations(self) -> frozenset[str]:
        """The conversations to which something is on offer."""
        return frozenset(self._offered)

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops what was offered to every other conversation."""
        for gone in self._offered.keys() - set(conversations):
            del self._offered[gone]
