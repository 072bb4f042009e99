"""Chooses thresholds on the development part and tells the figures of the label guide's goals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.risk.corpus import TIERS, Message

IMMINENT = slice(0, 3)
CONCERN = TIERS.index("concern")
ABUSE = TIERS.index("abuse_disclosure")
CRIME = TIERS.index("crime_disclosure")
# Of messages without risk: at most this share paged, and asked without need.
PAGED_AT_MOST = 0.004
ASKED_AT_MOST = 0.035


def responses(scores: np.ndarray, thresholds: dict[str, float]) -> np.ndarray:
    """What follows for each message: page, check_in, limits or none."""
    imminent = scores[:, IMMINENT].sum(1)
    danger = imminent + scores[:, CONCERN]
    limits = (scores[:, ABUSE] >= thresholds["limits"]) | (scores[:, CRIME] >= thresholds["limits"])
    out = np.where(limits, "limits", "none").astype(object)
    out[danger >= thresholds["ask"]] = "check_in"
    out[imminent >= thresholds["page"]] = "page"
    return out


def choose(messages: Sequence[Message], scores: np.ndarray) -> dict[str, float]:
    """The lowest thresholds that keep the shares of wrong pages and questions within bounds."""
    tiers = np.array([m.tier for m in messages])
    imminent = scores[:, IMMINENT].sum(1)
    danger = imminent + scores[:, CONCERN]
    none, concern = tiers == "none", tiers == "concern"
    page = max(_cut(imminent[none], PAGED_AT_MOST), _cut(imminent[concern], 0.08))
    ask = _cut(danger[none & (imminent < page)], ASKED_AT_MOST)
    return {"page": page, "ask": min(ask, page), "limits": 0.4}


def _cut(scores: np.ndarray, share: float) -> float:
    """The threshold that at most `share` of `scores` reach."""
    allowed = int(share * len(scores))
    return round(float(np.sort(scores)[::-1][allowed]) + 1e-4, 4)


def figures(messages: Sequence[Message], scores: np.ndarray, thresholds: dict[str, float]) -> str:
    """The shares that the goals name, each with its count."""
    tiers = np.array([m.tier for m in messages])
    got = responses(scores, thresholds)
    imminent = np.char.startswith(tiers.astype(str), "imminent")
    lines = [
        _share("imminent: paged or asked", got[imminent], ("page", "check_in")),
        _share("imminent: paged", got[imminent], ("page",)),
        _share("concern: asked or paged", got[tiers == "concern"], ("page", "check_in")),
        _share("concern: paged", got[tiers == "concern"], ("page",)),
        _share("abuse: limits", got[tiers == "abuse_disclosure"], ("limits",)),
        _share("crime: limits", got[tiers == "crime_disclosure"], ("limits",)),
        _share("none: paged", got[tiers == "none"], ("page",)),
        _share("none: asked", got[tiers == "none"], ("check_in",)),
        _share("none: limits", got[tiers == "none"], ("limits",)),
    ]
    return "\n".join(lines)


def _share(name: str, got: np.ndarray, wanted: tuple[str, ...]) -> str:
    hits = int(np.isin(got, wanted).sum())
    return f"{name:<26} {hits:>5} of {len(got):<5} {hits / max(1, len(got)):.3f}"
