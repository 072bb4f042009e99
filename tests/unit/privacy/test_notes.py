"""Notes are known for their time, in bounds, and are gone when they are dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.notes import MemoryNotes


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_note_is_known_until_its_time_is_over() -> None:
    """Just before the end it is there, at the end it is not."""
    clock = Clock()
    notes = MemoryNotes(60, clock=clock)
    notes.put("a", "text")
    clock.now = 59.9
    assert ("text", False) == (notes.get("a"), notes.is_new("a"))
    clock.now = 60.0

    assert "" == notes.get("a")
    assert notes.is_new("a")


def test_only_putting_starts_the_time_anew() -> None:
    """Asking whether something is new does not keep it for longer."""
    clock = Clock()
    notes = MemoryNotes(60, clock=clock)
    notes.is_new("asked")
    notes.put("put", "text")
    clock.now = 40.0
    notes.is_new("asked")
    notes.put("put", "text")
    clock.now = 70.0

    assert ("text", True) == (notes.get("put"), notes.is_new("asked"))


def test_a_clock_that_is_set_back_ends_a_note() -> None:
    """Nothing is kept for longer than its time because of a clock."""
    clock = Clock()
    notes = MemoryNotes(60, clock=clock)
    notes.put("a", "text")
    clock.now = -1.0

    assert "" == notes.get("a")


@given(st.lists(st.sampled_from("abcdefgh")), st.integers(1, 4))
def test_memory_is_bounded(keys: list[str], most: int) -> None:
    """Beyond the most the oldest are dropped, and the newest is known."""
    notes = MemoryNotes(60, most, Clock())
    for key in keys:
        notes.put(key, key)
        assert key == notes.get(key)

    assert len(set(keys[::-1][:most])) <= len(notes) <= most or not keys


def test_what_ended_is_dropped_when_something_comes() -> None:
    """Old notes do not wait for the bound."""
    clock = Clock()
    notes = MemoryNotes(60, clock=clock)
    notes.put("old", "text")
    clock.now = 60.0
    notes.put("new", "text")

    assert 1 == len(notes)


def test_dropping_and_keeping_only() -> None:
    """What is dropped, and what is not among the kept, is unknown."""
    notes = MemoryNotes(60)
    for key in "abc":
        notes.put(key, key)
    notes.drop("a")
    notes.drop("unknown")
    assert {"b", "c"} == notes.keys()
    notes.keep_only({"b"})

    assert ["", "b", ""] == [notes.get(key) for key in "abc"]
