"""Answers from the pack: who can see this, what is a session, the whole notice."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, say
from bot.packs import answer_confidentiality, answer_session, full_notice
from bot.replies import Reply, button

AFTER = (
    button("/read_full_notice", "The full notice"),
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
        text = answer_confidentiality(self._desk.pack, self._desk.policy)
        say(dispatcher, [Reply(text, AFTER)])
        return []


class WhatIsASession(_FromThePack):
    """What counts as a peer support session."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_what_is_a_session"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The pack's answer."""
        say(dispatcher, [Reply(answer_session(self._desk.pack, self._desk.policy), AFTER)])
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
        texts = full_notice(self._desk.pack, self._desk.policy, platform)
        last = Reply(texts[-1], (button("/who_can_i_talk_to"), button("/help")))
        say(dispatcher, [*(Reply(text) for text in texts[:-1]), last])
        return []
