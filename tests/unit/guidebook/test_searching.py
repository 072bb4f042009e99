"""Sections are found by the words people use, and nothing is found for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidebook import Guidebook
from bot.guidebook.searching import MOST
from bot.settings import ROOT
from tests.unit.guidebook.conftest import TODAY

BOOK = Guidebook(ROOT / "resources" / "agencies" / "example" / "guidebook", lambda: TODAY)


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("how do i put the hours on my time sheet", "duty_time"),
        ("subpoena", "testimony"),
        ("somebody calls me too often", "frequent_contact"),
        ("what if we are related", "boundaries"),
        ("signs that it is over my head", "when_to_refer"),
        ("privilege", "privilege"),
        ("who runs the monthly statistics", "monthly_numbers"),
        ("mou with other agencies", "regional_team"),
        ("cant sleep after nights", "sleep"),
        ("tips for eating on shift", "nutrition"),
        ("breathing", "resilience"),
        ("debt", "money"),
        ("step down from the team", "looking_after_yourself"),
        ("asking about suicidal thoughts", "asking_about_suicide"),
    ],
)
def test_the_right_section_comes_first(words: str, section: str) -> None:
    """What somebody would type leads to the section that answers it."""
    assert section == BOOK.search(words)[0]


@pytest.mark.parametrize("words", ["", "   ", "parking ticket", "the and of", "?!", "x" * 5000])
def test_nothing_is_found_for_nothing(words: str) -> None:
    """Words that no section has find none, rather than some section."""
    assert [] == BOOK.search(words)


@given(st.text(max_size=400))
def test_a_search_gives_few_known_sections_and_never_fails(words: str) -> None:
    """At most three names, each of a section that is there, none twice."""
    found = BOOK.search(words)

    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= {page.name for page in BOOK.pages(inside=True)}
