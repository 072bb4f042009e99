"""Legal, medical, therapeutic and investigative advice: declined, with whom to ask instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.contacts import program_contacts
from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.replies import Reply, button

PREFIX = "advice_"
AFTER = (button("/who_can_i_talk_to"), button("/look_up_resource"), button("/help"))
NONE_LISTED = "Nobody for this is listed here yet."
SHOWN = 3


@dataclass(frozen=True)
class Declined:
    """What is said to one kind of advice, and the kind of resource that fits."""

    text: str
    kind: str = ""


DECLINED: Mapping[str, Declined] = {
    "legal": Declined("I give no legal advice. These can, or ask your union:", "legal"),
    "medical": Declined(
        "I give no medical advice. For a patient, use your protocols and medical control. For "
        "yourself, ask a doctor, or 911 if it is urgent. For how you are doing:",
        "clinician",
    ),
    "therapy": Declined(
        "I am no therapist, and I diagnose nothing. That takes a person who can listen:",
        "clinician",
    ),
    "investigation": Declined(
        "I give no advice on a case or an investigation, and please put none of it in here. Ask "
        "your supervisor or the prosecutor. If the case is hard on you, a peer can help."
    ),
}


class DeclineAdvice(Action):
    """Says no in one line, and who fits (WA-DEL-3a)."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that asks the desk's directory."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_decline_advice"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The line of the kind of advice, and the first fitting resources."""
        declined = DECLINED[tracker.latest_message["intent"]["name"].removeprefix(PREFIX)]
        lines = [declined.text]
        if declined.kind:
            cards = self._desk.directory.resources(declined.kind)[:SHOWN]
            lines += [f"• {c.name}: {c.phone_display or c.web}, {c.hours}" for c in cards]
            lines += [] if cards else [NONE_LISTED]
        if declined.kind == "clinician":
            sees_names = bool(context_of(tracker).get("sees_names"))
            contacts = program_contacts(self._desk, self._desk.rules.current().pack, sees_names)
            lines.append(f"• {contacts.say('EAP', 'eap')}")
        say(dispatcher, [Reply("\n".join(lines), AFTER)], lang_of(tracker))
        return []
