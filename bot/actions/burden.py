"""A hard call, grief, no sleep, drink, money, a marriage: people, not questions."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, ended, lang_of, say
from bot.actions.peer_list import BESIDE, LIMITS, NOTICE, peer_as_card, peer_lines
from bot.actions.peers import find_peers
from bot.actions.resources import chaplain_line
from bot.directory import Choice
from bot.replies import Reply, button

SHOWN = 3
WARM = (
    "That is a lot to carry, and you don't have to carry it alone. Asking for help is a normal "
    "part of this work. I won't ask for details."
)
REACH = "These peers can be reached now:"
FITS = "For that there is also:"
FITTING = 2
# Only where the best match is of this kind: a word in a story of a call proves nothing.
# Symptoms lead to a clinician (WA-OV-2).
FITTING_KINDS = frozenset({"clinician", "financial", "treatment"})
LATER = "If it gets darker later: call or text 988, at any hour."


class AnswerBurden(Action):
    """Warmth, peers, EAP, chaplain and what else fits; no page and no screening question."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that asks the desk's directory."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_burden"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """One message with everybody who can help."""
        agency = self._desk.directory.agency
        sees_names = bool(context_of(tracker).get("sees_names"))
        peers = find_peers(self._desk, Choice(), [])[:SHOWN] if sees_names else []
        program = ended(f"• {agency.program.name}: {agency.program.phone}, {agency.program.hours}")
        lines = [
            WARM,
            f"{REACH}\n{peer_lines(peers, agency)}\n{LIMITS}" if peers else program,
            ended(f"• EAP: {agency.eap.name}, {agency.eap.phone}, {agency.eap.hours}"),
            *chaplain_line(self._desk),
            *self._fitting(tracker),
            LATER,
        ]
        notice = (NOTICE,) if peers else ()
        buttons = (button("/who_can_i_talk_to"), *BESIDE, *notice)
        cards = tuple(peer_as_card(peer, agency) for peer in peers)
        say(dispatcher, [Reply("\n".join(lines), buttons, cards)], lang_of(tracker))
        return [
            SlotSet("peers_shown", [peer.id for peer in peers]),
            SlotSet("peers_wanted", None),
        ]

    def _fitting(self, tracker: Tracker) -> list[str]:
        """A clinician, treatment or money counseling where the words ask for it."""
        found = context_of(tracker).get("matches") or ()
        cards = {card.id: card for card in self._desk.directory.resources()}
        known = [cards[name] for name in found if name in cards]
        if not known or known[0].kind not in FITTING_KINDS:
            return []
        fitting = [card for card in known if card.kind == known[0].kind][:FITTING]
        return [
            FITS,
            *(ended(f"• {c.name}: {c.phone_display or c.web}, {c.hours}") for c in fitting),
        ]
