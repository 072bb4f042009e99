"""What the actions need: handed in once, so that no action reaches for a global."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.directory import Directory
from bot.escalation.answers import RiskAnswers
from bot.packs import AgencyPolicy, Pack
from bot.replies import Reply
from bot.words import Words


@dataclass(frozen=True)
class FrontDesk:
    """The parts that actions call on."""

    directory: Directory
    pack: Pack
    policy: AgencyPolicy
    words: Words
    risk: RiskAnswers
    clock: Callable[[], datetime]


def say(dispatcher: CollectingDispatcher, replies: Sequence[Reply]) -> None:
    """Hands replies to Rasa."""
    for reply in replies:
        dispatcher.utter_message(text=reply.text, buttons=[asdict(b) for b in reply.buttons])


def context_of(tracker: Any) -> dict[str, Any]:
    """What `turn` told about the message: closed lists of names, no words."""
    return tracker.latest_message.get("metadata") or {}
