"""What the line says, worded for the ear: digits one by one, no signs."""

from __future__ import annotations

import re
from datetime import datetime

from bot.directory import Agency

DIGITS = re.compile(r"\+?\d[\d-]*\d")
SIGNS = {"24/7": "at any hour", "&": "and", " (": ", ", "(": "", ")": ""}

# Not the written contacts: their "press 1" is meant for the menu of 988, not for this one.
CONTACTS = (
    "You can call or text 988, the Suicide and Crisis Lifeline, at any hour. "
    "In danger right now: hang up and call 911."
)
NOT_A_PERSON = (
    "This is a recording, not a person. Nothing on this call is recorded or written down here. "
    "The telephone company keeps a record that you called, as it does of every call."
)
KEY_1 = "Press 1 to be connected to 988 now."
KEY_2 = "Press 2 to be connected to the on-call supporter. They do not see your number."
KEY_3 = "Press 3 to hear the numbers of the program."
KEY_9 = "Press 9 to hear this again."
GOODBYE = "I heard no key. You can call this number again at any hour."
TO_988 = (
    "I am connecting you to 988. When it answers, 1 is for veterans and 2 for Spanish. "
    "Stay on the line."
)
ONE_MORE_WAY = "I am trying the other number of 988. Stay on the line."
NOT_CONNECTED = "I could not connect you. Please hang up and call 988 yourself."
TO_ON_CALL = "I am calling the on-call supporter. This can take half a minute. Stay on the line."
NOBODY_ANSWERED = "The on-call supporter did not answer. 988 is there at any hour."
AFTER_THE_CALL = "That call has ended. If you are still here:"
TO_SUPPORTER = (
    "Somebody on the peer support line asks to talk to you now. "
    "Press 1 to take the call. Hang up if you cannot."
)


def aloud(text: str) -> str:
    """A text for a voice: 988 becomes "9 8 8", and 406-555-0142 gets a pause after each group."""
    for sign, words in SIGNS.items():
        text = text.replace(sign, words)
    return DIGITS.sub(lambda match: ", ".join(" ".join(g) for g in match[0].split("-")), text)


def welcome(program: str) -> str:
    """The first sentences of a call, crisis lines before everything else."""
    return f"You have reached {program}. {CONTACTS} {NOT_A_PERSON}"


def keys(on_call: bool) -> str:
    """What can be pressed; 2 only where somebody can be called."""
    return " ".join([KEY_1, *([KEY_2] if on_call else []), KEY_3, KEY_9])


def numbers(agency: Agency, now: datetime) -> str:
    """The program's own line and the EAP; names of peers are not spoken to whoever calls."""
    program, eap = agency.program, agency.eap
    is_open = "It is open now." if agency.program_open(now) else "It is not answered right now."
    return (
        f"{program.name}: {program.phone}. {is_open} Hours: {program.hours} "
        f"{eap.name}: {eap.phone}. Hours: {eap.hours}. "
        f"Again: {program.name}, {program.phone}. {eap.name}, {eap.phone}."
    )
