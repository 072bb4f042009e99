"""The EAP, chaplains, crisis lines and vetted resources, as the directory has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, ended, lang_of, say
from bot.actions.peer_list import CHECKED_FOR
from bot.directory import ResourceCard
from bot.directory.agency_facts import Eap
from bot.replies import Reply, button

AFTER = (button("/who_can_i_talk_to"), button("/ask_crisis_line"), button("/ask_confidentiality"))
NOT_CALLED = "Nobody here has called this number to check it; its source was read on {read_on}."
NOT_SINCE = "Not checked since {called_on}, when somebody called this number."
NOTHING_FITS = "I found nothing that fits. These are the resources I have:"
ASK = "Write what you need, like: detox, grief group, marriage, money. These are some of them:"
NO_CHAPLAIN = "No chaplain is listed here yet. The program's own line can help you find one."
CHAPLAIN_LIMITS = (
    "Chaplains are not peer supporters. No rule about what they keep to themselves is listed "
    "here, so ask them first."
)
ANY_HOUR = "In a crisis: call or text 988 at any hour, 911 in danger."
LISTED_AT_ONCE = 5


def resource_entry(card: ResourceCard, today: date) -> str:
    """One resource in a few lines; what is not stated is left out, what is unchecked is said."""
    lines = [f"{card.name}: {card.services}"]
    facts = (
        ("Call", card.phone_display),
        ("Web", card.web),
        ("Access code", card.access_code),
        ("Hours", card.hours),
        ("Who", card.eligibility),
        ("Cost", card.cost),
        ("How to start", card.how_to_start),
    )
    lines += [f"  {name}: {value}" for name, value in facts if value]
    if card.promises_not:
        lines.append(f"  Know before: {card.promises_not}")
    if card.approved_professional:
        lines.append(f"  Approved on {card.approved_on} and under contract.")
    lines.append(f"  Vetted by {card.vetted_by} on {card.vetted_on}. {checked(card, today)}")
    return "\n".join(lines)


def checked(card: ResourceCard | Eap, today: date) -> str:
    """Who vouches for the number, and since when; a call counts for 90 days."""
    if card.called_on is None:
        return NOT_CALLED.format(read_on=card.read_on or "an unknown date")
    if today - card.called_on > CHECKED_FOR:
        return NOT_SINCE.format(called_on=card.called_on)
    return f"Called and checked on {card.called_on}."


def today(desk: FrontDesk) -> date:
    """The agency's date."""
    return desk.clock().astimezone(desk.directory.agency.tz).date()


def chaplain_line(desk: FrontDesk) -> list[str]:
    """The first chaplain in one line, or nothing when none is listed."""
    cards = desk.directory.resources("chaplain")[:1]
    return [ended(f"• Chaplain: {c.name}, {c.phone_display or c.web}, {c.hours}") for c in cards]


class _FromTheDirectory(Action):
    def __init__(self, desk: FrontDesk) -> None:
        """An action that asks the desk's directory."""
        self._desk = desk


class ShowEap(_FromTheDirectory):
    """What the EAP is, what it costs, who may use it and how to start (MPD-VII-EAP)."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_eap"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The agency's EAP, as its folder states it."""
        eap = self._desk.directory.agency.eap
        code = f" Access code: {eap.access_code}." if eap.access_code else ""
        web = f" Web: {eap.web}.{code}" if eap.web else code
        called = checked(eap, today(self._desk))
        stated = [
            f"{eap.name} ({eap.run_by}): call {eap.phone}, {eap.hours}.{web}",
            f"For: {eap.purpose}",
            f"Cost: {eap.cost}",
            f"Who may use it: {'; '.join(eap.eligible)}.",
            f"In person: {eap.face_to_face_sessions}",
            eap.crisis_help and f"In a crisis: {eap.crisis_help}",
            eap.online and f"Online: {eap.online}",
            eap.continued_care and f"Afterwards: {eap.continued_care}",
            called,
        ]
        say(
            dispatcher, [Reply("\n".join(line for line in stated if line), AFTER)], lang_of(tracker)
        )
        return []


class ShowChaplain(_FromTheDirectory):
    """The chaplains, with no promise about confidentiality that nobody made."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_chaplain"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Every listed chaplain service."""
        cards = self._desk.directory.resources("chaplain")
        if not cards:
            program = self._desk.directory.agency.program
            text = f"{NO_CHAPLAIN} Call {program.phone}."
            say(dispatcher, [Reply(text, AFTER)], lang_of(tracker))
            return []
        entries = "\n\n".join(resource_entry(card, today(self._desk)) for card in cards)
        say(dispatcher, [Reply(f"{entries}\n\n{CHAPLAIN_LIMITS}", AFTER)], lang_of(tracker))
        return []


class ShowCrisisLines(_FromTheDirectory):
    """The crisis lines with what each does."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_crisis_lines"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """988 and 911 first, then every line that may be shown."""
        words = self._desk.words_for(tracker)
        say(
            dispatcher,
            [
                Reply(words.crisis_contacts()),
                Reply(words.crisis_lines_listed(), (button("/who_can_i_talk_to"),)),
            ],
        )
        return []


class LookUpResource(_FromTheDirectory):
    """Vetted resources that fit what was asked, at most five, and honest when none does."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_look_up_resource"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The matches found while the words were still there, by their ids."""
        found = context_of(tracker).get("matches")
        cards = {card.id: card for card in self._desk.directory.resources()}
        matches = [cards[name] for name in found or [] if name in cards][:LISTED_AT_ONCE]
        if matches:
            text = "\n\n".join(resource_entry(card, today(self._desk)) for card in matches)
            say(dispatcher, [Reply(f"{text}\n\n{ANY_HOUR}", AFTER)], lang_of(tracker))
            return []
        names = "\n".join(
            f"• {c.name} ({c.kind}): {c.phone_display or c.web}" for c in cards.values()
        )
        lead = ASK if found is None else NOTHING_FITS
        say(dispatcher, [Reply(f"{lead}\n{names}\n{ANY_HOUR}", AFTER)], lang_of(tracker))
        return []
