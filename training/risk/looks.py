"""What the encoder alone does on messages that it was not trained on, while it is trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import roc_auc_score

from training.risk.corpus import TIERS, Message

PAGED, ASKED = 0.005, (0.08, 0.04)  # of the harmless


def looks(messages: Sequence[Message], scores: np.ndarray) -> str:
    """A line for each file of `messages`, and one for all; `scores` has a row for each message."""
    tiers = np.array([message.tier for message in messages])
    files = np.array([message.id.rpartition("-")[0] for message in messages])
    lines = [_line(name, tiers[files == name], scores[files == name]) for name in sorted({*files})]
    return "\n".join([*lines, _line("all", tiers, scores)])


def _line(name: str, tiers: np.ndarray, scores: np.ndarray) -> str:
    urgent = TIERS.index("concern")
    imminent, none = np.char.startswith(tiers, "imminent"), tiers == "none"
    page, danger = scores[:, :urgent].sum(1), scores[:, : urgent + 1].sum(1)
    judged = imminent | none
    shown = [
        f"AUC {roc_auc_score(imminent[judged], page[judged]):.4f}",
        f"paged at {PAGED} {_beyond(page, imminent, none, PAGED):.3f}",
        *(f"found at {share} {_beyond(danger, imminent, none, share):.3f}" for share in ASKED),
    ]
    return f"{name}: {', '.join(shown)}"


def _beyond(scores: np.ndarray, wanted: np.ndarray, harmless: np.ndarray, share: float) -> float:
    """The share of `wanted` that score higher than all but `share` of the `harmless`."""
    ranked = np.sort(scores[harmless])[::-1]
    return float((scores[wanted] > ranked[int(share * len(ranked))]).mean())
