"""One row of what the intent is read from: words and pieces weighed as scikit-learn weighs them."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import coo_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from bot.components.weighed_words import WeighedLogisticRegressionClassifier
from bot.risk.model import WIDTH

COUNTS = (
    np.array([[1, 0, 2, 0], [0, 3, 1, 1], [1, 1, 0, 0]]),
    np.array([[0, 5, 0, 1, 1, 0], [2, 0, 0, 1, 0, 7], [0, 0, 1, 0, 0, 0]]),
)
MEANINGS = np.random.default_rng(3).normal(size=(3, WIDTH)).astype(np.float32)


@pytest.fixture
def classifier() -> WeighedLogisticRegressionClassifier:
    """One that has learned nothing yet."""
    made = WeighedLogisticRegressionClassifier.__new__(WeighedLogisticRegressionClassifier)
    made._idf = []
    return made


def message(number: int) -> Message:
    """What the featurizers leave of one text."""
    made = Message(data={TEXT: "words"})
    for counts in COUNTS:
        row = coo_matrix(counts[number : number + 1])
        made.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, "counts"))
    meaning = MEANINGS[number : number + 1]
    made.add_features(Features(meaning, FEATURE_TYPE_SENTENCE, TEXT, "meaning"))
    return made


def test_rows_are_weighed_as_scikit_learn_does(
    classifier: WeighedLogisticRegressionClassifier,
) -> None:
    """Alone as together, each featurizer's counts by themselves, with the meaning behind them."""
    blocks = [TfidfTransformer(sublinear_tf=True).fit_transform(counts) for counts in COUNTS]
    expected = np.hstack([*(block.toarray() for block in blocks), MEANINGS])
    together = classifier._create_X([message(number) for number in range(3)])
    alone = classifier._create_X([message(1)])

    np.testing.assert_allclose(together.toarray(), expected, atol=1e-12)
    np.testing.assert_allclose(alone.toarray(), expected[1:2], atol=1e-12)


def test_a_text_without_words_is_empty(classifier: WeighedLogisticRegressionClassifier) -> None:
    """Nothing in it speaks for any intent."""
    classifier._create_X([message(number) for number in range(3)])
    row = classifier._create_X([Message(data={TEXT: ""})])

    assert (1, 10 + WIDTH) == row.shape
    assert 0 == abs(row).sum()
