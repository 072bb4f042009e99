"""A linear reading of words and pieces of words: plain wording that the encoder blurs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 17  # features share them by their CRC-32
PIECES = (3, 4, 5)  # letters, with the blank before and after a word
FORMS, LETTERS = 1, 2  # seeds: forms of words and letters are counted apart

Counts = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]


class Linear:
    """Weights by bucket; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Load what training wrote; raises what numpy raises when it is something else."""
        with np.load(path, allow_pickle=False) as file:
            self._rarity = file["rarity"].astype(np.float32)
            self._weights = file["weights"].astype(np.float32)
            self._bias = file["bias"].astype(np.float32)
        if self._weights.shape != (BUCKETS, len(self._bias)) or len(self._rarity) != BUCKETS:
            raise ValueError("the linear weights have another shape")

    def logits(self, normalised: str) -> npt.NDArray[np.float32]:
        """Return one logit for each tier, in the order of training; bias alone for no words."""
        total: npt.NDArray[np.float32] = self._bias.copy()
        for buckets, values in weighted(normalised, self._rarity):
            total += values @ self._weights[buckets]
        return total


def weighted(normalised: str, rarity: npt.NDArray[np.float32]) -> Iterator[Counts]:
    """Yield buckets and values, of length 1, for words with pairs of words, then for letters.

    A value grows with the logarithm of the count and with the `rarity` of its bucket.
    """
    for buckets, values in counted(normalised):
        weights = values * rarity[buckets]
        length = float(np.sqrt((weights**2).sum()))
        if length:
            yield buckets, weights / length


def counted(normalised: str) -> Iterator[Counts]:
    """Yield buckets and 1 + log of their counts, for words with pairs, then for letters."""
    words = normalised.split()
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    yield _bucketed([*words, *pairs], FORMS)
    yield _bucketed(_pieces(words), LETTERS)


def _pieces(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for size in PIECES:
            for first in range(max(1, len(padded) - size + 1)):
                yield padded[first : first + size]


def _bucketed(features: Iterable[str], seed: int) -> Counts:
    counts = Counter(crc32(name.encode("utf-8", "replace"), seed) % BUCKETS for name in features)
    buckets = np.fromiter(counts.keys(), np.int64, len(counts))
    times = np.fromiter(counts.values(), np.float32, len(counts))
    return buckets, np.asarray(1 + np.log(times), np.float32)
