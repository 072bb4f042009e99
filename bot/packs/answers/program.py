"""The program: whom it serves, who runs it, when it turns out, and other help."""

from __future__ import annotations

from bot.packs.answers.voice import Ask, join

NO_STATUS = "I take no name, I book nothing, and nobody is told whether somebody came."


def who_is_covered(ask: Ask) -> str:
    """ "Am I covered?", "Who is this for?" """
    return join(
        ask.rule("covered"),
        ask.also("volunteers"),
        "I show the same help to everybody, in any role.",
    )


def volunteer(ask: Ask) -> str:
    """ "I am a volunteer." """
    mine = "You get the same lists here as anybody else. I do not ask what your status is."
    return join(ask.rule("volunteers"), mine)


def family(ask: Ask) -> str:
    """ "I am family." """
    say = ask.contacts
    return join(
        "You can ask here too. I say nothing about anybody who works there, and I take no name.",
        ask.rule("families"),
        say.say("EAP", "eap"),
        say.said("Who may use the EAP", "eap_eligible"),
        say.said("Cost of the EAP", "eap_cost"),
        say.said("Staying with the same EAP clinician", "eap_continued_care"),
        say.say("Chaplain", "chaplain"),
        say.say("The program", "program"),
    )


def injury_leave(ask: Ask) -> str:
    """ "I am on injury leave." """
    return join(
        "You can use everything here while you are off.",
        ask.rule("injury_leave"),
        "These work from any phone.",
        ask.contacts.say("The program", "program"),
        ask.contacts.say("EAP", "eap"),
    )


def i_am_a_supervisor(ask: Ask) -> str:
    """ "I am a supervisor and worry about somebody." """
    return join(
        "You can suggest peer support and give the person these contacts.",
        ask.rule("referral"),
        ask.also("voluntary"),
        ask.also("discipline"),
        NO_STATUS,
        ask.contacts.say("Team leader", "team_leader"),
        ask.contacts.say("Coordinator", "coordinator"),
    )


def who_runs_this(ask: Ask) -> str:
    """ "Who runs this?" """
    say = ask.contacts
    return join(
        ask.rule("leadership"),
        say.say("Coordinator", "coordinator"),
        say.say("Team leader", "team_leader"),
        say.said("Commander", "commander"),
    )


def give_feedback(ask: Ask) -> str:
    """ "I want to give feedback." """
    return join(
        ask.rule("feedback"),
        ask.contacts.say("Coordinator", "coordinator"),
        ask.contacts.say("Anonymous form", "feedback"),
        "I store no feedback myself.",
    )


def traumatic_event(ask: Ask) -> str:
    """ "What counts as a traumatic event?" """
    return join(ask.rule("traumatic_event"), "You need no such event to ask for a peer here.")


def when_activated(ask: Ask) -> str:
    """ "When is the team activated?", "Send a peer to the scene", "A regional response" """
    return join(
        ask.rule("activation"),
        ask.also("scene"),
        ask.also("regional_response"),
        "I activate and send nobody.",
        ask.contacts.say("Activation", "activation_contact"),
        ask.contacts.say("Response from other agencies", "regional_contact"),
    )


def cism(ask: Ask) -> str:
    """ "What is CISM?" """
    return join(
        "CISM stands for critical incident stress management.",
        ask.rule("cism"),
        ask.contacts.say("CISM team", "cism"),
    )


def levels_of_care(ask: Ask) -> str:
    """ "What kinds of care are there?", from a peer to an emergency, none put above another."""
    say = ask.contacts
    levels = [
        "Peer: a trained coworker to talk with.",
        say.say("Chaplain", "chaplain"),
        join(say.say("EAP", "eap"), say.said("Sessions", "eap_sessions")),
        join(say.said("Online", "eap_online"), say.said("Afterward", "eap_continued_care")),
        say.say("Licensed clinician", "clinician"),
        say.say("Crisis line", "crisis"),
        "Emergency: 911.",
    ]
    lines = "\n".join(f"- {level}" for level in levels if level)
    about = join(ask.also("eap"), ask.also("clinicians"))
    return f"Which of them fits is yours to choose.\n{lines}\n{about}".rstrip()
