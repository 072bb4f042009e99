"""Answers become texts of a few segments, and no number is cut, whatever the answer is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.sms.texts import BASIC_SEGMENTS, OTHER_SEGMENTS, segments, texts

NUMBER = "406-555-0142"


@given(st.lists(st.sampled_from([NUMBER, "call", "it’s", "ayúdame", "¿sí?", "[x]", "\n"])))
def test_no_text_is_longer_than_a_few_segments_and_no_number_is_cut(parts: list[str]) -> None:
    """Each text fits, and every number that went in comes out whole."""
    sent = texts(" ".join(parts))

    assert all(segments(each) <= max(BASIC_SEGMENTS, OTHER_SEGMENTS) for each in sent)
    assert parts.count(NUMBER) == sum(len(re.findall(NUMBER, each)) for each in sent)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("í" * 70, 1),
        ("í" * 71, 2),
        ("\N{PILE OF POO}" * 35, 1),
        ("\N{PILE OF POO}" * 36, 2),
    ],
)
def test_segments_are_counted_as_the_standard_does(text: str, count: int) -> None:
    """160 letters of the GSM alphabet or 70 others in one; 153 or 67 in each of several."""
    assert count == segments(text)


def test_typographic_marks_do_not_double_the_price() -> None:
    """Curly quotes and dashes become plain ones, so that a text stays in the GSM alphabet."""
    assert ['I\'m here - "call"...'] == texts("I’m here — “call”…")


def test_a_text_in_spanish_keeps_its_letters() -> None:
    """Letters outside the GSM alphabet are sent as they are."""
    assert ["Llame al 988. ¿Está a salvo?"] == texts("Llame al 988. ¿Está a salvo?")
