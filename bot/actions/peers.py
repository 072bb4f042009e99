"""Who can be reached now: the list of peers, others on request, and whom somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.choosing import choosing, described, question
from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.actions.peer_list import (
    AND_MORE,
    BESIDE,
    LIMITS,
    NOTICE,
    after_an_incident,
    after_hours,
    beside,
    crisis_first,
    dated,
    peer_as_card,
    peer_lines,
    ways_beside,
)
from bot.directory import Choice, PeerCard, read_choice
from bot.replies import Button, Reply, button

SHOWN_AT_ONCE = 5
LEAD = (
    "You can reach these peers now. You choose, you need no reason, and none of them supervises "
    "anybody."
)
LEAD_OF_A_UNIT = (
    "You can reach these peers now. You choose, you need no reason, and none of them has authority "
    "over {unit}."
)
OTHERS = "No problem. You can also reach:"
NO_MORE = "That was everybody who can be reached right now. You can start again at the top, or try:"
NOBODY = (
    "I can't show you a peer who can be reached right now. That is about the roster, not about "
    "you. These are there:"
)
NOBODY_FITS = "Nobody like that can be reached right now. Without that wish:"
# Whoever leads others is shown only when it is known that they have no power over the asker.
LEADERS_NEED_A_UNIT = "Peers who lead others are shown once I know whom to leave out. "


def find_peers(desk: FrontDesk, choice: Choice, shown: Sequence[str]) -> list[PeerCard]:
    """Peers who fit the choice, can be reached now and were not shown yet."""
    return desk.directory.peers_for(choice, desk.clock(), frozenset(shown))


def names_are_hidden(desk: FrontDesk) -> Reply:
    """For somebody who may not see names: the ways that need none."""
    text = "Names of peers are shown inside the agency only. From here you can reach:"
    first = after_hours(desk) or [desk.words.crisis_contacts()]
    return Reply("\n".join((*first, text, ways_beside(desk))), BESIDE)


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
        """The first few of everybody who may be listed, or who fits what was asked for."""
        return self.show(dispatcher, tracker, [], _wished(tracker) or Choice())

    def show(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, shown: list[str], choice: Choice
    ) -> list[dict[str, Any]]:
        """The next peers who fit the choice, after those already shown."""
        lang, desk = lang_of(tracker), self._desk
        if not context_of(tracker).get("sees_names"):
            say(dispatcher, [names_are_hidden(desk)], lang)
            return []
        peers, lead = find_peers(desk, choice, shown), self._lead(choice, bool(shown))
        if not peers and not shown and choice.wishes().said():
            choice = replace(Choice(), unit=choice.unit, incident=choice.incident)
            peers, lead = find_peers(desk, choice, shown), NOBODY_FITS
        if not peers:
            first = [*(after_hours(desk) or crisis_first(desk)), NOBODY]
            if shown:
                first = [NO_MORE, desk.words.crisis_contacts()]
            text = "\n".join((*first, ways_beside(desk, sees_names=True)))
            again = (button("/who_can_i_talk_to"),) if shown or choice.said() else ()
            say(dispatcher, [Reply(text, (*again, *BESIDE))], lang)
            return _remember(None, Choice())
        now = peers[:SHOWN_AT_ONCE]
        lines = [
            *after_hours(desk)[: 1 if shown else None],
            lead,
            peer_lines(now, desk.directory.agency),
            *after_an_incident(desk, choice),
            AND_MORE,
            beside(desk),
            LIMITS,
            *dated(desk),
        ]
        more = (_others(choice),) if len(peers) > len(now) or shown else ()
        buttons = (*more, *_ways_to_choose(choice), *BESIDE, NOTICE)
        cards = tuple(peer_as_card(peer, desk.directory.agency) for peer in now)
        say(dispatcher, [Reply("\n".join(lines), buttons, cards)], lang)
        return _remember([*shown, *(peer.id for peer in now)], choice)

    def _lead(self, choice: Choice, further: bool) -> str:
        options = self._desk.directory.options(self._desk.clock())
        unit = options.unit_names.get(choice.unit)
        lead = LEAD_OF_A_UNIT.format(unit=unit) if unit else LEAD
        wished = described(choice, options)
        return f"{OTHERS if further else lead}{f' You chose: {wished}.' if wished else ''}"


class ListMorePeers(ListPeers):
    """Shows other peers, with no reason asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_more_peers"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The next few of those like the last list who were not shown yet."""
        before = read_choice(tracker.get_slot("peers_wanted") or "") or Choice()
        return self.show(dispatcher, tracker, _shown(tracker), _wished(tracker) or before)


class ChoosePeers(ListPeers):
    """Asks by buttons whom somebody would rather see, and shows them."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_choose_peers"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The next question, or the list that was chosen."""
        context = context_of(tracker)
        choice = read_choice(context.get("choice") or "") or Choice()
        if not context.get("sees_names") or (choice.said() and not choice.ask):
            if choice.rank == "supervisor" and not choice.unit:
                return self._ask(dispatcher, tracker, replace(choice, ask="unit"))
            shown = _shown(tracker) if choice.more else []
            return self.show(dispatcher, tracker, shown, replace(choice, more=""))
        return self._ask(dispatcher, tracker, choice)

    def _ask(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, choice: Choice
    ) -> list[dict[str, Any]]:
        directory = self._desk.directory
        who, options = directory.agency.team_leader, directory.options(self._desk.clock())
        leader = f"{who.name}, {who.title}, {who.phone}"
        asked = question(choice, options, directory.agency.id, leader)
        if choice.rank == "supervisor" and choice.ask == "unit":
            asked = replace(asked, text=LEADERS_NEED_A_UNIT + asked.text)
        say(dispatcher, [asked], lang_of(tracker))
        return []


def _others(choice: Choice) -> Button:
    if not choice.said():
        return button("/someone_else")
    return choosing(replace(choice, more="yes"), "Someone else")


def _ways_to_choose(choice: Choice) -> tuple[Button, ...]:
    if not choice.said():
        return (button("/choose_peers"),)
    wishes = choosing(replace(choice.wishes(), ask="menu"), "Choose who I see")
    return (wishes, button("/who_can_i_talk_to", "Show everybody"))


def _wished(tracker: Tracker) -> Choice | None:
    """What the words asked for, if anything; it is told above the list."""
    written = context_of(tracker).get("choice")
    return read_choice(written) if written else None


def _shown(tracker: Tracker) -> list[str]:
    return list(tracker.get_slot("peers_shown") or [])


def _remember(shown: list[str] | None, choice: Choice) -> list[dict[str, Any]]:
    """Whom to leave out, and what was wished of a peer; the asker's unit is dropped here."""
    wished = choice.wishes().written() or None
    return [SlotSet("peers_shown", shown), SlotSet("peers_wanted", wished)]
