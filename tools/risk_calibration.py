"""How often messages of a score really are what the score says, in bins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.risk import model, normalise
from tools.risk_figures import wilson
from training.risk.corpus import Message

EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 1.0)


def calibration(messages: Sequence[Message]) -> list[str]:
    """The lines of a table: bins of the model's score for imminent harm, and the share that is."""
    scored = [(_score(message.text), message.tier.startswith("imminent")) for message in messages]
    lines = [
        "## Calibration",
        "",
        "The model's score for imminent harm, without the patterns, and the share of messages with",
        "that score that are imminent. The corpus has far more danger in it than real talk, so a",
        "score is no probability for a real message; only its order and the thresholds count.",
        "",
        "| score | mean score | imminent | interval | count |",
        "|---|---|---|---|---|",
    ]
    for low, high in pairwise(EDGES):
        inside = [one for one in scored if low <= one[0] < high or one[0] == high == EDGES[-1]]
        if inside:
            hits, of = sum(hit for _, hit in inside), len(inside)
            mean = sum(score for score, _ in inside) / of
            least, most = wilson(hits, of)
            shown = f"{hits / of:.3f} | {least:.3f} to {most:.3f} | {hits} of {of} |"
            lines.append(f"| {low:g} to {high:g} | {mean:.3f} | {shown}")
    return [*lines, ""]


def _score(text: str) -> float:
    scores = model.load().scores(normalise(text))
    return min(1.0, sum(score for tier, score in scores.items() if tier.imminent))
