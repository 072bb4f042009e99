"""Answers from the pack: who can see this, and the whole notice."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.packs import answer_confidentiality, full_notice
from bot.replies import Reply, button

AFTER = (
    button("/read_full_notice", "The full notice"),
    button("/ask_can_sergeant_find_out"),
    button("/who_can_i_talk_to"),
    button("/start_over"),
)


class _FromThePack(Action):
    def __init__(self, desk: FrontDesk) -> None:
        """An action that reads the desk's pack and policy."""
        self._desk = desk


class AnswerConfidentiality(_FromThePack):
    """Who can see this, and what a peer may have to pass on."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_confidentiality"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The pack's answer."""
        rules = self._desk.rules.current()
        text = answer_confidentiality(rules.pack, rules.policy)
        say(dispatcher, [Reply(text, AFTER)], lang_of(tracker))
        return []


class FullNotice(_FromThePack):
    """Everything the short notice leaves out."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_full_notice"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The notice, one message after the other."""
        platform = context_of(tracker).get("channel", "web")
        rules = self._desk.rules.current()
        texts = full_notice(rules.pack, rules.policy, platform)
        last = Reply(texts[-1], (button("/who_can_i_talk_to"), button("/help")))
        say(dispatcher, [*(Reply(text) for text in texts[:-1]), last], lang_of(tracker))
        return []
