"""Fine-tunes the upper layers on cached outputs of the frozen lower ones: a third of the time."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any

import torch

from training.risk.model import TierClassifier, batches

FROZEN_LAYERS = 4


class Upper(torch.nn.Module):
    """The layers above `FROZEN_LAYERS`, pooling and head, as one module over hidden states."""

    def __init__(self, model: TierClassifier) -> None:
        """Shares its weights with `model`."""
        super().__init__()
        self.layers = torch.nn.ModuleList(model.base.encoder.layer[FROZEN_LAYERS:])
        self.dropout, self.head = model.dropout, model.head

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, shape (batch, tiers), of hidden states (batch, length, width)."""
        wide = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, attention_mask=wide)[0]
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)
        return self.head(self.dropout(mean))


def lower_outputs(model: TierClassifier, tokenizer: Any, texts: Sequence[str]) -> list[Any]:
    """The hidden states below the trained layers, one (length, width) tensor for each text."""
    out: list[Any] = [None] * len(texts)
    model.eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.no_grad():
        for index, ids, mask in batches(tokenizer, texts, order, 64):
            wide = (1.0 - mask[:, None, None, :].float()) * -1e4
            hidden = model.base.embeddings(input_ids=ids)
            for layer in model.base.encoder.layer[:FROZEN_LAYERS]:
                hidden = layer(hidden, attention_mask=wide)[0]
            for row, i in enumerate(index):
                out[i] = hidden[row, : int(mask[row].sum())].to(torch.float16)
    return out


def padded(states: Sequence[Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """A batch of hidden states and its mask."""
    longest = max(len(state) for state in states)
    hidden = torch.zeros((len(states), longest, states[0].shape[1]))
    mask = torch.zeros((len(states), longest), dtype=torch.int64)
    for row, state in enumerate(states):
        hidden[row, : len(state)] = state.float()
        mask[row, : len(state)] = 1
    return hidden, mask


def fit_upper(
    model: TierClassifier,
    states: list[Any],
    labels: torch.Tensor,
    epochs: int,
    rate: float,
    batch: int = 32,
) -> None:
    """Trains the upper layers and the head with a warm-up and a linear decay."""
    upper = Upper(model)
    head = list(upper.head.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": upper.layers.parameters(), "lr": rate}, {"params": head, "lr": rate * 10}],
        weight_decay=0.01,
    )
    steps = epochs * (len(states) // batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=0.05)
    for epoch in range(epochs):
        upper.train()
        started, total = time.time(), 0.0
        noisy = sorted(range(len(states)), key=lambda i: len(states[i]) * random.uniform(0.8, 1.25))
        groups = [noisy[i : i + batch] for i in range(0, len(noisy), batch)]
        random.shuffle(groups)
        for group in groups:
            hidden, mask = padded([states[i] for i in group])
            loss = loss_of(upper(hidden, mask), labels[group])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += float(loss) * len(group)
        print(
            f"epoch {epoch}: loss {total / len(states):.3f}, {time.time() - started:.0f} s",
            flush=True,
        )
