"""Teaches the encoder what is asked: its fourth layer learns to tell the intents apart."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training.risk.augment import rough
from training.risk.model import TierClassifier, batches
from training.risk.questions import Line

BATCH = 32  # they are short
STRENGTH = 10.0  # of the first head: the inverse of the penalty on large weights
ROUNDS = 200


class Asked(torch.nn.Module):
    """A head over the intents on the meaning of a text; it is thrown away after training.

    Meaning is what the served classifier reads beside the words (decision 0010), so the head is
    of the same kind: logistic regression. `lines` is what it learns from.
    """

    def __init__(self, model: TierClassifier, tokenizer: Any, lines: Sequence[Line]) -> None:
        """A head that is fitted to the encoder as it is now."""
        super().__init__()
        self._read, self._tokenizer = model.meaning, tokenizer
        self._texts = [line.text for line in lines]
        names = sorted({line.intent for line in lines})
        self._right = torch.tensor([names.index(line.intent) for line in lines])
        self._drawn = self._draw()
        vectors = meanings(model, tokenizer, self._texts)
        fitted = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(vectors, self._right.numpy())
        self.head = torch.nn.Linear(vectors.shape[1], len(names))
        with torch.no_grad():
            self.head.weight.copy_(torch.from_numpy(fitted.coef_))
            self.head.bias.copy_(torch.from_numpy(fitted.intercept_))

    def loss(self) -> torch.Tensor:
        """The cross-entropy over the next lines, each drawn as often as any other."""
        index = next(self._drawn)
        texts = [rough(self._texts[at]) or self._texts[at] for at in index]
        _, ids, mask = next(batches(self._tokenizer, texts, range(len(texts)), len(texts)))
        logits = self.head(self._read(ids, mask))
        return torch.nn.functional.cross_entropy(logits.float(), self._right[index])

    def _draw(self) -> Iterator[list[int]]:
        order = list(range(len(self._texts)))
        while True:
            random.shuffle(order)
            yield from (order[start : start + BATCH] for start in range(0, len(order), BATCH))


def meanings(model: TierClassifier, tokenizer: Any, texts: Sequence[str]) -> np.ndarray:
    """The meaning of each text, shape (texts, width)."""
    model.eval()
    rows: dict[int, np.ndarray] = {}
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    with torch.no_grad():
        for index, ids, mask in batches(tokenizer, texts, order, 64):
            rows.update(zip(index, model.meaning(ids, mask).numpy(), strict=True))
    return np.array([rows[at] for at in range(len(texts))])
