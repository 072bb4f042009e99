"""What a peer supporter asks for themself: before a talk, after an incident, boundaries, time."""

from __future__ import annotations

from bot.packs.answers.law import CAUTION
from bot.packs.answers.limits import all_limits
from bot.packs.answers.privacy import what_is_a_session
from bot.packs.answers.voice import Ask, join

NO_NAME = "Name nobody, to a supervisor or to me."
OWN_SILENCE = "That is confidential, for you as well. I hold nothing of it."


def before_you_start(ask: Ask) -> str:
    """ "I am about to talk with somebody": is this a session, and on which conditions."""
    return join(
        what_is_a_session(ask),
        f"About privilege: {ask.rule('privilege')}",
        ask.also("testimony"),
        f"\n{all_limits(ask)}",
    )


def peer_after_an_incident(ask: Ask) -> str:
    """ "I am to support somebody after a shooting": the caution comes first (MN-1-24.3C.c)."""
    return join(
        'Say this first: "Please follow any order not to talk about the specifics, and do not '
        'tell me what happened. How are you?"',
        ask.rule("incident_orders"),
        ask.also("underlying_facts"),
        ask.rule("involved"),
        "Put no part of the incident in here.",
    )


def i_was_involved(ask: Ask) -> str:
    """ "I was on that call too, may I be the peer?" """
    return join(
        ask.rule("involved"),
        "The safe way: leave this one to a peer who was not there. You can be supported too.",
        ask.contacts.say("Tell the team leader, without details", "team_leader"),
    )


def peer_on_duty(ask: Ask) -> str:
    """ "May I leave my post to see somebody, and how do I report the hours?", asked by a peer."""
    return join(
        ask.rule("leaving_duty"),
        ask.also("duty_time"),
        NO_NAME,
        ask.contacts.say("Coordinator", "coordinator"),
    )


def boundaries(ask: Ask) -> str:
    """ "I know this person too well", and every other conflict of roles."""
    return join(
        ask.rule("conflicts"),
        NO_NAME,
        ask.contacts.say("Team leader", "team_leader"),
        ask.contacts.say("Coordinator", "coordinator"),
    )


def frequent_contact(ask: Ask) -> str:
    """ "The same person calls me every day": more people, and nobody counts."""
    return join(
        ask.rule("conflicts"),
        "You can offer another peer, a chaplain or a professional beside you. I count no contacts "
        "of anybody.",
        ask.contacts.say("Chaplain", "chaplain"),
        ask.contacts.say("Licensed clinician", "clinician"),
        ask.contacts.say("Clinical consultant", "clinical_consultant"),
    )


def what_another_peer_heard(ask: Ask) -> str:
    """ "What did they tell the other peer?": refused, whoever asks."""
    return join(
        OWN_SILENCE,
        ask.rule("peer_consultation"),
        ask.also("third_parties"),
        ask.contacts.say("Advice, without a name: clinical consultant", "clinical_consultant"),
    )


def i_am_subpoenaed(ask: Ask) -> str:
    """ "I got a subpoena about somebody I supported." """
    return join(
        "Before you answer anybody: call the program, and do not tell me about the talk.",
        ask.rule("testimony"),
        ask.also("underlying_facts"),
        ask.contacts.say("Team leader", "team_leader"),
        ask.contacts.say("Coordinator", "coordinator"),
    )


def step_back(ask: Ask) -> str:
    """ "I need a break from being a peer." """
    return join(
        "Stepping back is fine, and I ask for no reason.",
        ask.rule("stepping_down"),
        "A message in this chat is no resignation and no leave.",
        ask.contacts.say("Team leader", "team_leader"),
        ask.contacts.say("Coordinator", "coordinator"),
        ask.contacts.say("Clinical consultant", "clinical_consultant"),
    )


def after_an_incident(ask: Ask) -> str:
    """ "We had a shooting": the caution before any list, then everybody who can help."""
    say = ask.contacts
    ways = [
        "A peer who was not there. I list those who can be reached; ask them whether they were.",
        say.say("Licensed clinician", "clinician"),
        say.say("EAP", "eap"),
        say.say("Chaplain", "chaplain"),
        say.say("Debriefing and CISM", "cism"),
        say.say("Calling the team out", "activation_contact"),
        say.say("Peers from other agencies", "regional_contact"),
    ]
    lines = "\n".join(f"- {way}" for way in ways)
    return join(
        CAUTION,
        "I ask nothing about it. These can help you now:",
        f"\n{lines}\n",
        ask.rule("incident_orders"),
        ask.also("involved"),
        ask.also("activation"),
    )
