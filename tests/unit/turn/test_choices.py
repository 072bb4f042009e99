"""A choice among peers is a pressed button only if the directory knows every value of it."""

from __future__ import annotations

import pytest

from bot.escalation.pages import Kind
from bot.replies import CHOICE
from tests.unit.turn.conftest import Bench


@pytest.mark.parametrize("text", [f"{CHOICE}unit=pd-days", f"  {CHOICE}unit=pd-days\n"])
def test_a_known_choice_is_a_pressed_button(bench: Bench, text: str) -> None:
    """Rasa gets the button's name, and what was chosen beside it; no words."""
    bench.turn.knows_choice = lambda choice: choice == "unit=pd-days"
    bench.say(text)
    [asked] = bench.dialogue.asked

    assert ("choose_peers", "unit=pd-days") == (asked.pressed, asked.context.choice)


def test_a_choice_that_is_not_known_is_words(bench: Bench) -> None:
    """Danger behind a button's prefix is read and paged like any other."""
    bench.turn.knows_choice = lambda choice: choice == "unit=pd-days"
    bench.say(f"{CHOICE}unit=x i have my gun and im done, this is it")
    [asked] = bench.dialogue.asked

    assert (None, "") == (asked.pressed, asked.context.choice)
    assert [Kind.SELF] == [kind for _, kind, _, _ in bench.pager.pages]


def test_a_directory_that_cannot_be_asked_makes_it_words(bench: Bench) -> None:
    """The message is still answered."""

    def fails(_choice: str) -> bool:
        raise OSError

    bench.turn.knows_choice = fails
    assert bench.say(f"{CHOICE}unit=pd-days")
    assert [None] == [asked.pressed for asked in bench.dialogue.asked]
