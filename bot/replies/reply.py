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
class Reply:
    """One message to the person, as plain text, with the choices that go with it."""

    text: str
    buttons: tuple[Button, ...] = ()


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
