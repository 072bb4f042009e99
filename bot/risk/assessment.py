"""One message in, one tier out: the reviewed patterns, and the model for what nobody listed."""

from dataclasses import dataclass

from bot.risk import model, patterns
from bot.risk.normalise import normalise
from bot.risk.signals import Scores, signals
from bot.risk.tiers import Response, Tier, response_for

LONGEST_TEXT = 20_000  # characters; channels refuse longer messages and say so
BY_MODEL = "model"


@dataclass(frozen=True)
class Assessment:
    """What a message signals.

    `pattern` is the id of the entry that decided, or "model" when the model did; never any text.
    """

    tier: Tier
    response: Response
    pattern: str | None = None


_NOTHING = Assessment(Tier.NONE, Response.NONE)


def load() -> None:
    """Read patterns and model now; raises `PatternsError` or `ModelError`, one line each."""
    patterns.load()
    model.load()


def assess(text: str) -> Assessment:
    """Return the highest tier that `text`, read alone and without history, signals.

    A certain pattern decides by itself, any other one raises what the model makes of the text.
    Pure: keeps nothing of `text`. Takes any `str`; the first 20,000 characters are read, in time
    linear in their number. Without a model the patterns decide alone.
    """
    normalised = normalise(text[:LONGEST_TEXT])
    met = patterns.load().meets(normalised)
    if met.certain and met.certain.tier.imminent:
        return _assessment(*met.certain)
    scores = model_scores(normalised)
    if not scores:
        return _assessment(*met.highest) if met.highest else _NOTHING
    read = by_scores(scores, met.highest.tier if met.highest else None)
    certain = met.certain.tier if met.certain else Tier.NONE
    if read.rank >= certain.rank:
        return _assessment(*met.certain) if met.certain else _NOTHING
    alone = by_scores(scores, None)
    return _assessment(read, BY_MODEL if alone is read or not met.highest else met.highest.entry)


def model_scores(normalised: str) -> Scores:
    """Return the model's probability of each tier; none when the text or the model is missing."""
    if not normalised:
        return {}
    try:
        return model.load().scores(normalised)
    except model.ModelError:  # the start refuses this; a running conversation goes on without
        return {}


def by_scores(scores: Scores, hint: Tier | None) -> Tier:
    """Return the tier that the model's scores and a pattern's hint lead to, in doubt `concern`."""
    bounds = model.load().thresholds
    signs = signals(scores, hint, bounds.hint)
    if signs.imminent >= bounds.page:
        return max((tier for tier in scores if tier.imminent), key=lambda tier: scores[tier])
    if signs.danger >= bounds.ask:
        return Tier.CONCERN
    shown = [
        (signs.abuse, Tier.ABUSE_DISCLOSURE, bounds.abuse),
        (signs.crime, Tier.CRIME_DISCLOSURE, bounds.crime),
    ]
    reached = [(score, tier) for score, tier, bound in shown if score >= bound]
    return max(reached)[1] if reached else Tier.NONE


def _assessment(tier: Tier, decided: str) -> Assessment:
    return _NOTHING if tier is Tier.NONE else Assessment(tier, response_for(tier), decided)
