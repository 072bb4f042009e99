"""Sections of the agency's guidebook: opened by a button, found by words, or named as missing."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk, context_of, lang_of, say
from bot.actions.guide_contacts import contact_lines, resource_lines
from bot.guidebook import TITLES, Page, Section
from bot.replies import GUIDES, Button, Reply, button

PREFIX = "guide_"
# `search` gives sections beside resources; this tells them apart.
FOUND = "guidebook/"
# Sections that lead back to the cards.
FOR_PEERS = frozenset(list(Section)[: list(Section).index(Section.THE_TEAM)])
CARDS = button("/supporter_cards", "Cards for peers")
WAYS_ON = (button("/who_can_i_talk_to"), button("/ask_crisis_line"))
INSIDE = "This part of the guidebook is shown inside the agency only."
WAITING = 'The guidebook\'s section "{title}" waits to be approved, so I do not show it.'
MISSING = 'Your agency\'s guidebook has no section "{title}" yet.'
LOOK_FOR = "Write what you look for, like: overtime, boundaries, sleep. These sections are there:"
NOTHING_FITS = "Nothing in the guidebook or the resources fits that. These sections are there:"
NO_GUIDEBOOK = "Your agency's guidebook has no approved section yet."


def section_text(desk: FrontDesk, section: Section, sees_names: bool) -> str:
    """An approved section with who stands for it, or why it is not shown."""
    page = desk.guidebook.page(section.value, inside=sees_names)
    if page is not None:
        return page_text(page, sees_names)
    if not sees_names and desk.guidebook.page(section.value, inside=True) is not None:
        return f"{TITLES[section]}: {INSIDE}"
    waits = desk.guidebook.waiting(section.value)
    return (WAITING if waits else MISSING).format(title=TITLES[section])


def page_text(page: Page, sees_names: bool) -> str:
    """Title, text and approval; a name only for somebody who may see names."""
    by = page.approved_by if sees_names else "the agency"
    stands_for_it = f"(Your agency's guidebook, approved by {by} on {page.approved_on}.)"
    return f"{page.title}\n{page.text}\n{stands_for_it}"


def related(section: str) -> tuple[Button, ...]:
    """The buttons under a section."""
    return tuple(button(f"/{name}") for name in GUIDES if name == f"{PREFIX}{section}")


class _FromTheGuidebook(Action):
    def __init__(self, desk: FrontDesk) -> None:
        """An action that reads the desk's guidebook."""
        self._desk = desk


class OpenSection(_FromTheGuidebook):
    """One section, with the contacts or resources that belong to it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_open_section"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The section that was asked for."""
        section = Section(tracker.latest_message["intent"]["name"].removeprefix(PREFIX))
        ways = (CARDS, *WAYS_ON) if section in FOR_PEERS else WAYS_ON
        say(dispatcher, [Reply(self.text(tracker, section), ways)], lang_of(tracker))
        return []

    def text(self, tracker: Tracker, section: Section) -> str:
        """The section, then its contacts, then its resources."""
        sees_names = bool(context_of(tracker).get("sees_names"))
        return "\n".join(
            [
                section_text(self._desk, section, sees_names),
                *contact_lines(self._desk, section, sees_names),
                *resource_lines(self._desk, section),
            ]
        )


class LookUpGuidebook(_FromTheGuidebook):
    """Sections and vetted resources that fit what was asked, and honest when none does."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_look_up_guidebook"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The best section in full, the others and the resources by name (WA-CE-2)."""
        found = context_of(tracker).get("matches")
        sees_names = bool(context_of(tracker).get("sees_names"))
        pages = {page.name: page for page in self._desk.guidebook.pages(inside=sees_names)}
        cards = {card.id: card for card in self._desk.directory.resources()}
        names = [name.removeprefix(FOUND) for name in found or [] if name.startswith(FOUND)]
        fitting = [pages[name] for name in names if name in pages]
        resources = [cards[name] for name in found or [] if name in cards]
        lines = [page_text(fitting[0], sees_names)] if fitting else []
        lines += [f"See also: {page.title}" for page in fitting[1:]]
        lines += [f"• {c.name}: {c.phone_display or c.web}, {c.hours}" for c in resources]
        if not lines:
            titles = "\n".join(f"• {page.title}" for page in pages.values())
            lead = LOOK_FOR if found is None else NOTHING_FITS
            lines = [f"{lead}\n{titles}" if titles else NO_GUIDEBOOK]
        more = tuple(made for page in fitting[1:] for made in related(page.name))
        say(dispatcher, [Reply("\n".join(lines), (*more, CARDS, *WAYS_ON))], lang_of(tracker))
        return []
