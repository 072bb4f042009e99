"""Tells what more messages would bring: the linear reader fitted on shares of the training part.

python3.11 -m training.risk.curve
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.metrics import roc_auc_score

from bot.risk import normalise
from bot.risk.ngrams import Linear
from training.risk.corpus import TIERS, read
from training.risk.linear import fit_linear

DATA = Path(__file__).resolve().parents[2] / "data" / "risk"
SHARES = (0.25, 0.5, 1.0)
ASKED = 0.08  # of harmless messages
SEED = 20261123


def main() -> None:
    """Fit on each share, and print what the reader alone does on the development part."""
    parts = read(DATA)
    train = random.Random(SEED).sample(parts["train"], len(parts["train"]))
    texts = [normalise(message.text) for message in parts["development"]]
    tiers = np.array([message.tier for message in parts["development"]])
    imminent, none = np.char.startswith(tiers, "imminent"), tiers == "none"
    judged = imminent | none
    for share in SHARES:
        used = train[: int(share * len(train))]
        with TemporaryDirectory() as folder:
            fit_linear(used, Path(folder) / "linear.npz")
            reader = Linear(Path(folder) / "linear.npz")
        logits = np.array([reader.logits(text) for text in texts])
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        danger = powers[:, : TIERS.index("concern") + 1].sum(axis=1) / powers.sum(axis=1)
        bound = np.quantile(danger[none], 1 - ASKED)
        area = roc_auc_score(imminent[judged], danger[judged])
        found = (danger[imminent] > bound).mean()
        print(f"{len(used)} messages: AUC {area:.3f}, found at {ASKED} asked {found:.3f}")


if __name__ == "__main__":
    main()
