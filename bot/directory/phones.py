"""Reads telephone numbers as people write them in a spreadsheet."""

import re
from dataclasses import dataclass

import phonenumbers

_REGION = "US"
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_POINT_ZERO = re.compile(r"(?<=\d{10})\.0+$")


@dataclass(frozen=True)
class Phone:
    """One number: `display` to read (406-555-0142), `dial` for a tel: link (+14065550142)."""

    display: str
    dial: str


def display_of(dial: str) -> str:
    """A number that `read_phone` made ready to dial, in the form in which it is read."""
    return f"{dial[2:5]}-{dial[5:8]}-{dial[8:]}"


def read_phone(text: str) -> Phone:
    """Read a US number with area code; raises ValueError that quotes it and says what to write.

    Numbers of the fictional 555-01xx range are read too: a number is checked for its form only,
    as no program can tell whether somebody answers it.
    """
    problem = f"'{text}' is not a US phone number; write it like 406-555-0142"
    if _EXPONENT.fullmatch(text):
        raise ValueError(
            f"'{text}' lost its last digits in the spreadsheet; format the column as text and "
            "type the number again, like 406-555-0142"
        )
    try:
        number = phonenumbers.parse(_POINT_ZERO.sub("", text), _REGION)
    except phonenumbers.NumberParseException:
        raise ValueError(problem) from None
    digits = str(number.national_number)
    if (
        number.country_code != 1
        or number.extension
        or len(digits) != 10
        or digits[0] in "01"
        or digits[3] in "01"
        or any(letter.isalpha() for letter in text)
        or not phonenumbers.is_possible_number(number)
    ):
        raise ValueError(problem)
    return Phone(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}", f"+1{digits}")
