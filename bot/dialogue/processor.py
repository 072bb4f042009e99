"""Rasa's message processor, with the words gone as soon as NLU has read them."""

from __future__ import annotations

from collections.abc import Callable

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.question_confidence import NEAREST

LOOK_UP = "look_up_resource"


def _finds_nothing(_words: str) -> list[str]:
    return []


class WordlessProcessor(MessageProcessor):
    """Drops text and tokens right after parsing, before policies, actions and stores.

    `search` turns the words of a look-up into ids of resources while they are still there. The
    names of the nearest questions, which a component put beside the intent, stay too.
    """

    search: Callable[[str], list[str]] = staticmethod(_finds_nothing)

    async def _handle_message_with_tracker(
        self, message: UserMessage, tracker: DialogueStateTracker
    ) -> None:
        pressed = message.parse_data is not None
        parsed = message.parse_data or await self.parse_message(message, tracker)
        intent = parsed["intent"]["name"]
        if intent == LOOK_UP and not pressed:
            message.metadata = {**(message.metadata or {}), "matches": self.search(message.text)}
        if nearest := parsed.get(NEAREST):
            message.metadata = {**(message.metadata or {}), NEAREST: list(nearest)}
        message.text = None
        message.parse_data = {
            "text": None,
            "intent": {"name": intent, "confidence": parsed["intent"]["confidence"]},
            "entities": [],
        }
        await super()._handle_message_with_tracker(message, tracker)
