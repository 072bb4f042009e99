"""What the actions need: handed in once, so that no action reaches for a global."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.rules import Rules
from bot.directory import Directory
from bot.escalation.answers import Answers
from bot.guidebook import Guidebook
from bot.languages import Lang, as_lang
from bot.replies import Reply
from bot.words import Words, in_language

# The key under which a reply's cards travel through Rasa.
CARDS = "peerline_cards"
ENGLISH_ONLY = "Esta respuesta solo está en inglés."


@dataclass(frozen=True)
class FrontDesk:
    """The parts that actions call on; an agency may have no guidebook."""

    directory: Directory
    rules: Rules
    words: Words
    risk: Answers
    clock: Callable[[], datetime]
    guidebook: Guidebook = field(default_factory=lambda: Guidebook(None, date.today))

    def words_for(self, tracker: Any) -> Words:
        """The fixed sentences in the language of the conversation."""
        return in_language(self.words, lang_of(tracker))


def say(
    dispatcher: CollectingDispatcher, replies: Sequence[Reply], only_english_in: Lang = "en"
) -> None:
    """Hands replies to Rasa.

    `only_english_in` is the language of the conversation where the replies are in English alone:
    somebody who reads another one is told so first.
    """
    if only_english_in != "en":
        first = replace(replies[0], text=f"{ENGLISH_ONLY}\n{replies[0].text}")
        replies = (first, *replies[1:])
    for reply in replies:
        cards = {CARDS: [asdict(card) for card in reply.cards]} if reply.cards else {}
        dispatcher.utter_message(
            text=reply.text, buttons=[asdict(b) for b in reply.buttons], json_message=cards
        )


def ended(text: str) -> str:
    """The text with one full stop at its end."""
    return text if text.endswith(".") else f"{text}."


def context_of(tracker: Any) -> dict[str, Any]:
    """What `turn` told about the message: closed lists of names, no words."""
    return tracker.latest_message.get("metadata") or {}


def lang_of(tracker: Any) -> Lang:
    """The language of the conversation."""
    return as_lang(context_of(tracker).get("lang"))
