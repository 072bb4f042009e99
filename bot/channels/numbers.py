"""Finds the phone numbers in an answer, so that a platform can offer them as something to press."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberMatcher

# Three digits that are called are no phone numbers to the library.
SHORT = re.compile(r"(?<![\d-])(?:988|911)(?![\d-])")
# Words right before a number that say it takes texts, not calls.
TEXT_ONLY = re.compile(r"\b(?:text|texto a|envíe \w+ al?)\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class PhoneNumber:
    """A number as it is read (988, 406-555-0142) and as it is dialed (988, +14065550142)."""

    display: str
    dial: str

    @property
    def link(self) -> str:
        """The address that makes a phone offer the call (RFC 3966)."""
        return f"tel:{self.dial}"


def phone_numbers(text: str) -> tuple[PhoneNumber, ...]:
    """The numbers of a text that can be called, each once, in their order.

    US numbers in any usual form, 988 and 911. A number that follows the word "text" is left out:
    calling it would lead nowhere. 988 takes both.
    """
    found = [(match.start(), PhoneNumber(match[0], match[0])) for match in SHORT.finditer(text)]
    leniency = phonenumbers.Leniency.POSSIBLE
    for match in PhoneNumberMatcher(text, "US", leniency=leniency):
        if TEXT_ONLY.search(text[: match.start]):
            continue
        digits = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        if len(digits) == 12:  # +1 and ten digits: shorter ones are local, dates or codes
            found.append((match.start, PhoneNumber(match.raw_string, digits)))
    ordered = [number for _, number in sorted(found, key=lambda pair: pair[0])]
    return tuple({number.dial: number for number in reversed(ordered)}.values())[::-1]
