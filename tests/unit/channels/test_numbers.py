"""Phone numbers in answers: which are called, which are texted, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.numbers import PhoneNumber, number_links, phone_numbers, written_numbers
from bot.settings import ROOT
from bot.words import in_language, load_words


def test_the_crisis_contacts_can_be_pressed() -> None:
    """988 and 911 come first and are dialed as they are read."""
    found = phone_numbers(load_words(ROOT).crisis_contacts())

    assert (PhoneNumber("988", "988"), PhoneNumber("911", "911")) == found
    assert "tel:988" == found[0].link


@pytest.mark.parametrize(
    "written",
    ["406-555-0142", "(406) 555-0142", "+1 406 555 0142", "1-406-555-0142", "+14065550142"],
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


def test_988_can_be_called_where_a_text_is_asked_for() -> None:
    """It takes both; any other number that is named for texts is not offered as a call."""
    assert (PhoneNumber("988", "988"),) == phone_numbers("text HELLO to 988, text 406-555-0142")


def test_a_number_is_offered_once() -> None:
    """A number that is named twice is one button, where it was named first."""
    found = phone_numbers("988, 406-555-0142, 988, (406) 555-0142")

    assert ["988", "+14065550142"] == [number.dial for number in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call or text 988.", [("988", "tel:988")]),
        ("Text 988 now", [("988", "sms:988")]),
        ("text HELLO to 988", [("988", "sms:988")]),
        ("text HOME to 741741", [("741741", "sms:741741")]),
        ("In danger: call 911", [("911", "tel:911")]),
        ("Call 406-555-0123.", [("406-555-0123", "tel:+14065550123")]),
        ("(406) 555-0123", [("(406) 555-0123", "tel:+14065550123")]),
        ("1-800-555-0199", [("1-800-555-0199", "tel:+18005550199")]),
        (
            "Call 406-555-0123, or text 406-555-0123",
            [
                ("406-555-0123", "tel:+14065550123"),
                ("406-555-0123", "sms:+14065550123"),
            ],
        ),
        ("Envíe AYUDA por mensaje de texto al 988", [("988", "sms:988")]),
        ("Llame o envíe AYUDA por mensaje de texto al 988", [("988", "tel:988")]),
    ],
)
def test_a_number_is_called_or_texted_as_the_text_says(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """The surer way is the call wherever both are named."""
    assert expected == number_links(text)


@pytest.mark.parametrize(
    "text",
    ["1988", "9881", "$911", "#911", "988lifeline.org", "/988/", "7-32-602", "911-1", "a988"],
)
def test_a_part_of_something_else_is_no_number(text: str) -> None:
    """Statutes, prices, addresses and longer numbers are left alone."""
    assert [] == number_links(text)


@given(st.text(alphabet="0123456789-() +textcal.\n"))
def test_links_are_in_the_text_in_their_order(text: str) -> None:
    """Reading from the start and taking each number at its next place finds every one."""
    place = 0
    for start, number in written_numbers(text):
        assert start >= place
        assert text[start:].startswith(number.display)
        assert number.link.split(":")[0] in ("tel", "sms")
        place = start + len(number.display)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_crisis_answer_can_be_tapped(lang: str) -> None:
    """988 is a call in the contacts of each language, and so is 911."""
    contacts = in_language(load_words(ROOT), lang).crisis_contacts()  # type: ignore[arg-type]

    assert [("988", "tel:988"), ("911", "tel:911")] == number_links(contacts)
