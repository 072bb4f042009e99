"""What `turn` asks of the dialogue and gets back; free of Rasa, so that tests pass fakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bot.languages import Lang
from bot.replies import Reply


@dataclass(frozen=True)
class Context:
    """What an action may know of a message besides its intent: closed lists of names only.

    `choice` is what was chosen among peers, every value of it known to the
    directory; `topic` names what is said in danger.
    """

    step: str = "none"
    page: str = "none"
    channel: str = "web"
    sees_names: bool = False
    lang: Lang = "en"
    choice: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Asked:
    """One message for the dialogue: words for NLU, or the name behind a pressed button."""

    conversation: str
    words: str = ""
    pressed: str | None = None
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Answer:
    """The dialogue's replies, and whether the person asked to be forgotten."""

    replies: tuple[Reply, ...]
    forget: bool = False


class DialogueUnavailable(Exception):
    """The dialogue cannot answer at all: its model is not loaded, or failed to load."""


class Dialogue(Protocol):
    """Anything that can answer a message; may raise, may hang, and is not trusted with danger."""

    async def ask(self, asked: Asked, seconds: float) -> Answer:
        """The answer within `seconds`, or an exception."""
