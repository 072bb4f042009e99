"""Which messages ask how one's own page is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.news_wanted import asks_for_news

ASKING = [
    "is anybody coming",
    "Is somebody on the way??",
    "so did they get it",
    "has anyone seen it yet?",
    "how long",
    "how long until they come",
    "when will somebody call me",
    "hello is anyone there?",
    "are they coming or not",
    "any news?",
    "what's happening",
    "¿ya viene alguien?",
    "hay alguien ahí",
]
# Said in full, each of these has to be assessed.
SAYING_MORE = [
    "is anybody coming or should i just do it",
    "nobody is coming",
    "they are coming for me",
    "how long does it take to die",
    "did he get the gun",
    "is he dead",
    "is anybody coming, i took them all",
    "no",
    "",
]


@pytest.mark.parametrize("text", ASKING)
def test_a_question_after_the_page_is_known(text: str) -> None:
    """However it is put, with marks or without."""
    assert asks_for_news(text)


@pytest.mark.parametrize("text", SAYING_MORE)
def test_whatever_says_more_is_not_only_a_question(text: str) -> None:
    """So it is assessed like everything else."""
    assert not asks_for_news(text)


@given(st.sampled_from(ASKING), st.sampled_from(["i have the gun", "im done", "i took pills"]))
def test_danger_beside_the_question_is_never_swallowed(asking: str, danger: str) -> None:
    """Neither before it nor behind it."""
    assert not asks_for_news(f"{asking} {danger}")
    assert not asks_for_news(f"{danger}, {asking}")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Nothing raises."""
    assert asks_for_news(text) in (True, False)
