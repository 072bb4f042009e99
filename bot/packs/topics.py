"""The points on which a source is asked; a pack must answer each, be it with `silent`."""

from __future__ import annotations

from bot.packs.facts import Model, Stated


class Topics(Model):
    """One fact per point. An agency's policy can state the same points for itself.

    A pack states every one of them: `{rule: silent}` says that the source was read and has
    nothing on the point, so that an omission is never taken for silence.
    """

    # Who is meant
    covered: Stated
    volunteers: Stated
    families: Stated
    injury_leave: Stated
    # What is protected, and how far
    everyday_talk: Stated
    group_sessions: Stated
    group_debrief: Stated
    third_parties: Stated
    peer_consultation: Stated
    exceptions_effect: Stated
    public_records: Stated
    underlying_facts: Stated
    hipaa: Stated
    confidential_means: Stated
    privilege: Stated
    chaplains: Stated
    mandated_reporting: Stated
    # Peers and the team
    team: Stated
    peer_role: Stated
    peer_conduct: Stated
    qualifications: Stated
    joining: Stated
    stepping_down: Stated
    leadership: Stated
    reporting_line: Stated
    several_peers: Stated
    conflicts: Stated
    breach: Stated
    complaint: Stated
    feedback: Stated
    # Using it
    voluntary: Stated
    referral: Stated
    discipline: Stated
    non_retaliation: Stated
    fitness_for_duty: Stated
    weapon_and_badge: Stated
    leaving_duty: Stated
    duty_time: Stated
    # After an incident
    traumatic_event: Stated
    activation: Stated
    scene: Stated
    regional_response: Stated
    cism: Stated
    incident_orders: Stated
    involved: Stated
    # Other help
    eap: Stated
    clinicians: Stated


TOPICS: tuple[str, ...] = tuple(Topics.__fields__)
