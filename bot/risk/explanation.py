"""Why a message got its tier, and what would change it; for the one who checks the detector."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.risk import model, patterns
from bot.risk.assessment import LONGEST_TEXT, Assessment, assess, model_scores
from bot.risk.normalise import normalise
from bot.risk.patterns import Matches
from bot.risk.signals import Signals, signals


@dataclass(frozen=True)
class Explanation:
    """An assessment with its reasons.

    `entry` is the sentence with which the deciding entry of the patterns describes itself, or "".
    `imminent` and `danger` (imminent or concern) are probabilities from 0 to 1, raised where a
    pattern hints, or None without a model. `would_change` has a sentence for each thing that
    would change the tier.
    """

    assessment: Assessment
    entry: str
    imminent: float | None
    danger: float | None
    would_change: tuple[str, ...]


def explain(text: str) -> Explanation:
    """Return what `assess` returns for `text`, with its reasons; keeps nothing of `text`."""
    normalised = normalise(text[:LONGEST_TEXT])
    met = patterns.load().meets(normalised)
    scores = model_scores(normalised)
    changes = list(_without(met))
    raised = None
    if scores:
        bounds = model.load().thresholds
        raised = signals(scores, met.highest.tier if met.highest else None, bounds.hint)
        changes += _past(raised, bounds)
    assessment = assess(text)
    says = {entry.id: entry.says for entry in patterns.load().texts}
    return Explanation(
        assessment,
        says.get(assessment.pattern or "", ""),
        round(raised.imminent, 4) if raised else None,
        round(raised.danger, 4) if raised else None,
        tuple(changes),
    )


def _without(met: Matches) -> Iterator[str]:
    if met.certain:
        yield f"without the certain entry {met.certain.entry} the model would decide"
    elif met.highest:
        yield f"without the hint of the entry {met.highest.entry} the scores would be lower"


def _past(raised: Signals, bounds: model.Thresholds) -> Iterator[str]:
    for name, bound, act in (
        ("imminent", bounds.page, "page"),
        ("danger", bounds.ask, "ask"),
        ("abuse", bounds.abuse, "show the limits"),
        ("crime", bounds.crime, "show the limits"),
    ):
        score = getattr(raised, name)
        side = f"below {bound:.3f} it would not" if score >= bound else f"from {bound:.3f} it would"
        yield f"the score for {name} is {score:.3f}; {side} {act}"
