"""Trains the linear reading of words and pieces of words that stands beside the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.risk import normalise
from bot.risk.ngrams import BUCKETS, counted, weighted
from training.risk.corpus import TIERS, Message

SEEN_AT_LEAST = 2  # messages that have a feature, for it to count
STRENGTH = 8.0  # the inverse of the penalty on large weights
ROUNDS = 150


def fit_linear(messages: Sequence[Message], path: Path) -> None:
    """Fit on `messages` and write rarity, weights and bias, in 16 bits, to `path`."""
    texts = [normalise(message.text) for message in messages]
    found = np.zeros(BUCKETS)
    for text in texts:
        for buckets, _ in counted(text):
            found[buckets] += 1
    rarity = np.where(found < SEEN_AT_LEAST, 0.0, 1 + np.log((1 + len(texts)) / (1 + found)))
    rarity = rarity.astype(np.float16)
    rows, columns, values = [], [], []
    for number, text in enumerate(texts):
        for buckets, weights in weighted(text, rarity.astype(np.float32)):
            rows.append(np.full(len(buckets), number))
            columns.append(buckets)
            values.append(weights)
    places = (np.concatenate(rows), np.concatenate(columns))
    table = csr_matrix((np.concatenate(values), places), shape=(len(texts), BUCKETS))
    tiers = [TIERS.index(message.tier) for message in messages]
    fitted = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(table, tiers)
    np.savez_compressed(
        path,
        rarity=rarity,
        weights=fitted.coef_.T.astype(np.float16),
        bias=fitted.intercept_.astype(np.float32),
    )
