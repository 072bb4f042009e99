"""Answers a question about the rules, or says honestly that it was not understood."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.contacts import program_contacts
from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.actions.guidebook import FOR_PEERS, section_text
from bot.actions.related import RELATED, SECTIONS
from bot.languages import Lang
from bot.packs import Question, answer
from bot.replies import MENU, OFFERED, Reply, button

PREFIX = "ask_"
WAYS_ON = (
    button("/who_can_i_talk_to"),
    button("/ask_crisis_line"),
    button("/ask_confidentiality"),
)
DID_YOU_MEAN: dict[Lang, str] = {
    "en": "I'm not sure I got that, and I would rather ask than guess. Did you mean one of these?",
    "es": "No sé si lo entendí bien, y prefiero preguntar. ¿Quiso decir una de estas?",
}
NOT_UNDERSTOOD: dict[Lang, str] = {
    "en": "I'm not sure I got that. You can say it another way, or press one of these:",
    "es": "No sé si lo entendí. Por ahora leo mejor el inglés; puede presionar uno de estos:",
}


class AnswerQuestion(Action):
    """What the pack and the agency's policy say on the question, then the guidebook on it."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that reads the desk's pack, policy and contacts."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The answer, with ways on and the two questions that often come next."""
        question = Question(tracker.latest_message["intent"]["name"].removeprefix(PREFIX))
        rules = self._desk.rules.current()
        sees_names = bool(context_of(tracker).get("sees_names"))
        contacts = program_contacts(self._desk, rules.pack, sees_names)
        text = answer(question, rules.pack, rules.policy, contacts)
        next_ones = tuple(button(f"/{PREFIX}{other.value}") for other in RELATED[question])
        texts = [text]
        section = SECTIONS.get(question)
        if section and (section in FOR_PEERS or self._desk.guidebook.page(section, inside=True)):
            texts.append(section_text(self._desk, section, sees_names))
        replies = [*map(Reply, texts[:-1]), Reply(texts[-1], (*next_ones, *WAYS_ON))]
        say(dispatcher, replies, lang_of(tracker))
        return []


class NotUnderstood(Action):
    """An honest line, the nearest questions if any is near, and the menu."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that needs nothing of the desk."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_not_understood"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Asks which question was meant; answers none."""
        lang = lang_of(tracker)
        near = [f"/{name}" for name in context_of(tracker).get("nearest") or ()]
        meant = tuple(button(payload) for payload in near if payload in OFFERED)
        rest = tuple(made for made in MENU if made not in meant)
        text = DID_YOU_MEAN[lang] if meant else NOT_UNDERSTOOD[lang]
        say(dispatcher, [Reply(text, (*meant, *rest))])
        return []
