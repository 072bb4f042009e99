"""Finds the phone numbers in a text: which are called, which are texted, and how to press them."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(
    r"(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ]?)\d{3}[-. ]?\d{4}|741741|838255|988|911"
)
TEXT_ONLY = frozenset({"741741", "838255"})
# "text 988" and "text HELLO to 988", but not "call or text 988": a call is then the surer way.
ASKS_FOR_TEXT = re.compile(r"\b(?:text|mensaje de texto al?)(?: \S+ to)?:? $", re.IGNORECASE)
ALSO_A_CALL = re.compile(
    r"\b(?:call or text(?: \S+ to)?|llame o .{1,40}mensaje de texto al?) $", re.IGNORECASE
)
# A number alone is none when it is part of a longer one, of a word or of an address.
PART_BEFORE = re.compile(r"[\w$#/.+-]$")
PART_AFTER = re.compile(r"^(?:\w|[-./]\w)")


@dataclass(frozen=True)
class PhoneNumber:
    """A number as it is written (988, 406-555-0142) and as it is dialed (988, +14065550142).

    `texted` is one that takes texts, or is named for texts, alone.
    """

    display: str
    dial: str
    texted: bool = False

    @property
    def link(self) -> str:
        """The address that makes a phone offer the call or text (RFC 3966, RFC 5724)."""
        return f"{'sms' if self.texted else 'tel'}:{self.dial}"


def written_numbers(text: str) -> list[tuple[int, PhoneNumber]]:
    """Every number in a text with the place at which it begins, in order.

    US numbers in any usual form, 988, 911 and the lines that take texts alone.
    """
    return [
        (match.start(), _number(match[0], text[: match.start()]))
        for match in NUMBER.finditer(text)
        if not PART_BEFORE.search(text[: match.start()][-1:])
        and not PART_AFTER.search(text[match.end() : match.end() + 2])
    ]


def number_links(text: str) -> list[tuple[str, str]]:
    """The numbers of a text as they are written, each with its `tel:` or `sms:` address, in order.

    Reading the text from the start and taking each number at its next place gives their places.
    """
    return [(number.display, number.link) for _, number in written_numbers(text)]


def phone_numbers(text: str) -> tuple[PhoneNumber, ...]:
    """The numbers of a text that can be called, each once, in their order.

    What is named for texts alone is left out: calling it would lead nowhere. 988 takes both.
    """
    found = [number for _, number in written_numbers(text)]
    called = [
        PhoneNumber(number.display, number.dial)
        for number in found
        if not number.texted or number.dial == "988"
    ]
    return tuple({number.dial: number for number in reversed(called)}.values())[::-1]


def _number(written: str, before: str) -> PhoneNumber:
    digits = re.sub(r"\D", "", written)
    dial = {10: f"+1{digits}", 11: f"+{digits}"}.get(len(digits), digits)
    line = before[before.rfind("\n") + 1 :][-80:]
    asked = ASKS_FOR_TEXT.search(line) and not ALSO_A_CALL.search(line)
    return PhoneNumber(written, dial, bool(digits in TEXT_ONLY or asked))
