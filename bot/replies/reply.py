"""One message with its buttons, and the menu that goes with most of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.replies.offered import OFFERED


@dataclass(frozen=True)
class Button:
    """A choice: what it says, and what pressing it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class Card:
    """Somebody to reach, for channels that show more than text.

    Stands for the one line of the reply's text that equals `line`, so that the text alone stays
    complete. `call` and `text` are digits with a leading +, or empty; `call_shown` is how the
    number is written. `slack`, the link to a profile, and `teams`, an address, are for the channel
    of that name alone; empty when somebody does not want to be written to there.
    """

    line: str
    title: str
    detail: str
    call: str = ""
    call_shown: str = ""
    text: str = ""
    slack: str = ""
    teams: str = ""


@dataclass(frozen=True)
class Reply:
    """One message to the person, as plain text, with the choices that go with it.

    `urgent` marks what is said because somebody may be in danger.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    urgent: bool = False


def button(payload: str, title: str = "") -> Button:
    """The button for a payload of the closed list.

    Raises:
        KeyError: when the payload is not offered anywhere.
    """
    return Button(title or OFFERED[payload], payload)


MENU: tuple[Button, ...] = (
    button("/who_can_i_talk_to"),
    button("/ask_eap"),
    button("/ask_chaplain"),
    button("/ask_crisis_line"),
    button("/look_up_resource"),
    button("/refer_a_colleague"),
    button("/ask_confidentiality"),
    button("/espanol"),
)
