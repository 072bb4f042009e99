"""The closed list of questions people ask about the rules, and one answer to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from bot.packs.answers import law, limits, people, privacy, program, supporter
from bot.packs.answers.voice import Ask
from bot.packs.contacts import ProgramContacts
from bot.packs.schema import AgencyPolicy, Pack


class Question(str, Enum):
    """Each value is the name by which a button or an intent asks."""

    CAN_SERGEANT_FIND_OUT = "can_sergeant_find_out"
    DO_YOU_KEEP_THIS = "do_you_keep_this"
    GUN_OR_BADGE = "gun_or_badge"
    FITNESS_FOR_DUTY = "fitness_for_duty"
    TESTIMONY = "testimony"
    ADMISSION = "admission"
    BROKE_A_POLICY = "broke_a_policy"
    TOOK_SOMETHING = "took_something"
    LICENSING_BOARD = "licensing_board"
    CHILD_ABUSE = "child_abuse"
    ELDER_ABUSE = "elder_abuse"
    PARTNER_ABUSE = "partner_abuse"
    WHAT_IS_A_SESSION = "what_is_a_session"
    WHAT_IS_A_DEBRIEF = "what_is_a_debrief"
    WHAT_IS_A_TEAM = "what_is_a_team"
    WHAT_IS_A_PEER = "what_is_a_peer"
    GROUP_SESSION = "group_session"
    HIPAA = "hipaa"
    MORE_THAN_ONE_PEER = "more_than_one_peer"
    SUPERVISOR_IS_THE_PEER = "supervisor_is_the_peer"
    CAN_I_BE_ORDERED = "can_i_be_ordered"
    HELD_AGAINST_ME = "held_against_me"
    TOLD_NOT_TO_TALK = "told_not_to_talk"
    LEAVE_POST = "leave_post"
    FAMILY = "family"
    VOLUNTEER = "volunteer"
    INJURY_LEAVE = "injury_leave"
    I_AM_A_SUPERVISOR = "i_am_a_supervisor"
    COMPLAINT = "complaint"
    BECOME_A_PEER = "become_a_peer"
    AFTER_DEATH = "after_death"
    CHAPLAIN_CONFIDENTIALITY = "chaplain_confidentiality"
    WHO_IS_COVERED = "who_is_covered"
    WHAT_IS_PRIVILEGE = "what_is_privilege"
    WHAT_CONFIDENTIAL_MEANS = "what_confidential_means"
    NOTES_PUBLIC = "notes_public"
    MAY_I_KEEP_NOTES = "may_i_keep_notes"
    SAVE_MY_SESSION = "save_my_session"
    PEER_QUALIFICATION = "peer_qualification"
    MY_PEER_TOLD_SOMEONE = "my_peer_told_someone"
    CONSENT = "consent"
    WHO_RUNS_THIS = "who_runs_this"
    TRAUMATIC_EVENT = "traumatic_event"
    WHEN_ACTIVATED = "when_activated"
    WHO_HAS_USED_IT = "who_has_used_it"
    EVERYDAY_TALK = "everyday_talk"
    WHAT_CAN_A_PEER_DO = "what_can_a_peer_do"
    PEERS_CONSULT_EACH_OTHER = "peers_consult_each_other"
    LEVELS_OF_CARE = "levels_of_care"
    GIVE_FEEDBACK = "give_feedback"
    MANDATED_REPORTING = "mandated_reporting"
    CISM = "cism"
    DISCIPLINE = "discipline"
    BEFORE_YOU_START = "before_you_start"
    PEER_AFTER_AN_INCIDENT = "peer_after_an_incident"
    I_WAS_INVOLVED = "i_was_involved"
    PEER_ON_DUTY = "peer_on_duty"
    BOUNDARIES = "boundaries"
    FREQUENT_CONTACT = "frequent_contact"
    WHAT_ANOTHER_PEER_HEARD = "what_another_peer_heard"
    I_AM_SUBPOENAED = "i_am_subpoenaed"
    STEP_BACK = "step_back"
    AFTER_AN_INCIDENT = "after_an_incident"


ANSWERS: Mapping[Question, Callable[[Ask], str]] = {
    Question.CAN_SERGEANT_FIND_OUT: privacy.can_sergeant_find_out,
    Question.DO_YOU_KEEP_THIS: privacy.do_you_keep_this,
    Question.GUN_OR_BADGE: law.gun_or_badge,
    Question.FITNESS_FOR_DUTY: law.fitness_for_duty,
    Question.TESTIMONY: law.testimony,
    Question.ADMISSION: limits.admission,
    Question.BROKE_A_POLICY: limits.broke_a_policy,
    Question.TOOK_SOMETHING: limits.took_something,
    Question.LICENSING_BOARD: limits.licensing_board,
    Question.CHILD_ABUSE: limits.child_abuse,
    Question.ELDER_ABUSE: limits.elder_abuse,
    Question.PARTNER_ABUSE: limits.partner_abuse,
    Question.WHAT_IS_A_SESSION: privacy.what_is_a_session,
    Question.WHAT_IS_A_DEBRIEF: people.what_is_a_debrief,
    Question.WHAT_IS_A_TEAM: people.what_is_a_team,
    Question.WHAT_IS_A_PEER: people.what_is_a_peer,
    Question.GROUP_SESSION: privacy.group_session,
    Question.HIPAA: privacy.hipaa,
    Question.MORE_THAN_ONE_PEER: people.more_than_one_peer,
    Question.SUPERVISOR_IS_THE_PEER: people.supervisor_is_the_peer,
    Question.CAN_I_BE_ORDERED: law.can_i_be_ordered,
    Question.HELD_AGAINST_ME: law.held_against_me,
    Question.TOLD_NOT_TO_TALK: law.told_not_to_talk,
    Question.LEAVE_POST: law.leave_post,
    Question.FAMILY: program.family,
    Question.VOLUNTEER: program.volunteer,
    Question.INJURY_LEAVE: program.injury_leave,
    Question.I_AM_A_SUPERVISOR: program.i_am_a_supervisor,
    Question.COMPLAINT: people.complaint,
    Question.BECOME_A_PEER: people.become_a_peer,
    Question.AFTER_DEATH: privacy.after_death,
    Question.CHAPLAIN_CONFIDENTIALITY: privacy.chaplain_confidentiality,
    Question.WHO_IS_COVERED: program.who_is_covered,
    Question.WHAT_IS_PRIVILEGE: law.what_is_privilege,
    Question.WHAT_CONFIDENTIAL_MEANS: privacy.what_confidential_means,
    Question.NOTES_PUBLIC: privacy.notes_public,
    Question.MAY_I_KEEP_NOTES: privacy.may_i_keep_notes,
    Question.SAVE_MY_SESSION: privacy.save_my_session,
    Question.PEER_QUALIFICATION: people.peer_qualification,
    Question.MY_PEER_TOLD_SOMEONE: people.my_peer_told_someone,
    Question.CONSENT: privacy.consent,
    Question.WHO_RUNS_THIS: program.who_runs_this,
    Question.TRAUMATIC_EVENT: program.traumatic_event,
    Question.WHEN_ACTIVATED: program.when_activated,
    Question.WHO_HAS_USED_IT: privacy.who_has_used_it,
    Question.EVERYDAY_TALK: privacy.everyday_talk,
    Question.WHAT_CAN_A_PEER_DO: people.what_can_a_peer_do,
    Question.PEERS_CONSULT_EACH_OTHER: people.peers_consult_each_other,
    Question.LEVELS_OF_CARE: program.levels_of_care,
    Question.GIVE_FEEDBACK: program.give_feedback,
    Question.MANDATED_REPORTING: limits.mandated_reporting,
    Question.CISM: program.cism,
    Question.DISCIPLINE: law.discipline,
    Question.BEFORE_YOU_START: supporter.before_you_start,
    Question.PEER_AFTER_AN_INCIDENT: supporter.peer_after_an_incident,
    Question.I_WAS_INVOLVED: supporter.i_was_involved,
    Question.PEER_ON_DUTY: supporter.peer_on_duty,
    Question.BOUNDARIES: supporter.boundaries,
    Question.FREQUENT_CONTACT: supporter.frequent_contact,
    Question.WHAT_ANOTHER_PEER_HEARD: supporter.what_another_peer_heard,
    Question.I_AM_SUBPOENAED: supporter.i_am_subpoenaed,
    Question.STEP_BACK: supporter.step_back,
    Question.AFTER_AN_INCIDENT: supporter.after_an_incident,
}


def answer(
    question: Question,
    pack: Pack,
    policy: AgencyPolicy | None,
    contacts: ProgramContacts,
) -> str:
    """The answer to a question, from the pack's facts and the agency's policy alone.

    A point on which the source is silent is said to be not stated. The last line names pack,
    citation, date of reading and review, and ends with "Information, not legal advice."
    """
    ask = Ask(pack, policy, contacts)
    return f"{ANSWERS[question](ask)}\n{ask.closing}"
