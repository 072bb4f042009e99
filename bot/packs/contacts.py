"""Who to turn to in one agency, as words the caller hands in; an empty one is said to be unset."""

from __future__ import annotations

from dataclasses import dataclass

NOT_SET = "your agency has not set this"


@dataclass(frozen=True)
class ProgramContacts:
    """Each is shown as it is, for example "Ruth Halvorsen, 406-555-0110 (weekdays)".

    `complaint_alternative` is whom to ask when the complaint is about the coordinator or the
    coordinator is in the person's chain; the `..._line` fields are hotlines.
    """

    coordinator: str = ""
    team_leader: str = ""
    commander: str = ""
    program: str = ""
    complaint_alternative: str = ""
    activation_contact: str = ""
    regional_contact: str = ""
    application: str = ""
    feedback: str = ""
    cism: str = ""
    clinical_consultant: str = ""
    clinician: str = ""
    chaplain: str = ""
    crisis: str = ""
    eap: str = ""
    eap_cost: str = ""
    eap_eligible: str = ""
    eap_sessions: str = ""
    eap_online: str = ""
    eap_continued_care: str = ""
    child_line: str = ""
    adult_line: str = ""
    partner_line: str = ""

    def say(self, label: str, field: str) -> str:
        """ "Coordinator: Ruth Halvorsen, 406-555-0110." or that the agency has not set it."""
        value = str(getattr(self, field)).strip().rstrip(".")
        return f"{label}: {value or NOT_SET}."

    def said(self, label: str, field: str) -> str:
        """The same, or nothing where it is empty."""
        return self.say(label, field) if getattr(self, field).strip() else ""
