"""Whom to turn to in this agency, as the answers about the rules name them."""

from __future__ import annotations

from bot.actions.desk import FrontDesk
from bot.directory.agency_facts import Contact
from bot.packs import Pack, ProgramContacts

# Lines about abuse, by their ids; the ids of a state's own lines begin with the pack's id.
CHILD_LINES = ("childhelp", "{area}_child")
ADULT_LINES = ("{area}_adult",)
PARTNER_LINES = ("domestic_violence",)


def program_contacts(desk: FrontDesk, pack: Pack, sees_names: bool) -> ProgramContacts:
    """The contacts of the desk's agency; without the right to see names, by title alone."""

    def person(who: Contact | None, *, labeled: bool = False) -> str:
        if who is None:
            return ""
        titled = who.name if labeled else f"{who.name}, {who.title}"
        return _reach(titled if sees_names else who.title, who.phone, who.hours)

    agency = desk.directory.agency
    eap, program = agency.eap, agency.program
    return ProgramContacts(
        coordinator=person(agency.coordinator, labeled=True),
        team_leader=person(agency.team_leader, labeled=True),
        commander=person(agency.commander, labeled=True),
        program=_reach(program.name, program.phone, program.hours),
        complaint_alternative=person(agency.complaint_alternative),
        activation_contact=person(agency.activation),
        regional_contact=person(agency.regional_response),
        application=agency.application if sees_names else person(agency.commander),
        feedback=agency.feedback_form,
        cism=person(agency.cism_team),
        clinical_consultant=person(agency.clinical_consultant),
        clinician=_resource(desk, "clinician"),
        chaplain=_resource(desk, "chaplain"),
        crisis=desk.words.crisis_contacts(),
        eap=_reach(eap.name, eap.phone, eap.hours),
        eap_cost=eap.cost,
        eap_eligible="; ".join(eap.eligible),
        eap_sessions=eap.face_to_face_sessions,
        eap_online=eap.online or "",
        eap_continued_care=eap.continued_care or "",
        child_line=_lines(desk, CHILD_LINES, pack.id),
        adult_line=_lines(desk, ADULT_LINES, pack.id),
        partner_line=_lines(desk, PARTNER_LINES, pack.id),
    )


def _resource(desk: FrontDesk, kind: str) -> str:
    """The first of the coordinator's list, in a line."""
    for card in desk.directory.resources(kind)[:1]:
        return _reach(card.name, card.phone_display or card.web or "", card.hours)
    return ""


def _reach(name: str, address: str, hours: str) -> str:
    return ", ".join(part for part in (name, address) if part) + (f" ({hours})" if hours else "")


def _lines(desk: FrontDesk, ids: tuple[str, ...], area: str) -> str:
    """Hotlines with what they do: where a call makes a report, that stands before the number."""
    wanted = [name.format(area=area) for name in ids]
    shown = [line for line in desk.words.lines if line.id in wanted and line.show != "held"]
    return "\n".join(line.entry() for line in shown)
