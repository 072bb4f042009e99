"""Who can be reached now: the list of peers, others on request, and the ways beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.directory import PeerCard
from bot.replies import Card, Reply, button

SHOWN_AT_ONCE = 5
BESIDE = (
    button("/ask_eap"),
    button("/ask_chaplain"),
    button("/ask_crisis_line"),
    button("/ask_confidentiality"),
    button("/look_up_resource"),
)
# One line that leads to the limits, under every list of peers (WA-DEL-1b).
LIMITS = 'Before you share: "The full notice" says what a peer may have to disclose.'
NOTICE = button("/read_full_notice", "The full notice")
LEAD = (
    "You can reach these peers now. You choose, you need no reason, and none of them supervises "
    "anybody."
)
AND_MORE = (
    "You may use more than one. They are trained colleagues, not therapists. "
    "The EAP, a chaplain and the crisis lines are there too."
)
OTHERS = "No problem. You can also reach:"
NO_MORE = "That was everybody who can be reached right now. You can start again at the top, or try:"
NOBODY = (
    "I can't show you a peer who can be reached right now. That is about the roster, not about "
    "you. These are there:"
)


def peer_lines(peers: Sequence[PeerCard]) -> str:
    """One line for each peer: name, role, whether on duty, and how to reach them."""
    return "\n".join(_line(peer) for peer in peers)


def _line(peer: PeerCard) -> str:
    duty = "on duty" if peer.on_duty else "off duty, takes calls"
    text = f", or text {peer.phone_display}" if peer.text_dial == peer.phone_dial else ""
    if peer.text_dial and not text:
        text = ", takes texts"
    return f"• {peer.name}, {peer.role} ({duty}). Call {peer.phone_display}{text}.{_also(peer)}"


def _also(peer: PeerCard) -> str:
    spoken = [language for language in peer.languages if language.lower() != "english"]
    return f" Also speaks {', '.join(spoken)}." if spoken else ""


def peer_card(peer: PeerCard) -> Card:
    """The peer's line as a card, for channels that can show one."""
    duty = "on duty" if peer.on_duty else "off duty, takes calls"
    return Card(
        line=_line(peer),
        title=peer.name,
        detail=f"{peer.role}, {duty}.{_also(peer)}",
        call=peer.phone_dial,
        call_shown=peer.phone_display,
        text=peer.text_dial or "",
    )


def ways_beside(desk: FrontDesk) -> str:
    """The program, the EAP and 988, in short lines; for when no name can be shown."""
    agency = desk.directory.agency
    return "\n".join(
        [
            f"• {agency.program.name}: {agency.program.phone}, {agency.program.hours}.",
            f"• {agency.eap.name}: {agency.eap.phone}, {agency.eap.hours}.",
            f"• {desk.words.crisis_contacts()}",
        ]
    )


def find_peers(desk: FrontDesk, shown: Sequence[str]) -> list[PeerCard]:
    """Peers who can be reached now and were not shown yet."""
    return desk.directory.peers_now(desk.clock(), skip=frozenset(shown))


def names_are_hidden(desk: FrontDesk) -> Reply:
    """For somebody who may not see names: the ways that need none."""
    text = "Names of peers are shown inside the agency only. From here you can reach:"
    return Reply(f"{text}\n{ways_beside(desk)}", BESIDE)


class ListPeers(Action):
    """Shows who can be reached now."""

    def __init__(self, desk: FrontDesk) -> None:
        """An action that asks the desk's directory."""
        self._desk = desk

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_peers"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The first few of everybody who may be listed."""
        return self.show(dispatcher, tracker, [], LEAD)

    def show(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, shown: list[str], lead: str
    ) -> list[dict[str, Any]]:
        """The next peers after those already shown."""
        if not context_of(tracker).get("sees_names"):
            say(dispatcher, [names_are_hidden(self._desk)], lang_of(tracker))
            return []
        peers = find_peers(self._desk, shown)
        if not peers:
            missing = NO_MORE if shown else NOBODY
            again = (button("/who_can_i_talk_to"),) if shown else ()
            text = f"{missing}\n{ways_beside(self._desk)}"
            say(dispatcher, [Reply(text, (*again, *BESIDE))], lang_of(tracker))
            return [SlotSet("peers_shown", None)]
        now = peers[:SHOWN_AT_ONCE]
        more = (button("/someone_else"),) if len(peers) > len(now) or shown else ()
        text = f"{lead}\n{peer_lines(now)}\n{AND_MORE}\n{LIMITS}"
        cards = tuple(peer_card(peer) for peer in now)
        say(dispatcher, [Reply(text, (*more, *BESIDE, NOTICE), cards)], lang_of(tracker))
        return [SlotSet("peers_shown", [*shown, *(peer.id for peer in now)])]


class ListMorePeers(ListPeers):
    """Shows other peers, with no reason asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_more_peers"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The next few who were not shown yet."""
        shown = list(tracker.get_slot("peers_shown") or [])
        return self.show(dispatcher, tracker, shown, OTHERS if shown else LEAD)
