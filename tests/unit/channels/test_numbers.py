"""Numbers that can be pressed: the right ones, once, ready to dial."""

from __future__ import annotations

import pytest

from bot.channels.numbers import PhoneNumber, phone_numbers
from bot.settings import ROOT
from bot.words import load_words


def test_the_crisis_contacts_can_be_pressed() -> None:
    """988 and 911 come first and are dialed as they are read."""
    found = phone_numbers(load_words(ROOT).crisis_contacts())

    assert (PhoneNumber("988", "988"), PhoneNumber("911", "911")) == found
    assert "tel:988" == found[0].link


@pytest.mark.parametrize(
    "written", ["406-555-0142", "(406) 555-0142", "+1 406 555 0142", "1-406-555-0142"]
)
def test_a_number_is_ready_to_dial_however_it_is_written(written: str) -> None:
    """Each usual form leads to the same number, shown as it was written."""
    assert (PhoneNumber(written, "+14065550142"),) == phone_numbers(f"Dana: {written}.")


@pytest.mark.parametrize(
    "text",
    [
        "text 838255",
        "Text 406-555-0142",
        "read on 2026-11-23",
        "59801-0142",
        "at 0300-0700",
        "9880",
        "1-988-1",
        "$1,000,000,000",
        "",
    ],
)
def test_what_cannot_be_called_is_no_number(text: str) -> None:
    """Codes, dates, times, postal codes and numbers for texts only are left alone."""
    assert () == phone_numbers(text)


def test_a_number_is_offered_once() -> None:
    """A number that is named twice is one button, where it was named first."""
    found = phone_numbers("988, 406-555-0142, 988, (406) 555-0142")

    assert ["988", "+14065550142"] == [number.dial for number in found]
