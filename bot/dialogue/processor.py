"""Rasa's message processor, with the words gone as soon as NLU has read them."""

from __future__ import annotations

from collections.abc import Callable

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.question_confidence import NEAREST

# Intents whose words say what to look for.
LOOK_UPS = frozenset({"look_up_resource", "look_up_guidebook", "wellness", "share_a_burden"})
ASKS_FOR_PEERS = frozenset({"who_can_i_talk_to", "someone_else"})


def _finds_nothing(_words: str) -> list[str]:
    return []


def _wishes_nothing(_words: str) -> str:
    return ""


class WordlessProcessor(MessageProcessor):
    """Drops text and tokens right after parsing, before policies, actions and stores.

    `search` turns the words of a look-up into ids of resources and sections while they are still
    there, and `wishes` those of somebody who asks for a peer into a choice from closed lists. The
    names of the nearest questions, which a component put beside the intent, stay too.
    """

    search: Callable[[str], list[str]] = staticmethod(_finds_nothing)
    wishes: Callable[[str], str] = staticmethod(_wishes_nothing)

    async def _handle_message_with_tracker(
        self, message: UserMessage, tracker: DialogueStateTracker
    ) -> None:
        pressed = message.parse_data is not None
        parsed = message.parse_data or await self.parse_message(message, tracker)
        intent = parsed["intent"]["name"]
        if intent in LOOK_UPS and not pressed:
            message.metadata = {**(message.metadata or {}), "matches": self.search(message.text)}
        if intent in ASKS_FOR_PEERS and not pressed and (wished := self.wishes(message.text)):
            message.metadata = {**(message.metadata or {}), "choice": wished}
        if nearest := parsed.get(NEAREST):
            message.metadata = {**(message.metadata or {}), NEAREST: list(nearest)}
        message.text = None
        message.parse_data = {
            "text": None,
            "intent": {"name": intent, "confidence": parsed["intent"]["confidence"]},
            "entities": [],
        }
        await super()._handle_message_with_tracker(message, tracker)
