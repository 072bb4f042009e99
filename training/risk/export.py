"""Writes the trained classifier as the files that the assistant loads, with their hashes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

from bot.risk.model import FILES
from training.risk.corpus import TIERS
from training.risk.model import TierClassifier

HEADS, WIDTH = 12, 384
LINEAR_SHARE = 0.3  # of each logit; the rest is what the encoder says


def export(model: TierClassifier, tokenizer: Any, folder: Path) -> None:
    """Write model.onnx (layers fused, weights in 8 bits) and tokenizer.json to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    example = torch.ones((1, 8), dtype=torch.int64)
    with TemporaryDirectory() as work:
        full, fused = Path(work) / "full.onnx", Path(work) / "fused.onnx"
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
        made = optimize_model(str(full), model_type="bert", num_heads=HEADS, hidden_size=WIDTH)
        made.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(folder / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def sign(folder: Path) -> None:
    """Write model.json: the tiers in order, the linear part's share, each other file's hash."""
    about = {
        "tiers": list(TIERS),
        "linear_share": LINEAR_SHARE,
        "sha256": {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }
    (folder / "model.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
