"""What the assistant may say and offer: replies, buttons and the closed list of payloads."""

from __future__ import annotations

from dataclasses import dataclass

# Payload -> what its button says. Text that starts with "/" and is not in this list is words
# like any other, whatever Rasa would make of it.
OFFERED: dict[str, str] = {
    "/greet": "Start",
    "/who_can_i_talk_to": "Who can I talk to now?",
    "/someone_else": "Someone else",
    "/ask_eap": "EAP",
    "/ask_chaplain": "Chaplain",
    "/ask_crisis_line": "Crisis lines",
    "/look_up_resource": "Find a resource",
    "/refer_a_colleague": "Worried about somebody",
    "/ask_confidentiality": "Who can see this?",
    "/read_full_notice": "More",
    "/ask_what_is_a_session": "What is a peer support session?",
    "/help": "Menu",
    "/bot_challenge": "Is this a person?",
    "/affirm": "Yes",
    "/deny": "No",
    "/thank": "Thanks",
    "/goodbye": "Goodbye",
    "/start_over": "Forget this",
    "/wake_somebody_now": "Wake somebody now",
    "/yes_present": "Yes",
    "/no_not_now": "No",
    "/rather_not_say": "I'd rather not say",
}


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


def offered(text: str) -> str | None:
    """The name behind a pressed button (`greet` for `/greet`), or None when `text` is words."""
    payload = text.strip()
    return payload[1:] if payload in OFFERED else None


MENU: tuple[Button, ...] = (
    button("/who_can_i_talk_to"),
    button("/ask_eap"),
    button("/ask_chaplain"),
    button("/ask_crisis_line"),
    button("/look_up_resource"),
    button("/refer_a_colleague"),
    button("/ask_confidentiality"),
)
