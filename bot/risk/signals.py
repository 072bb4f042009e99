"""The three numbers that decide, made of the model's scores and of a pattern that hints."""

from math import exp, log
from typing import NamedTuple

from bot.risk.tiers import Tier

Scores = dict[Tier, float]  # the probability of each tier, from 0 to 1
_NEAR = 1e-6


class Signals(NamedTuple):
    """Probabilities from 0 to 1: imminent harm; danger, which is that or concern; a disclosure."""

    imminent: float
    danger: float
    disclosure: float


def signals(scores: Scores, hint: Tier | None, strength: float) -> Signals:
    """Return the signals of `scores`, those that a pattern of tier `hint` speaks for raised.

    `strength` is added to their log-odds. A hint of imminent harm is one of danger too. A hint
    never lowers a signal.
    """
    imminent = sum(score for tier, score in scores.items() if tier.imminent)
    danger = imminent + scores[Tier.CONCERN]
    disclosure = max(scores[Tier.ABUSE_DISCLOSURE], scores[Tier.CRIME_DISCLOSURE])
    if hint in (Tier.ABUSE_DISCLOSURE, Tier.CRIME_DISCLOSURE):
        disclosure = _raised(disclosure, strength)
    elif hint is not None:
        danger = _raised(danger, strength)
        imminent = _raised(imminent, strength) if hint.imminent else imminent
    return Signals(imminent, danger, disclosure)


def _raised(probability: float, strength: float) -> float:
    bounded = min(max(probability, _NEAR), 1 - _NEAR)
    return 1 / (1 + exp(-log(bounded / (1 - bounded)) - max(0.0, strength)))
