"""Writes the sentence encoder of the conversation model, as it was published, for onnxruntime.

python3.11 -m training.encoder resources/understanding/encoder.onnx
"""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch

from training.onnx_file import write_onnx
from training.risk.model import load_base


class SentenceEncoder(torch.nn.Module):
    """The mean over a sentence's tokens, brought to length 1; shape (batch, 384)."""

    def __init__(self, base: Any) -> None:
        """An encoder over pretrained layers, which stay as they are."""
        super().__init__()
        self.base = base

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Vectors, shape (batch, 384)."""
        hidden = self.base(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)
        return torch.nn.functional.normalize(mean, dim=-1)


def main() -> None:
    """Write the file, and say the hash that bot/components/sentence_encoder.py expects."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    path: Path = parser.parse_args().path
    base, _ = load_base()
    write_onnx(SentenceEncoder(base), "vector", path)
    print(sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
