"""What may stand in the patterns file, checked before anything is compiled."""

from typing import Literal

from pydantic import BaseModel, Extra, conlist, constr

from bot.risk.tiers import Tier

_Line = constr(strip_whitespace=True, min_length=1)
_Name = constr(regex=r"^[a-z0-9][a-z0-9_-]*$")


class GuardText(BaseModel, extra=Extra.forbid):
    """A reason not to count a match, as written in the file."""

    says: str
    where: Literal["before", "sentence", "message"]
    within: int = 3
    stops_at: list[str] = []
    phrases: conlist(_Line, min_items=1)  # type: ignore[valid-type]
    not_when: list[str] = []


class EntryText(BaseModel, extra=Extra.forbid):
    """One entry as written in the file.

    A `certain` entry decides by itself; any other one raises what the model makes of the text.
    """

    id: _Name  # type: ignore[valid-type]
    tier: Tier
    certain: bool = False
    says: str
    any: conlist(_Line, min_items=1)  # type: ignore[valid-type]
    unless: list[str] = []
    matches: conlist(_Line, min_items=2)  # type: ignore[valid-type]
    does_not_match: conlist(_Line, min_items=2)  # type: ignore[valid-type]
    reviewed_by: str = ""


class FileText(BaseModel, extra=Extra.forbid):
    """The whole file."""

    words: dict[str, conlist(_Line, min_items=1)]  # type: ignore[valid-type]
    guards: dict[str, GuardText]
    entries: conlist(EntryText, min_items=1)  # type: ignore[valid-type]
