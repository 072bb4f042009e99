"""The crisis and reporting lines of `resources/crisis_lines.yml`, checked and rendered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, Extra, Field, root_validator, validator

MOST_BYTES = 256_000
DEEPEST = 8
DIGITS = r"^(\d{3}|1-\d{3}-\d{3}-\d{4}|\d{3}-\d{3}-\d{4})$"
PRESS = r"^\d?$"


class LinesError(Exception):
    """The file of crisis lines is missing or wrong; the message says where."""


class _Fact(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Call(_Fact):
    """How to call a line: digits as they are dialed, and keys to press afterwards."""

    digits: str = Field(regex=DIGITS)
    press: str = Field("", regex=PRESS)
    veterans_press: str = Field("", regex=PRESS)
    spanish_press: str = Field("", regex=PRESS)
    fallback: str = ""
    letters: str = ""


class Text(_Fact):
    """How to text a line: a code or number, and the word to send (empty: any word)."""

    to: str = Field(regex=r"^[\d-]{3,14}$")
    word: str = ""
    spanish_word: str = ""


class Sign(_Fact):
    """How to reach a line in American Sign Language: by videophone, and from which page."""

    videophone: str = Field(regex=DIGITS)
    web: str = Field(regex=r"^https://[\w./-]+$")


class CrisisLine(_Fact):
    """One line. `read_on` is when its sources were read, `called_on` when a person dialed it."""

    id: str
    name: str
    who_for: str
    area: str = ""
    call: Call | None
    text: Text | None
    chat: str = ""
    sign: Sign | None = None
    languages: str
    hours: str
    what_happens: str
    cost_and_privacy: str
    sources: list[str] = Field(min_items=1)
    source_date: str
    read_on: dt.date
    called_on: dt.date | None
    confidence: Literal["2+", "2+ weak", "1"]
    show: Literal["crisis", "listed", "held"]
    report: bool

    @validator("show")
    def _unsure_is_held(cls, show: str, values: dict[str, Any]) -> str:  # noqa: N805
        unsure = values.get("confidence") != "2+" and values.get("called_on") is None
        if unsure and show != "held":
            raise ValueError("must be held: the number is not sure and nobody has called it")
        return show

    def reach(self) -> str:
        """How to reach the line: 'Call 988 and press 1, or text 838255'."""
        ways = []
        if self.call:
            press = f" and press {self.call.press}" if self.call.press else ""
            ways.append(f"call {self.call.digits}{press}")
        if self.text:
            word = f"{self.text.word} to " if self.text.word else ""
            ways.append(f"text {word}{self.text.to}")
        if self.chat:
            ways.append(f"go to {self.chat}")
        sentence = ", or ".join(ways)
        return sentence[:1].upper() + sentence[1:]

    def told(self) -> str:
        """What the line does, for somebody who can see how to reach it just above."""
        name = " ".join(filter(None, (self.call.digits if self.call else "", self.name)))
        return f"{name}: {self.what_happens} {self.cost_and_privacy}"

    def checked(self) -> str:
        """Who vouches for the number, and since when."""
        if self.called_on:
            return f"called by this program on {self.called_on}"
        return f"not yet checked by phone by this program; read on {self.read_on}"

    def entry(self) -> str:
        """The line with what it does; a reporting line warns before it gives its number."""
        parts = [f"{self.name}, for {self.who_for}."]
        told = [self.what_happens, self.cost_and_privacy]
        how = f"{self.reach()}. Hours: {self.hours}."
        parts += [*told[::-1], how] if self.report else [how, *told]
        return " ".join([*parts, f"({self.checked()})"])


class _Lines(_Fact):
    lines: list[CrisisLine]

    @root_validator(skip_on_failure=True)
    def _contacts_are_there(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        lines: list[CrisisLine] = values["lines"]
        ids = [line.id for line in lines]
        for twice in {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"line {twice!r} is there twice")
        for digits in ("988", "911"):
            line = next((found for found in lines if found.id == digits), None)
            if line is None or line.call is None or line.call.digits != digits:
                raise ValueError(f"line {digits!r} with the digits {digits} is missing")
            if line.show != "crisis":
                raise ValueError(f"line {digits!r} must have show: crisis")
        return values


def read_lines(path: Path) -> tuple[CrisisLine, ...]:
    """The lines of a file, in its order.

    Raises:
        LinesError: the file is missing, too large, not UTF-8, uses YAML aliases, breaks the
            schema, or leaves out 988 or 911.
    """
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise ValueError(f"larger than {MOST_BYTES // 1000} kB; shorten it")
        text = data.decode("utf-8")
        _refuse_growth(text)
        return tuple(_Lines.parse_obj(yaml.safe_load(text)).lines)
    except Exception as error:  # whatever is wrong with the file, the caller has a fallback
        raise LinesError(f"{path.name}: {' '.join(str(error).split())[:300]}") from error


def _refuse_growth(text: str) -> None:
    """Refuses aliases and deep nesting, with which a small file can keep a parser busy."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("uses a YAML alias; write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueError(f"is nested more than {DEEPEST} levels deep; write it flat")
