"""Finds the phone numbers in a text: which are called, and which are texted."""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|741741|838255|988|911"
)
TEXT_ONLY = frozenset({"741741", "838255"})
# "text 988" and "text HELLO to 988", but not "call or text 988": a call is then the surer way.
ASKS_FOR_TEXT = re.compile(r"\b(?:text|mensaje de texto al?)(?: \S+ to)? $", re.IGNORECASE)
ALSO_A_CALL = re.compile(
    r"\b(?:call or text(?: \S+ to)?|llame o .{1,40}mensaje de texto al?) $", re.IGNORECASE
)
# A number alone is none when it is part of a longer one, of a word or of an address.
PART_BEFORE = re.compile(r"[\w$#/.+-]$")
PART_AFTER = re.compile(r"^(?:\w|[-./]\w)")


def number_links(text: str) -> list[tuple[str, str]]:
    """The numbers of a text as they are written, each with its `tel:` or `sms:` address, in order.

    Reading the text from the start and taking each number at its next place gives their places.
    """
    return [(m.group(), _address(m.group(), text[: m.start()])) for m in find_numbers(text)]


def find_numbers(text: str) -> list[re.Match[str]]:
    """Where the numbers stand."""
    return [
        match
        for match in NUMBER.finditer(text)
        if not PART_BEFORE.search(text[: match.start()][-1:])
        and not PART_AFTER.search(text[match.end() : match.end() + 2])
    ]


def _address(number: str, before: str) -> str:
    digits = re.sub(r"\D", "", number)
    full = {10: f"+1{digits}", 11: f"+{digits}"}.get(len(digits), digits)
    line = before[before.rfind("\n") + 1 :][-80:]
    asked = ASKS_FOR_TEXT.search(line) and not ALSO_A_CALL.search(line)
    return f"{'sms' if digits in TEXT_ONLY or asked else 'tel'}:{full}"
