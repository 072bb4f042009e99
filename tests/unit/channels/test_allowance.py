"""How much somebody may send: a burst, then a steady pace, each person apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.allowance import Allowance


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_taken_and_the_next_message_is_not() -> None:
    """Both sides of the boundary."""
    allowance = Allowance(burst=3, seconds=2, clock=Clock())

    assert [True, True, True, False] == [allowance.takes("a") for _ in range(4)]


def test_one_more_is_taken_after_its_time() -> None:
    """Just before it is refused, and a refusal costs nothing."""
    clock = Clock()
    allowance = Allowance(burst=2, seconds=2, clock=clock)
    for _ in range(5):
        allowance.takes("a")
    clock.now = 1.9
    assert not allowance.takes("a")
    clock.now = 2.0

    assert allowance.takes("a")
    assert not allowance.takes("a")


def test_people_do_not_use_up_each_other() -> None:
    """One who floods is refused, and the next is heard."""
    allowance = Allowance(burst=1, clock=Clock())
    allowance.takes("a")

    assert not allowance.takes("a")
    assert allowance.takes("b")


def test_nobody_stays_once_the_bucket_is_full_again() -> None:
    """What is remembered of a person ends by itself."""
    clock = Clock()
    allowance = Allowance(burst=2, seconds=2, clock=clock)
    allowance.takes("a")
    allowance.takes("b")
    assert 2 == len(allowance)
    clock.now = 2.0
    allowance.takes("c")

    assert 1 == len(allowance)


@given(st.lists(st.floats(0, 5), max_size=60))
def test_no_more_than_the_burst_and_the_pace_is_ever_taken(waits: list[float]) -> None:
    """However messages are spaced, the sum stays within burst plus time divided by pace."""
    clock = Clock()
    allowance = Allowance(burst=5, seconds=2, clock=clock)
    taken = 0
    for wait in waits:
        clock.now += wait
        taken += allowance.takes("a")

    assert taken <= 5 + clock.now / 2 + 1e-6
