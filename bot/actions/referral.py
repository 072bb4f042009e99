"""For somebody who worries about a colleague: how to point them to the team."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, ended, lang_of, say
from bot.replies import Reply, button

HOW = (
    "It is good that you noticed. I take no names. You can do one of these:\n"
    "• Tell them you noticed, ask how they are, and give them a way to reach a peer.\n"
    "• Call the team yourself and say what worries you."
)
FREE = (
    "A peer may then reach out to them. They may say no. Nobody can be ordered to go. It is not "
    "discipline, and nobody is told whether they went."
)
DANGER = "If they may be in danger now: call 911, or call 988 to ask what to do."


class ReferAColleague(Action):
    """Contacts to call oneself; nothing is taken and nobody is followed up."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that asks the desk's directory."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_refer_a_colleague"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The ways to the team, and what they do and do not lead to."""
        agency = self._desk.directory.agency
        sees_names = context_of(tracker).get("sees_names")
        contacts = "\n".join(
            ended(f"• {f'{who.name}, ' if sees_names else ''}{who.title}: {who.phone}, {who.hours}")
            for who in (agency.team_leader, agency.coordinator)
        )
        program = ended(f"• {agency.program.name}: {agency.program.phone}, {agency.program.hours}")
        text = f"{HOW}\n{contacts}\n{program}\n{FREE}\n{DANGER}"
        buttons = (
            button("/who_can_i_talk_to"),
            button("/ask_crisis_line"),
            button("/ask_i_am_a_supervisor"),
        )
        say(dispatcher, [Reply(text, buttons)], lang_of(tracker))
        return []
