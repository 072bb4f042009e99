"""Courts, fitness for duty, the job, and orders."""

from __future__ import annotations

from bot.packs.answers.voice import Ask, join

NO_JUDGMENT = "I score nobody, decide nothing and report nothing of the kind."
CAUTION = (
    "First: follow any order not to talk about the specifics, and please do not type them here."
)
NO_SPECIFICS = "Please keep the specifics of an incident out of this chat."
NO_DETAILS = "Please do not type what happened here: I take no complaint."


def testimony(ask: Ask) -> str:
    """ "Can my peer be made to testify?" """
    return join(
        ask.rule("testimony"),
        ask.also("underlying_facts"),
        NO_SPECIFICS,
        "None of this covers this chat.",
    )


def what_is_privilege(ask: Ask) -> str:
    """ "What is privilege?", "Is this privileged?" """
    return join(
        ask.rule("privilege"),
        ask.also("testimony") if ask.pack.privilege.silent else "",
        "I promise nothing of the kind for this chat.",
    )


def fitness_for_duty(ask: Ask) -> str:
    """ "Will this touch my fitness for duty?" """
    return join(ask.rule("fitness_for_duty"), NO_JUDGMENT)


def gun_or_badge(ask: Ask) -> str:
    """ "Will they take my gun or badge?" """
    return join(
        ask.rule("weapon_and_badge"),
        NO_JUDGMENT,
        ask.also("fitness_for_duty"),
        "You can ask the coordinator what your agency does, without giving a name.",
        ask.contacts.say("Coordinator", "coordinator"),
    )


def held_against_me(ask: Ask) -> str:
    """ "Can it be held against me?" """
    return join(
        ask.rule("non_retaliation"),
        ask.also("discipline"),
        NO_DETAILS,
        ask.contacts.say("Coordinator", "coordinator"),
        ask.contacts.say("If that is not the right person", "complaint_alternative"),
    )


def discipline(ask: Ask) -> str:
    """ "Am I in trouble?", "Can I use it as discipline?" """
    return join(ask.rule("discipline"), ask.also("voluntary"), "I send nobody here as a sanction.")


def can_i_be_ordered(ask: Ask) -> str:
    """ "Can I be ordered to go?" """
    forced = ask.pack.supervisor.rule == "cannot_be_forced"
    return join(
        ask.rule("voluntary"),
        ask.also("supervisor") if forced else "",
        ask.also("discipline"),
        "I make nobody do anything; every step is yours.",
    )


def told_not_to_talk(ask: Ask) -> str:
    """ "I was told not to talk about the incident": the caution comes before all else."""
    return join(
        CAUTION,
        ask.rule("incident_orders"),
        ask.also("involved"),
        ask.also("underlying_facts"),
        "How you are doing is not the specifics: that you can bring to a peer who was not there.",
    )


def leave_post(ask: Ask) -> str:
    """ "May I leave my post to talk?" """
    return join(
        ask.rule("leaving_duty"),
        ask.also("duty_time"),
        "A break, a call by phone or time off duty can also work. You owe me no reason.",
    )
