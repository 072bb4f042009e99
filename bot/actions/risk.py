"""Answers danger, the direct question and the limits before a disclosure."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.escalation.desk import Outcome
from bot.risk import Step, Topic


class AnswerRisk(Action):
    """Says what belongs to the step that `turn` decided on."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that reads its sentences from the desk."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_risk"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Crisis contacts first, then what is true about the page."""
        context = context_of(tracker)
        step, page = Step(context.get("step", "none")), Outcome(context.get("page", "none"))
        topic = Topic(context.get("topic", ""))
        say(dispatcher, self._desk.risk.replies(step, page, lang_of(tracker), topic))
        return []
