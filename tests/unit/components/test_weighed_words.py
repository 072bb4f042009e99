"""One row of what the intent is read from: words and pieces weighed as scikit-learn weighs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
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


CONFIG = {"C": 20, "solver": "liblinear"}
RESOURCE = Resource("classifier")


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    """Where a trained component is kept."""
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def classifier(storage: LocalModelStorage) -> WeighedLogisticRegressionClassifier:
    """One that has learned nothing yet."""
    return WeighedLogisticRegressionClassifier(CONFIG, "classifier", storage, RESOURCE)


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


@pytest.mark.parametrize("names", [["ask_eap", "greet", "thank"], ["ask_eap", "greet", "greet"]])
def test_the_ranking_is_the_one_of_scikit_learn(
    storage: LocalModelStorage, classifier: WeighedLogisticRegressionClassifier, names: list[str]
) -> None:
    """What was kept and is read again answers as the classifier that learned it."""
    rows = classifier._create_X([message(number) for number in range(3)])
    classifier.clf.fit(rows, names)
    classifier.persist()
    context = ExecutionContext(GraphSchema({}), node_name="classifier")
    again = WeighedLogisticRegressionClassifier.load(CONFIG, storage, RESOURCE, context)
    asked = message(1)
    again.process([asked])
    likely = classifier.clf.predict_proba(rows)[1]
    expected = dict(zip(classifier.clf.classes_, likely, strict=True))
    ranking = asked.get("intent_ranking")

    assert pytest.approx(expected, abs=1e-6) == {e["name"]: e["confidence"] for e in ranking}
    assert sorted(expected, key=lambda name: -expected[name]) == [e["name"] for e in ranking]
    assert ranking[0] == asked.get("intent")


def test_another_solver_is_refused(storage: LocalModelStorage) -> None:
    """Its weights mean something else."""
    with pytest.raises(ValueError, match="solver 'lbfgs': only liblinear"):
        WeighedLogisticRegressionClassifier({"solver": "lbfgs"}, "classifier", storage, RESOURCE)


def test_a_model_without_its_intents_is_refused(storage: LocalModelStorage) -> None:
    """Nothing goes on with a classifier that learned nothing."""
    context = ExecutionContext(GraphSchema({}), node_name="classifier")

    with pytest.raises(ValueError, match="run peerline train again"):
        WeighedLogisticRegressionClassifier.load(CONFIG, storage, RESOURCE, context)


def test_a_text_without_words_is_empty(classifier: WeighedLogisticRegressionClassifier) -> None:
    """Nothing in it speaks for any intent."""
    classifier._create_X([message(number) for number in range(3)])
    row = classifier._create_X([Message(data={TEXT: ""})])

    assert (1, 10 + WIDTH) == row.shape
    assert 0 == abs(row).sum()
