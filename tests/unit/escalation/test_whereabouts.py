"""What is taken for a number or a place, and what must never get into a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.pages import LONGEST_GIVEN
from bot.escalation.whereabouts import Said, place_in, read_whereabouts, tidy

PLACES = [
    "406-555-0142",
    "5th and main",
    "walmart parking lot",
    "behind the academy",
    "room 214",
    "Missoula",
    "mi casa",
    "2 miles from Lolo",
    "across from walmart parking lot",
    "3 blocks from the station",
]
WITH_MORE = {
    "call me at (406) 555-0142": "(406) 555-0142",
    "the bridge on hwy 12 im gonna jump": "the bridge on hwy 12",
    "no police im at 12 main st": "im at 12 main st",
    "i took pills, im in my truck": "im in my truck",
    "i hit her. parked behind the school": "parked behind the school",
    "estoy en mi casa, ya no puedo": "estoy en mi casa",
    "beat the suspect in the car": "in the car",
}
TALK = [
    "no",
    "no thanks",
    "ok",
    "hurry",
    "thank you",
    "i dont know",
    "what happens now?",
    "who is at the station?",
    "i cant do this anymore",
    "leave me alone",
    "i took the cash from the evidence room",
    "took 400 from the evidence room",
    "i hit my wife in the house last night",
    "my sergeant hurt me in the truck",
    "we lost a kid at the hospital and i cant stop hearing the mother",
    "my wife left and i keep thinking of the call in june and i cannot stop it",
    "",
    "   ",
]


@pytest.mark.parametrize("text", PLACES)
def test_a_number_or_a_place_is_understood(text: str) -> None:
    """As people write them at night."""
    assert Said.PLACE is read_whereabouts(text, asked=True)


@pytest.mark.parametrize("text", WITH_MORE)
def test_danger_beside_a_place_is_answered_as_danger_too(text: str) -> None:
    """The place alone goes into the page, and the rest gets the answer it needs."""
    said = read_whereabouts(text, asked=True)

    assert Said.PLACE_AND_MORE is said
    assert WITH_MORE[text] == place_in(text, said)


@pytest.mark.parametrize("text", TALK)
def test_talk_does_not_get_into_a_page(text: str) -> None:
    """A refusal, a courtesy, a question or a story is none."""
    assert Said.NOTHING is read_whereabouts(text, asked=True)


@pytest.mark.parametrize("text", [*PLACES[1:], *WITH_MORE, *TALK])
def test_unasked_only_a_number_alone_counts(text: str) -> None:
    """Without the question before it a place is a word like any other."""
    assert Said.NOTHING is read_whereabouts(text, asked=False)
    assert Said.PLACE is read_whereabouts(PLACES[0], asked=False)


def test_120_characters_are_the_most() -> None:
    """One more is a story."""
    place = "5th and main " + "x" * LONGEST_GIVEN

    assert Said.NOTHING is not read_whereabouts(place[:LONGEST_GIVEN], asked=True)
    assert Said.NOTHING is read_whereabouts(place[: LONGEST_GIVEN + 1], asked=True)


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read(text: str, asked: bool) -> None:
    """Nothing raises, and what is kept is one printable line."""
    assert isinstance(read_whereabouts(text, asked), Said)
    assert tidy(text) == "" or tidy(text).isprintable()
