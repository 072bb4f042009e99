"""A long text is read at both ends, in bounded time."""

from hypothesis import given
from hypothesis import strategies as st

from bot.risk.windows import END, FIRST, LAST, WINDOW, windows


@given(st.integers(0, 8 * WINDOW))
def test_both_ends_are_read_in_few_windows(length: int) -> None:
    """However long a text is, its first and its last token are read, in at most five windows."""
    ids = list(range(length))
    found = windows(ids)

    assert 1 <= len(found) <= FIRST + LAST + 1
    assert all(len(part) <= WINDOW for part in found)
    assert ids[:1] == found[0][:1]
    assert ids[-1:] == found[-1][-1:]


def test_a_short_text_is_read_whole() -> None:
    """What fits is read once; one token more makes two windows and the end."""
    assert [list(range(WINDOW))] == windows(list(range(WINDOW)))
    assert 3 == len(windows(list(range(WINDOW + 1))))


def test_windows_overlap() -> None:
    """Nothing falls between two windows as long as all of them are read."""
    ids = list(range(3 * WINDOW))

    assert ids == sorted({token for part in windows(ids) for token in part})


def test_the_end_of_a_long_text_is_read_by_itself() -> None:
    """The last words of a long text are one more window, without the day before them."""
    assert list(range(1000 - END, 1000)) == windows(list(range(1000)))[-1]
