"""The two menus of the guidebook: cards for peer supporters, and topics of wellness."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.actions.guide_contacts import TOPICS
from bot.actions.guidebook import FOUND, OpenSection
from bot.guidebook import Section
from bot.replies import Reply, button

SUPPORTER_CARDS = (
    button("/ask_before_you_start"),
    button("/ask_mandated_reporting", "What I may have to report"),
    button("/ask_peer_after_an_incident"),
    button("/ask_i_was_involved"),
    button("/guide_when_to_refer"),
    button("/ask_boundaries"),
    button("/ask_frequent_contact"),
    button("/ask_peer_on_duty"),
    button("/guide_consultation"),
    button("/guide_asking_about_suicide"),
    button("/ask_i_am_subpoenaed"),
    button("/ask_what_another_peer_heard"),
    button("/ask_step_back"),
    button("/look_up_guidebook"),
    button("/look_up_resource"),
    button("/who_can_i_talk_to"),
)
FOR_PEERS = (
    "Thank you for doing this. Which card do you need? Leave out names and what somebody told "
    "you: I need neither."
)
WELLNESS = (
    button("/guide_sleep"),
    button("/guide_money"),
    button("/guide_nutrition"),
    button("/guide_fitness"),
    button("/guide_spirit"),
    button("/guide_resilience"),
    button("/who_can_i_talk_to"),
)
FOR_YOURSELF = (
    "Things you can do by yourself, and places that help. You need no peer for it. Which?"
)


class ShowSupporterCards(Action):
    """The cards for somebody who supports others; nothing is asked about anybody."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that needs nothing of the desk."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_supporter_cards"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """One line and a button for each card."""
        say(dispatcher, [Reply(FOR_PEERS, SUPPORTER_CARDS)], lang_of(tracker))
        return []


class ShowWellness(OpenSection):
    """The section on the topic that was named, else a button for each topic (MPD-II-C)."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_wellness"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The best match among the topics of wellness, and every topic as a button."""
        found = [name.removeprefix(FOUND) for name in context_of(tracker).get("matches") or ()]
        named = [Section(name) for name in found if name in {topic.value for topic in TOPICS}]
        text = self.text(tracker, named[0]) if named else FOR_YOURSELF
        say(dispatcher, [Reply(text, WELLNESS)], lang_of(tracker))
        return []
