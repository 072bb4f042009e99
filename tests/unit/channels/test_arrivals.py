"""Second deliveries are known, for a day and in bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.arrivals import Arrivals


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.text(max_size=3)))
def test_each_delivery_is_new_once(ids: list[str]) -> None:
    """Whatever arrives in whatever order, each id counts once."""
    arrivals = Arrivals()

    assert len(set(ids)) == sum(arrivals.is_new(each) for each in ids)


def test_ten_thousand_repeated_deliveries_are_new_ten_thousand_times() -> None:
    """Of 20,000 deliveries in two rounds, 10,000 are new."""
    arrivals = Arrivals()

    assert 10_000 == sum(arrivals.is_new(f"Ev{number % 10_000}") for number in range(20_000))


def test_a_delivery_is_remembered_for_as_long_as_it_may_be_repeated() -> None:
    """At the end of its time it is known, a second later it is not."""
    clock = Clock()
    arrivals = Arrivals(kept_seconds=60, clock=clock)
    arrivals.is_new("a")
    clock.now = 60.0
    assert not arrivals.is_new("a")
    clock.now = 60.1

    assert arrivals.is_new("a")


def test_memory_is_bounded() -> None:
    """Beyond the most, the oldest is dropped and the newest is known."""
    arrivals = Arrivals(most=3)
    for number in range(10):
        arrivals.is_new(str(number))

    assert 3 == len(arrivals)
    assert not arrivals.is_new("9")


def test_nothing_that_arrived_can_be_read_back() -> None:
    """What is kept does not hold the id."""
    arrivals = Arrivals()
    arrivals.is_new("Ev0CANARY")

    assert "CANARY" not in repr(arrivals._seen)
