"""Phone numbers in answers: which are called, which are texted, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.links import find_numbers, number_links
from bot.settings import ROOT
from bot.words import in_language, load_words


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
    for (number, address), match in zip(number_links(text), find_numbers(text), strict=True):
        assert match.start() >= place
        assert text[match.start() : match.end()] == number
        assert address.split(":")[0] in ("tel", "sms")
        place = match.end()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_crisis_answer_can_be_tapped(lang: str) -> None:
    """988 is a call in the contacts of each language, and so is 911."""
    contacts = in_language(load_words(ROOT), lang).crisis_contacts()  # type: ignore[arg-type]

    assert [("988", "tel:988"), ("911", "tel:911")] == number_links(contacts)
