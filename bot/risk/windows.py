"""Which parts of a long text the model reads: its beginning, and its end more closely."""

WINDOW = 252  # tokens between the first and the last marker
STEP = 190
# The signal often stands at the end of a long message, after the day has been told.
FIRST, LAST = 1, 3


def windows(ids: list[int]) -> list[list[int]]:
    """Cut token ids into overlapping windows: all of them, or the first and the last 3.

    Never empty. At most 4 windows of at most 252 tokens, whatever the length, so reading takes
    bounded time. The patterns read what lies between.
    """
    if len(ids) <= WINDOW:
        return [ids]
    starts = [*range(0, len(ids) - WINDOW, STEP), len(ids) - WINDOW]
    if len(starts) > FIRST + LAST:
        starts = starts[:FIRST] + starts[-LAST:]
    return [ids[start : start + WINDOW] for start in starts]
