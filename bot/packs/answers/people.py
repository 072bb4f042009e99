"""Peers: who they are, what they can do, how to choose one, become one or complain of one."""

from __future__ import annotations

from bot.packs.answers.law import NO_DETAILS
from bot.packs.answers.voice import Ask, join


def what_is_a_peer(ask: Ask) -> str:
    """ "What is a peer supporter?" """
    peer = ask.pack.peer
    return join(f"{ask.label}: {peer.text}", ask.also("peer_role"), "I am software and not a peer.")


def what_can_a_peer_do(ask: Ask) -> str:
    """ "What can a peer do?" """
    mine = "I only inform and refer; I do not counsel."
    return join(ask.rule("peer_role"), ask.also("peer_conduct"), mine)


def what_is_a_team(ask: Ask) -> str:
    """ "What is the peer support team?" """
    return join(
        ask.rule("team"),
        "You can go to any peer by yourself, with nobody's approval.",
        ask.also("referral"),
        ask.contacts.say("Who can tell more", "coordinator"),
    )


def what_is_a_debrief(ask: Ask) -> str:
    """ "What is a debrief?" """
    return join(
        ask.rule("group_debrief"),
        ask.contacts.say("Who arranges one", "coordinator"),
    )


def peer_qualification(ask: Ask) -> str:
    """ "How are peers qualified?" """
    return join(ask.rule("qualifications"), ask.contacts.say("Who can tell more", "coordinator"))


def more_than_one_peer(ask: Ask) -> str:
    """ "May I use more than one peer?" """
    return join(
        ask.rule("several_peers"),
        "I show you every peer I may list. Ask for somebody else at any time; no reason is needed.",
    )


def supervisor_is_the_peer(ask: Ask) -> str:
    """ "My supervisor is the peer." """
    return join(
        ask.rule("supervisor"),
        ask.also("reporting_line"),
        "I do not list anybody I know to have authority over you. If I do not know your unit, I "
        "leave out everybody who supervises.",
    )


def peers_consult_each_other(ask: Ask) -> str:
    """ "Do peers talk with each other about me?", and a peer's own question on conflicts."""
    return join(
        ask.rule("peer_consultation"),
        "I am no channel for that and keep no copy.",
        ask.also("conflicts"),
        ask.contacts.said("Clinical consultant", "clinical_consultant"),
    )


def become_a_peer(ask: Ask) -> str:
    """ "I want to become a peer", and stepping down again."""
    return join(
        ask.rule("joining"),
        ask.contacts.say("Where to apply", "application"),
        ask.contacts.say("Team leader", "team_leader"),
        "I take no applications.",
        f"To step down: {stepping_down}" if (stepping_down := ask.also("stepping_down")) else "",
        ask.contacts.say("Coordinator", "coordinator") if stepping_down else "",
        "A message in this chat is no resignation." if stepping_down else "",
    )


def complaint(ask: Ask) -> str:
    """ "I want to complain about a peer." """
    return join(ask.rule("complaint"), _whom_to_tell(ask))


def my_peer_told_someone(ask: Ask) -> str:
    """ "My peer told somebody." """
    return join(
        "I am sorry that you have to ask this.",
        ask.rule("breach"),
        ask.contacts.say("Team leader", "team_leader"),
        _whom_to_tell(ask),
    )


def _whom_to_tell(ask: Ask) -> str:
    return join(
        ask.contacts.say("Coordinator", "coordinator"),
        ask.contacts.say("If it is about them, or they are in your chain", "complaint_alternative"),
        NO_DETAILS,
    )
