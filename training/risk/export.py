"""Writes the trained classifier as the files that the assistant loads, with their hashes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.risk.model import FILES, MEANING
from training.onnx_file import write_onnx
from training.risk.corpus import TIERS
from training.risk.model import TierClassifier

LINEAR_SHARE = 0.2  # of each logit; the rest is what the encoder says


def export(model: TierClassifier, tokenizer: Any, folder: Path) -> None:
    """Write model.onnx (layers fused, weights in 8 bits) and tokenizer.json to `folder`.

    Beside the tiers the file gives what the fourth layer has understood (decision 0010).
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, "logits", MEANING, folder / "model.onnx")
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def sign(folder: Path) -> None:
    """Write model.json: the tiers in order, the linear part's share, each other file's hash."""
    about = {
        "tiers": list(TIERS),
        "linear_share": LINEAR_SHARE,
        "sha256": {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }
    (folder / "model.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
