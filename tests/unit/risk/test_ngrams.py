"""The linear reading of words and pieces of words."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.risk.model import DEFAULT_FOLDER
from bot.risk.ngrams import BUCKETS, Linear, counted, weighted

EVEN = np.ones(BUCKETS, np.float32)


def test_nothing_said_leaves_the_bias() -> None:
    """An empty text gets what every text gets, and nothing else."""
    linear = Linear(DEFAULT_FOLDER / "linear.npz")

    assert linear.logits("").tolist() == linear.logits("   ").tolist()


def test_word_order_counts_in_pairs() -> None:
    """The same words in another order are not the same reading."""
    (words, _), (_letters, _) = counted("leave the gun")
    (other, _), (_letters, _) = counted("gun the leave")

    assert set(words.tolist()) != set(other.tolist())


def test_a_misspelled_word_shares_most_of_its_pieces() -> None:
    """Letters tie a misspelling to the word that was meant."""
    _, (right, _) = counted("goodbye")
    _, (wrong, _) = counted("goodbyee")

    assert len(set(right.tolist()) & set(wrong.tolist())) >= 12


@given(st.text(max_size=200))
def test_each_reading_has_length_one_or_is_left_out(text: str) -> None:
    """However long or odd a text is, it weighs no more than another."""
    for buckets, values in weighted(text, EVEN):
        assert buckets.max() < BUCKETS
        assert pytest.approx(1.0, abs=1e-4) == float((values**2).sum())


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    """A file of the right kind with too few weights is no model."""
    few = np.zeros((5, 7), np.float16)
    np.savez(tmp_path / "linear.npz", rarity=few[:, 0], weights=few, bias=few[0])

    with pytest.raises(ValueError, match="shape"):
        Linear(tmp_path / "linear.npz")
