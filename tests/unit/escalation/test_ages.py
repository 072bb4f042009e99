"""How old a page is: what the clock said at first sight, and the time that really passed since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.ages import LOOK_EVERY, Ages, steady_seconds
from tests.unit.escalation.conftest import NOW

DAY = timedelta(hours=24)


@pytest.mark.parametrize(("more", "expected"), [(0.0, []), (1.0, ["page"])])
def test_a_page_from_before_the_start_is_as_old_as_the_clock_says(
    more: float, expected: list[str]
) -> None:
    """At 24 hours it is still kept, and a second later it has to go."""
    ages = Ages(lambda: 7.0)

    assert expected == ages.too_old([("page", NOW)], NOW + DAY + timedelta(seconds=more))


@given(st.integers(-(10**8), 10**8), st.floats(0, 86_400), st.floats(0.01, 86_400))
def test_no_jump_of_the_clock_changes_an_age(jump: int, before: float, after: float) -> None:
    """A page that was seen when it was opened ends after a day of steady time."""
    steady = [0.0]
    ages = Ages(lambda: steady[0])
    ages.see("page", NOW, NOW)
    for passed in (before, DAY.total_seconds(), DAY.total_seconds() + after):
        steady[0] = passed
        found = ages.too_old([("page", NOW)], NOW + timedelta(seconds=passed + jump))
        assert (["page"] if passed > DAY.total_seconds() else []) == found


def test_a_page_that_is_gone_is_forgotten() -> None:
    """Nothing of it stays in memory."""
    ages = Ages(lambda: 7.0)
    ages.see("an id", NOW, NOW)
    ages.too_old([], NOW)

    assert "an id" not in repr(ages)


def test_pages_are_looked_at_every_few_seconds() -> None:
    """Not at each sweep, of which a burst makes thousands."""
    steady = [0.0]
    ages = Ages(lambda: steady[0])

    assert [True, False] == [ages.is_time(), ages.is_time()]
    steady[0] = LOOK_EVERY
    assert ages.is_time()


def test_steady_time_never_goes_back() -> None:
    """Whatever the machine has for it."""
    assert steady_seconds() <= steady_seconds()
