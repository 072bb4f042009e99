"""Fine-tunes all layers (word vectors stay as they are) and keeps the weights of each epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from training.risk.asked import Asked
from training.risk.augment import altered
from training.risk.corpus import TIERS, Message
from training.risk.model import TierClassifier

BATCH = 16
ASKED_WEIGHT = 0.5  # of the intents; danger comes first
DECAY_BY_LAYER = 0.9
# Rare tiers count more, but not as much more as they are rare.
TIER_WEIGHTS = (1.0, 1.5, 1.3, 1.1, 1.5, 1.5, 0.9)


def fit(
    model: TierClassifier,
    tokenizer: Any,
    messages: Sequence[Message],
    epochs: int,
    rate: float,
    folder: Path,
    after_epoch: Callable[[int], None],
    frozen: int = 0,
    asked: Asked | None = None,
) -> None:
    """Train with warm-up and linear decay; after each epoch write `epoch-N.pt` to `folder`.

    The word vectors and the lowest `frozen` layers stay as they are, which is quicker. With
    `asked`, the lower layers learn the intents beside the tiers.
    """
    for part in (model.base.embeddings, *model.base.encoder.layer[:frozen]):
        part.requires_grad_(False)
    groups = _groups(model, rate)
    if asked:
        groups.append({"params": list(asked.head.parameters()), "lr": rate * 5})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(messages) // BATCH + 1)
    rising, falling = 0.08 * steps, 0.92 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / rising, max(0.02, (steps - step) / falling))
    )
    loss_of = torch.nn.CrossEntropyLoss(torch.tensor(TIER_WEIGHTS))
    for epoch in range(epochs):
        model.train()
        started, total, heard, seen = time.time(), 0.0, 0.0, 0
        for ids, mask, labels in _batches(tokenizer, messages):
            with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast, and as good
                logits = model(ids, mask)
                beside = asked.loss() if asked else torch.zeros(())
            loss = loss_of(logits.float(), labels)
            (loss + ASKED_WEIGHT * beside).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total, seen = total + loss.item() * len(labels), seen + len(labels)
            heard += beside.item() * len(labels)
        of_each = f"loss {total / seen:.3f}, of intents {heard / seen:.3f}"
        print(f"epoch {epoch}: {of_each}, {time.time() - started:.0f} s", flush=True)
        torch.save(model.state_dict(), folder / f"epoch-{epoch}.pt")
        after_epoch(epoch)


def averaged(folder: Path, epochs: Sequence[int]) -> dict[str, Any]:
    """The mean of the weights that `fit` wrote after `epochs`."""
    states = [torch.load(folder / f"epoch-{epoch}.pt") for epoch in epochs]
    return {
        name: sum(state[name].float() for state in states) / len(states)
        if first.is_floating_point()
        else first
        for name, first in states[0].items()
    }


def _groups(model: TierClassifier, rate: float) -> list[dict[str, Any]]:
    """Lower layers learn slower, the new head faster."""
    layers = list(model.base.encoder.layer)
    groups = [
        {"params": list(layer.parameters()), "lr": rate * DECAY_BY_LAYER ** (len(layers) - 1 - at)}
        for at, layer in enumerate(layers)
        if next(layer.parameters()).requires_grad
    ]
    return [*groups, {"params": list(model.head.parameters()), "lr": rate * 5}]


def _batches(
    tokenizer: Any, messages: Sequence[Message]
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Batches of about equal lengths in random order, the texts altered anew."""
    texts = altered(messages)
    lengths = [len(text) * random.uniform(0.8, 1.25) for text in texts]
    order = sorted(range(len(texts)), key=lengths.__getitem__)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(batches)
    for index in batches:
        made = tokenizer(
            [texts[at] for at in index],
            padding=True,
            truncation=True,
            max_length=256,
            return_tensors="pt",
        )
        labels = torch.tensor([TIERS.index(messages[at].tier) for at in index])
        yield made["input_ids"], made["attention_mask"], labels
