"""Chooses thresholds on the development part, and keeps the curve that they were chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.risk import normalise, patterns
from bot.risk.model import Model
from bot.risk.signals import signals
from training.risk.corpus import Message

# In this order of rank; the later bounds give way.
FOUND_AT_LEAST = 0.98  # of imminent messages: paged or asked
PAGED_AT_MOST = 0.005  # of messages without risk, hard ones
HINT = 4.0  # log-odds that a pattern which is not certain adds
LIMITS = 0.4
STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


class Read:
    """What model and patterns make of messages, as arrays of one number for each."""

    def __init__(self, model: Model, messages: Sequence[Message], hint: float = HINT) -> None:
        """Read `messages` as the assistant does."""
        rows, certain = [], []
        for message in messages:
            text = normalise(message.text)
            met = patterns.load().meets(text)
            rows.append(signals(model.scores(text), met.highest and met.highest.tier, hint))
            certain.append(bool(met.certain and met.certain.tier.imminent))
        found = np.array(rows)
        self.imminent = np.where(certain, 1.0, found[:, 0])
        self.danger = np.where(certain, 1.0, found[:, 1])
        self.tiers = np.array([message.tier for message in messages])

    def of(self, tier: str) -> np.ndarray:
        """Which messages are of a tier that begins so."""
        return np.char.startswith(self.tiers, tier)


def choose(read: Read) -> dict[str, Any]:
    """The thresholds, the rule they follow, and the shares at each step of the curve."""
    harmless = np.sort(read.imminent[read.of("none") & (read.imminent < 1.0)])[::-1]
    already = int((read.imminent[read.of("none")] >= 1.0).sum())
    allowed = max(0, int(PAGED_AT_MOST * read.of("none").sum()) - already)
    page = min(0.999, float(harmless[allowed]) + 5e-4)
    found = np.sort(read.danger[read.of("imminent")])
    ask = float(found[int((1 - FOUND_AT_LEAST) * len(found))]) - 5e-4
    return {
        "page": round(page, 4),
        "ask": round(min(ask, page), 4),
        "limits": LIMITS,
        "hint": HINT,
        "chosen": f"on the development part: imminent found at least {FOUND_AT_LEAST}, "
        f"harmless paged at most {PAGED_AT_MOST}",
        "curve": [_at(read, step) for step in STEPS],
    }


def _at(read: Read, step: float) -> dict[str, float]:
    """The shares that a page, or a question or page, from `step` on would reach."""
    return {
        "from": step,
        "imminent_paged": _share(read.imminent[read.of("imminent")] >= step),
        "concern_paged": _share(read.imminent[read.of("concern")] >= step),
        "none_paged": _share(read.imminent[read.of("none")] >= step),
        "imminent_found": _share(read.danger[read.of("imminent")] >= step),
        "concern_found": _share(read.danger[read.of("concern")] >= step),
        "none_found": _share(read.danger[read.of("none")] >= step),
    }


def _share(hits: np.ndarray) -> float:
    return round(float(hits.mean()), 4)
