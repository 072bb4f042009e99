"""Whom a section of the guidebook leads to, and which resources stand beside it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.contacts import program_contacts
from bot.actions.desk import FrontDesk
from bot.guidebook import Section

S = Section
HELPERS = (
    ("Licensed clinician", "clinician"),
    ("EAP", "eap"),
    ("Chaplain", "chaplain"),
)
LEADERS = (("Team leader", "team_leader"), ("Coordinator", "coordinator"))
# Each a label and a field of ProgramContacts.
CONTACTS: Mapping[Section, tuple[tuple[str, str], ...]] = {
    S.WHEN_TO_REFER: (*HELPERS, ("Crisis line", "crisis")),
    S.CONSULTATION: (("Clinical consultant", "clinical_consultant"), *LEADERS),
    S.DISCLOSURE: (("Clinical consultant", "clinical_consultant"),),
    S.ASKING_ABOUT_SUICIDE: (
        ("Crisis line", "crisis"),
        ("Clinical consultant", "clinical_consultant"),
    ),
    S.MONTHLY_NUMBERS: (LEADERS[0],),
    S.TRAINING: (LEADERS[1],),
    S.REGIONAL_TEAM: (LEADERS[1], ("Peers from other agencies", "regional_contact")),
    S.THE_TEAM: (("The program", "program"), ("EAP", "eap"), ("Chaplain", "chaplain")),
    S.DEATH_IN_OUR_RANKS: (("Chaplain", "chaplain"), ("EAP", "eap"), ("The program", "program")),
}
# Words with which the coordinator's list is searched for a topic of wellness.
TOPICS: Mapping[Section, str] = {
    S.SLEEP: "sleep",
    S.MONEY: "money debt",
    S.NUTRITION: "nutrition",
    S.FITNESS: "physical health",
    S.SPIRIT: "faith spiritual",
    S.RESILIENCE: "mindfulness relaxation",
}
NONE_LISTED = "No vetted resource on this is listed yet."
MOST = 3
NO_MEMORANDUM = "No agreement with another agency is on record."


def contact_lines(desk: FrontDesk, section: Section, sees_names: bool) -> list[str]:
    """One line for each contact that belongs to the section; an unset one is said to be."""
    contacts = program_contacts(desk, desk.rules.current().pack, sees_names)
    lines = [f"• {contacts.say(label, field)}" for label, field in CONTACTS.get(section, ())]
    if section is S.REGIONAL_TEAM:
        lines += _agreements(desk)
    return lines


def resource_lines(desk: FrontDesk, section: Section) -> list[str]:
    """Vetted resources on a topic of wellness, or that there are none (WA-CE-4b)."""
    if section not in TOPICS:
        return []
    cards = desk.directory.search(TOPICS[section])[:MOST]
    return [
        f"• {c.name}: {c.phone_display or c.web}, {c.hours} (vetted on {c.vetted_on})"
        for c in cards
    ] or [NONE_LISTED]


def _agreements(desk: FrontDesk) -> list[str]:
    """Each partner with its memorandum and whether it has signed (WA-REG-5b)."""
    partners = desk.directory.agency.partners
    return [
        f"• {p.name}: memorandum {p.memorandum or 'not set'}, agreement "
        f"{f'signed on {p.agreement_signed_on}' if p.agreement_signed_on else 'not signed'}."
        for p in partners
    ] or [NO_MEMORANDUM]
