"""Forgets the conversation: says so, and tells `turn` to drop everything."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, say
from bot.replies import Reply, button
from bot.risk import RiskState

# Read by the dialogue, never shown.
FORGET = {"peerline": "forget"}


class Forget(Action):
    """Nothing of this conversation stays, an open page excepted."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that speaks the desk's words."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_forget"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Says what is forgotten and what is not."""
        paged = bool(RiskState.from_slots(tracker.slots).paged)
        ways_on = (button("/greet"), button("/ask_crisis_line"))
        say(dispatcher, [Reply(self._desk.words_for(tracker).forgotten(paged), ways_on)])
        dispatcher.utter_message(json_message=FORGET)
        return []
