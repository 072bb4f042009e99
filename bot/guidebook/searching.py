"""Finds sections by the words a person would use; nothing of the question is kept."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.guidebook.page import Page

WORD = re.compile(r"[^\W\d_]{3,}")
LONGEST_QUESTION = 200
MOST = 3
# A section must do about as well as the best one to stand beside it.
FAR_BEHIND = 0.5
IN_TITLE, IN_FIND, IN_TEXT = 4.0, 4.0, 1.0
STEM = 5
IGNORED_TEXT = (
    "about after all and any anything are ask asks but can could did does for from get give "
    "guide guidebook handbook has have help her here him his how into its know like look "
    "looking manual may more need needs not our page pages people person rule rules say says "
    "section sections see she should show some somebody someone take tell than that the their "
    "them then there they thing things this tips use want was were what when where which who "
    "will with would you your "
)
IGNORED = frozenset(IGNORED_TEXT.split())


def find_pages(pages: Sequence[Page], words: str) -> list[Page]:
    """The sections that fit `words`, best first, at most three; empty when none fits."""
    asked = _stems(words[:LONGEST_QUESTION])
    entries = [(_stems(p.title), _stems(p.find), _stems(p.text)) for p in pages]
    ranked = []
    for place, (page, (title, find, text)) in enumerate(zip(pages, entries, strict=True)):
        score = 0.0
        for stem in asked:
            counts = (
                IN_TITLE * (stem in title),
                IN_FIND * (stem in find),
                IN_TEXT * (stem in text),
            )
            score += _weight(stem, entries) * max(counts)
        if score:
            ranked.append((-score, place, page))
    ranked.sort(key=lambda found: found[:2])
    return [page for score, _, page in ranked if score <= FAR_BEHIND * ranked[0][0]][:MOST]


def _stems(text: str) -> frozenset[str]:
    plain = text.replace("'", "").replace("’", "").casefold()
    return frozenset(word[:STEM] for word in WORD.findall(plain) if word not in IGNORED)


def _weight(stem: str, entries: Sequence[tuple[frozenset[str], ...]]) -> float:
    fitting = sum(any(stem in part for part in entry) for entry in entries)
    return math.log(1 + len(entries) / fitting) if fitting else 0.0
