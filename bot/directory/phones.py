"""Reads telephone numbers as people write them in a spreadsheet."""

import re
from dataclasses import dataclass

import phonenumbers

_REGION = "US"
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_POINT_ZERO_SHORT = re.compile(r"(?<=^\d{3})\.0+$|(?<=^\d{5})\.0+$|(?<=^\d{6})\.0+$")
_POINT_ZERO = re.compile(r"(?<=\d{10})\.0+$")


@dataclass(frozen=True)
class Phone:
    """One number: `display` to read (406-555-0142), `dial` for a tel: link (+14065550142)."""

    display: str
    dial: str


def display_of(dial: str) -> str:
    """A number that was made ready to dial, in the form in which it is read."""
    if not dial.startswith("+1"):
        return dial  # a short code such as 988
    return f"{dial[2:5]}-{dial[5:8]}-{dial[8:]}"


def read_service_phone(text: str) -> Phone:
    """Like `read_phone`, and also a short code that US carriers know, such as 988 or 741741."""
    code = _POINT_ZERO_SHORT.sub("", text)
    if code.isascii() and code.isdigit() and 3 <= len(code) <= 6:
        number = phonenumbers.parse(code, _REGION)
        if code[0] not in "01" and phonenumbers.is_possible_short_number_for_region(
            number, _REGION
        ):
            return Phone(code, code)
    return read_phone(text)


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
