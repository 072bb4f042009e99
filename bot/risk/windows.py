"""Which parts of a long text the model reads: its beginning, and its end more closely."""

from typing import TypeVar

Token = TypeVar("Token")

WINDOW = 252  # tokens between the first and the last marker
STEP = 190
# The signal often stands at the end of a long message, after the day has been told.
FIRST, LAST = 1, 3
END = 36  # tokens; about the last two sentences


def windows(tokens: list[Token]) -> list[list[Token]]:
    """Cut the tokens of a text into overlapping windows: all of them, or the first and the last 3.

    Of what is longer than one window, the last 36 tokens are one more window, so that a few words
    after a long day stand out. Never empty. At most 5 windows of at most 252 tokens, whatever the
    length, so reading takes bounded time. The patterns read what lies between.
    """
    if len(tokens) <= WINDOW:
        return [tokens]
    starts = [*range(0, len(tokens) - WINDOW, STEP), len(tokens) - WINDOW]
    if len(starts) > FIRST + LAST:
        starts = starts[:FIRST] + starts[-LAST:]
    return [*(tokens[start : start + WINDOW] for start in starts), tokens[-END:]]
