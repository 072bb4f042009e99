"""Trains the risk model on the corpus, chooses thresholds on the development part, exports int8.

python3.11 -m training.risk.train
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.risk import normalise
from training.risk.corpus import TIERS, balance, near_duplicates, read
from training.risk.model import TierClassifier, load_base, predict
from training.risk.thresholds import choose, figures
from training.risk.upper_layers import fit_upper, lower_outputs

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "risk" / "model"
SEED = 20261123


def main() -> None:
    """Trains, evaluates on the development part, exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    arguments = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    parts = read(ROOT / "data" / "risk")
    print(balance(parts), flush=True)
    for pair in near_duplicates([m for part in parts.values() for m in part]):
        print("near-duplicate:", *pair)
    base, tokenizer = load_base()
    model = TierClassifier(base)
    states = lower_outputs(model, tokenizer, [normalise(m.text) for m in parts["train"]])
    print("lower layers done", flush=True)
    labels = torch.tensor([TIERS.index(m.tier) for m in parts["train"]])
    fit_upper(model, states, labels, arguments.epochs, arguments.rate)
    texts = [normalise(m.text) for m in parts["development"]]
    scores = predict(model, tokenizer, texts)
    thresholds = choose(parts["development"], scores)
    print(json.dumps(thresholds, indent=2))
    print(figures(parts["development"], scores, thresholds))
    export(model, tokenizer, thresholds)


def export(model: TierClassifier, tokenizer: object, thresholds: dict[str, float]) -> None:
    """Writes model.onnx (int8), tokenizer.json and model.json with hashes and thresholds."""
    OUT.mkdir(parents=True, exist_ok=True)
    model.eval()
    full = OUT / "full.onnx"
    example = torch.ones((1, 8), dtype=torch.int64)
    torch.onnx.export(
        model,
        (example, example),
        str(full),
        input_names=["ids", "mask"],
        output_names=["logits"],
        dynamic_axes={"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(full), str(OUT / "model.onnx"), weight_type=QuantType.QInt8)
    full.unlink()
    tokenizer.backend_tokenizer.save(str(OUT / "tokenizer.json"))  # type: ignore[attr-defined]
    about = {
        "tiers": list(TIERS),
        "thresholds": thresholds,
        "sha256": {
            name: hashlib.sha256((OUT / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "tokenizer.json")
        },
    }
    (OUT / "model.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print({p.name: p.stat().st_size for p in OUT.iterdir()})


if __name__ == "__main__":
    main()
