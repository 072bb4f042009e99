"""The numbers that decide, made of the model's scores and of a pattern that hints."""

from math import exp, log
from typing import NamedTuple

from bot.risk.tiers import Tier

Scores = dict[Tier, float]  # the probability of each tier, from 0 to 1
_NEAR = 1e-6


class Signals(NamedTuple):
    """Probabilities from 0 to 1: imminent harm; danger, which is that or concern; disclosures."""

    imminent: float
    danger: float
    abuse: float
    crime: float


def signals(scores: Scores, hint: Tier | None, strength: float) -> Signals:
    """Return the signals of `scores`, those that a pattern of tier `hint` speaks for raised.

    `strength` is added to their log-odds. A hint of imminent harm makes danger sure, so that at
    least the question follows. A hint never lowers a signal.
    """
    imminent = sum(score for tier, score in scores.items() if tier.imminent)
    danger = imminent + scores[Tier.CONCERN]
    abuse, crime = scores[Tier.ABUSE_DISCLOSURE], scores[Tier.CRIME_DISCLOSURE]
    if hint is Tier.ABUSE_DISCLOSURE:
        abuse = _raised(abuse, strength)
    elif hint is Tier.CRIME_DISCLOSURE:
        crime = _raised(crime, strength)
    elif hint is not None and hint.imminent:
        imminent, danger = _raised(imminent, strength), 1.0
    elif hint is not None:
        danger = _raised(danger, strength)
    return Signals(imminent, danger, abuse, crime)


def _raised(probability: float, strength: float) -> float:
    bounded = min(max(probability, _NEAR), 1 - _NEAR)
    return 1 / (1 + exp(-log(bounded / (1 - bounded)) - max(0.0, strength)))
