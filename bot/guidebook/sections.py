"""The sections that every guidebook should have; one that is not there is named as missing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Section(str, Enum):
    """Each value is the name of its file, without `.md`."""

    # For peer supporters
    BEFORE_YOU_START = "before_you_start"
    WHAT_YOU_MUST_REPORT = "what_you_must_report"
    CONFIDENTIALITY = "confidentiality"
    PRIVILEGE = "privilege"
    DISCLOSURE = "disclosure"
    INCIDENT_CAUTION = "incident_caution"
    INVOLVED_OR_WITNESS = "involved_or_witness"
    WHEN_TO_REFER = "when_to_refer"
    BOUNDARIES = "boundaries"
    FREQUENT_CONTACT = "frequent_contact"
    DUTY_TIME = "duty_time"
    CONSULTATION = "consultation"
    LOOKING_AFTER_YOURSELF = "looking_after_yourself"
    TESTIMONY = "testimony"
    ASKING_ABOUT_SUICIDE = "asking_about_suicide"
    CALM_IN_CRISIS = "calm_in_crisis"
    MONTHLY_NUMBERS = "monthly_numbers"
    TRAINING = "training"
    REGIONAL_TEAM = "regional_team"
    # For everybody
    THE_TEAM = "the_team"
    CRITICAL_INCIDENT = "critical_incident"
    CALLING_THE_TEAM_OUT = "calling_the_team_out"
    DEATH_IN_OUR_RANKS = "death_in_our_ranks"
    SUPERVISORS = "supervisors"
    FAMILIES = "families"
    # Wellness
    SLEEP = "sleep"
    MONEY = "money"
    NUTRITION = "nutrition"
    FITNESS = "fitness"
    SPIRIT = "spirit"
    RESILIENCE = "resilience"


TITLES: Mapping[Section, str] = {
    Section.BEFORE_YOU_START: "Before you start",
    Section.WHAT_YOU_MUST_REPORT: "What you may have to report",
    Section.CONFIDENTIALITY: "Confidentiality",
    Section.PRIVILEGE: "Privilege",
    Section.DISCLOSURE: "When you have to disclose",
    Section.INCIDENT_CAUTION: "After an incident: the caution",
    Section.INVOLVED_OR_WITNESS: "Involved or a witness yourself",
    Section.WHEN_TO_REFER: "When to suggest more help",
    Section.BOUNDARIES: "Boundaries and conflicts",
    Section.FREQUENT_CONTACT: "When one person calls often",
    Section.DUTY_TIME: "Leaving duty and timekeeping",
    Section.CONSULTATION: "Asking the clinician",
    Section.LOOKING_AFTER_YOURSELF: "Looking after yourself, and stepping back",
    Section.TESTIMONY: "When a court asks",
    Section.ASKING_ABOUT_SUICIDE: "Asking about suicide",
    Section.CALM_IN_CRISIS: "Calm in a crisis",
    Section.MONTHLY_NUMBERS: "Monthly numbers",
    Section.TRAINING: "Training calendar",
    Section.REGIONAL_TEAM: "The regional team",
    Section.THE_TEAM: "The team",
    Section.CRITICAL_INCIDENT: "After a critical incident",
    Section.CALLING_THE_TEAM_OUT: "Calling the team out",
    Section.DEATH_IN_OUR_RANKS: "A death in our ranks",
    Section.SUPERVISORS: "For supervisors",
    Section.FAMILIES: "For families",
    Section.SLEEP: "Sleep",
    Section.MONEY: "Money",
    Section.NUTRITION: "Nutrition",
    Section.FITNESS: "Body and movement",
    Section.SPIRIT: "Spirit and meaning",
    Section.RESILIENCE: "Resilience",
}
