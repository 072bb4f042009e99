"""The steps of a safety plan, to be written elsewhere and kept by the person alone."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, say
from bot.replies import Reply, button

AFTER = (button("/wake_somebody_now"), button("/who_can_i_talk_to"), button("/ask_crisis_line"))


class ShowSafetyPlan(Action):
    """Shows the steps; asks for none of them and takes nothing in."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that speaks the desk's words."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_safety_plan"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """What it is for, its parts, and who can help to write it."""
        words = self._desk.words_for(tracker)
        *first, last = words.safety_plan()
        last = f"{last} {words.mark}".strip()
        say(dispatcher, [*(Reply(text) for text in first), Reply(last, AFTER)])
        return []
