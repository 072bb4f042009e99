"""Cutting answers: everything stays, nothing is too long, no number is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.pieces import pieces

WORDS = st.text(alphabet="abcdefgh.,", min_size=1, max_size=15)
NUMBERS = st.sampled_from(
    ["406-555-0142", "(406) 555-0143", "+1 406 555 0144", "988", "911", "1-406-555-0145"]
)
SPACES = st.sampled_from([" ", "\n", "\n\n", ".\n- ", ", "])


@given(st.text(), st.integers(1, 50))
def test_everything_stays_and_no_piece_is_too_long(text: str, longest: int) -> None:
    """Whatever is cut, only white space goes, and each piece fits and says something."""
    cut = pieces(text, longest)

    assert "".join(text.split()) == "".join("".join(cut).split())
    assert all(0 < len(piece) <= longest for piece in cut)


@given(st.lists(st.tuples(WORDS, SPACES, NUMBERS, SPACES), max_size=30), st.integers(20, 90))
def test_no_number_is_cut(parts: list[tuple[str, str, str, str]], longest: int) -> None:
    """Each number stands whole in one of the pieces, in its order."""
    text = "".join("".join(part) for part in parts)
    rest = iter(pieces(text, longest))
    piece = ""
    for _, _, number, _ in parts:
        while number not in piece:
            piece = next(rest)
        piece = piece.split(number, 1)[1]


@pytest.mark.parametrize("longest", [24, 25])
def test_a_piece_may_be_exactly_as_long_as_allowed(longest: int) -> None:
    """A text of 25 characters is one piece of 25, and two of 24."""
    text = "call 406-555-0142, or 988"

    assert (1 if longest == 25 else 2) == len(pieces(text, longest))


def test_paragraphs_come_before_lines_and_lines_before_sentences() -> None:
    """The cut that hurts least is taken when it leaves the piece half full."""
    assert ["One two.\nThree.", "Four five six"] == pieces("One two.\nThree.\n\nFour five six", 22)
    assert ["One two. Three", "four five six"] == pieces("One two. Three\nfour five six", 22)
    assert ["One two three.", "Four five six"] == pieces("One two three. Four five six", 22)


@pytest.mark.parametrize("longest", [0, -1])
def test_a_piece_of_nothing_is_refused(longest: int) -> None:
    """A length below one would never end."""
    with pytest.raises(ValueError, match="at least one character"):
        pieces("a", longest)
