"""What means the same lies close together, whatever the words."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.sentence_vectors import SentenceVectors
from bot.risk.model import WIDTH, load


def featurizer(weight: float) -> SentenceVectors:
    """The component as Rasa makes it."""
    context = SimpleNamespace(node_name="vectors")
    return SentenceVectors.create({"weight": weight}, None, None, context)  # type: ignore[arg-type]


def test_one_thing_said_twice_is_nearer_than_two_things() -> None:
    """Though the two ways to say it share no word."""
    asked, reworded, other = (
        load().meaning(text)
        for text in (
            "i cannot sleep at night",
            "lying awake for hours",
            "the truck needs new tires",
        )
    )

    assert asked @ reworded > asked @ other


@pytest.mark.parametrize("text", ["hi", "a", "ñ 🚒", "word " * 2000])
def test_any_text_has_a_vector_of_the_same_size(text: str) -> None:
    """Short, strange or long: length 1."""
    vector = load().meaning(text)

    assert (WIDTH,) == vector.shape
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_a_message_gets_one_vector_of_the_weight() -> None:
    """A message with a text gets a sentence feature, one without any gets none."""
    said, silent = featurizer(2.0).process([Message({TEXT: "hello"}), Message({"intent": "greet"})])
    _, sentence = said.get_dense_features(TEXT)

    assert sentence is not None
    assert (1, WIDTH) == sentence.features.shape
    assert np.linalg.norm(sentence.features) == pytest.approx(2, abs=1e-3)
    assert [] == silent.features
