"""What an employee chose by buttons: closed lists only, written so that a button can carry it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qsl, urlencode

# What can be asked next; each is a question whose answers are buttons.
QUESTIONS = (
    "menu",
    "discipline",
    "sworn",
    "gender",
    "language",
    "topic",
    "role",
    "rank",
    "division",
    "unit",
    "incident",
)
_LONGEST = 500
_OF_THE_ASKER = ("unit", "incident", "after")


@dataclass(frozen=True)
class Choice:
    """One lookup; an empty field means that any will do, or that it was not said.

    `unit` and `incident` are about the asker, hold for one lookup, and are kept nowhere;
    `after` is `yes` when it is about an incident, named or not. `division` is a unit from which,
    or from below which, the peer should come. `elsewhere` wants another agency, `duty` somebody
    on duty. `ask` is the question to put first, `at` the unit below which it is about, `start`
    how many of its answers were shown. `more` leaves out whom the conversation was shown.
    """

    discipline: str = ""
    sworn: str = ""
    gender: str = ""
    language: str = ""
    topic: str = ""
    role: str = ""
    rank: str = ""
    division: str = ""
    elsewhere: str = ""
    duty: str = ""
    unit: str = ""
    incident: str = ""
    after: str = ""
    ask: str = ""
    at: str = ""
    start: str = ""
    more: str = ""

    def written(self) -> str:
        """The choice as text, such as `discipline=fire&unit=pd-days`; `read_choice` reads it."""
        return urlencode([(name, value) for name, value in self.said().items()])

    def said(self) -> dict[str, str]:
        """What was said, by field."""
        pairs = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in pairs if value}

    def wishes(self) -> Choice:
        """What was wished of the peer alone: nothing about the asker, and no question."""
        about_the_list = dict.fromkeys((*_OF_THE_ASKER, "ask", "at", "start", "more"), "")
        return replace(self, **about_the_list)


def read_choice(text: str) -> Choice | None:
    """The choice that `text` is, letter for letter; None when it is anything else.

    Whether its values are known is for `Directory.knows` to say.
    """
    if not text:
        return Choice()
    if len(text) > _LONGEST:
        return None
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=20)
        choice = Choice(**dict(pairs))
    except (ValueError, TypeError):
        return None
    return choice if choice.written() == text else None
