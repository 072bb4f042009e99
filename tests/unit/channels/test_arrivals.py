"""Second deliveries are known, and nothing leads back from what is kept of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.arrivals import Arrivals
from bot.privacy.notes import MemoryNotes


@given(st.lists(st.text(max_size=3)))
def test_each_delivery_is_new_once(ids: list[str]) -> None:
    """Whatever arrives in whatever order, each id counts once."""
    arrivals = Arrivals()

    assert len(set(ids)) == sum(arrivals.is_new(each) for each in ids)


def test_ten_thousand_repeated_deliveries_are_new_ten_thousand_times() -> None:
    """Of 20,000 deliveries in two rounds, 10,000 are new."""
    arrivals = Arrivals()

    assert 10_000 == sum(arrivals.is_new(f"Ev{number % 10_000}") for number in range(20_000))


def test_nothing_that_arrived_can_be_read_back() -> None:
    """What is kept does not hold the id."""
    notes = MemoryNotes(60)
    Arrivals(notes).is_new("Ev0CANARY")

    assert 1 == len(notes)
    assert "CANARY" not in repr(notes)
