"""The words that texting services give a meaning of their own: STOP, START, HELP."""

from __future__ import annotations

import enum

from bot.words import Words

# Twilio's default keywords for opting out; from then on the service itself blocks the number.
STOP = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"},
)
START = frozenset({"start", "unstop"})  # "yes" too, but here that is an answer to a question
HELP = frozenset({"help", "info"})


class Keyword(enum.Enum):
    """What a message that consists of one such word asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"


def keyword(text: str) -> Keyword | None:
    """The keyword that a message consists of; None for everything else."""
    word = text.strip().strip(".!").casefold()
    for meaning, words in ((Keyword.STOP, STOP), (Keyword.START, START), (Keyword.HELP, HELP)):
        if word in words:
            return meaning
    return None


def stopped(words: Words) -> str:
    """The one confirmation after STOP."""
    return (
        "You will get no more texts from this number. Text START to come back, at any hour. "
        f"{words.crisis_contacts()}"
    )


def about(program: str) -> str:
    """What HELP has to say beside the answer: who this is, what it costs, how to end it."""
    return (
        f"{program}. Text messages and data may cost you. Text STOP to get no more of them, "
        "or FORGET THIS to have this conversation forgotten."
    )


def already_here(words: Words) -> str:
    """The answer to a message that the service delivers once more."""
    return words.safe_reply("I already have that message. If you saw no answer, send it again.")
