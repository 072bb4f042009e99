"""Chooses thresholds on the development part, and keeps the curve that they were chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.risk import normalise, patterns
from bot.risk.model import Model
from bot.risk.signals import signals
from bot.risk.tiers import Tier
from training.risk.corpus import Message

# Of harmless, hard messages; docs/decisions/0007-risk-thresholds.md says why.
PAGED_AT_MOST = 0.008  # of those that no certain pattern pages anyway
ASKED_AT_MOST = 0.1
LIMITS_AT_MOST = 0.015  # of either kind, so 0.03 together
LIMITS_FROM = 0.3  # at the least: lower, odd words in no connection reach it
CONCERN_PAGED_AT_MOST = 0.08
HINT = 2.0  # log-odds that a pattern which is not certain adds
STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


class Read:
    """What model and patterns make of messages, as arrays of one number for each.

    A message that a certain pattern of imminent harm meets has 1.0 for `imminent` and `danger`;
    one that a certain pattern of concern meets, for `danger`.
    """

    def __init__(self, model: Model, messages: Sequence[Message], hint: float = HINT) -> None:
        """Read `messages` as the assistant does."""
        rows, certain, asking = [], [], []
        for message in messages:
            text = normalise(message.text)
            met = patterns.load().meets(text)
            rows.append(signals(model.scores(text), met.highest and met.highest.tier, hint))
            certain.append(bool(met.certain and met.certain.tier.imminent))
            asking.append(bool(met.certain and met.certain.tier is Tier.CONCERN))
        found = np.array(rows)
        self.imminent = np.where(certain, 1.0, found[:, 0])
        self.danger = np.where(np.logical_or(certain, asking), 1.0, found[:, 1])
        self.abuse, self.crime = found[:, 2], found[:, 3]
        self.tiers = np.array([message.tier for message in messages])

    def of(self, tier: str) -> np.ndarray:
        """Which messages are of a tier that begins so."""
        return np.char.startswith(self.tiers, tier)


def choose(read: Read) -> dict[str, Any]:
    """The lowest thresholds within the bounds, the rule, and the shares at each step."""
    none, concern = read.of("none"), read.of("concern")
    page = max(
        _lowest(read.imminent[none & (read.imminent < 1)], PAGED_AT_MOST),
        _lowest(read.imminent[concern], CONCERN_PAGED_AT_MOST),
    )
    unpaged = np.where(read.imminent >= page, 0.0, read.danger)
    ask = min(page, _lowest(unpaged[none], ASKED_AT_MOST))
    calm = (read.imminent < page) & (read.danger < ask)
    abuse, crime = (
        max(LIMITS_FROM, _lowest(np.where(calm, kind, 0.0)[none], LIMITS_AT_MOST))
        for kind in (read.abuse, read.crime)
    )
    return {
        "page": page,
        "ask": ask,
        "abuse": abuse,
        "crime": crime,
        "hint": HINT,
        "chosen": f"on the development part: of harmless messages paged at most {PAGED_AT_MOST} "
        "(of those that no certain pattern pages), "
        f"asked at most {ASKED_AT_MOST}, limits of either kind at most {LIMITS_AT_MOST}; "
        f"of concern paged at most {CONCERN_PAGED_AT_MOST}",
        "curve": [_at(read, step) for step in STEPS],
    }


def _lowest(scores: np.ndarray, share: float) -> float:
    """The lowest threshold that at most `share` of `scores` reach."""
    allowed = int(share * len(scores))
    return round(min(0.9999, float(np.sort(scores)[::-1][allowed]) + 1e-4), 4)


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
