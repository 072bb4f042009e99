"""Cuts a long answer into pieces that fit a platform, never through a number or a word."""

from __future__ import annotations

import re

# A number with what people write between its digits: 406-555-0142, (406) 555-0142, +1 406 ...
NUMBER = re.compile(r"[+(]?\d(?:[ \d().\-/]*\d)?")
# Where a cut hurts least, best first.
BLANK_LINE, LINE = re.compile(r"\n\s*\n"), re.compile(r"\s*\n\s*")
SENTENCE, WORD = re.compile(r"(?<=[.!?:])\s+"), re.compile(r"\s+")


def pieces(text: str, longest: int) -> list[str]:
    """The text in pieces of at most `longest` characters, without white space at their ends.

    A piece ends at a blank line, a line, a sentence or a word, the first of these that leaves it
    at least half full. No number is cut; only a single word or number longer than `longest` is.

    Raises:
        ValueError: `longest` is not positive.
    """
    if longest < 1:
        raise ValueError(f"longest is {longest}: a piece needs at least one character")
    rest, made = text.strip(), []
    while len(rest) > longest:
        at = _cut(rest, longest)
        made.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*made, rest] if rest else made


def _cut(text: str, longest: int) -> int:
    window = text[: longest + 1]  # white space right behind the last character that fits is good
    numbers = [match.span() for match in NUMBER.finditer(text, 0, 2 * longest)]
    for kind, at_least in (
        (BLANK_LINE, longest // 2),
        (LINE, longest // 2),
        (SENTENCE, longest // 2),
        (WORD, 1),
    ):
        places = [match.start() for match in kind.finditer(window) if match.start() >= at_least]
        whole = [at for at in places if not any(start < at < end for start, end in numbers)]
        if whole:
            return whole[-1]
    before = [start for start, end in numbers if 0 < start <= longest < end]
    spaces = [match.start() for match in WORD.finditer(window) if match.start() > 0]
    return next(iter(before), spaces[-1] if spaces else longest)
