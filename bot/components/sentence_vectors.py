"""Adds to each message a vector of what it means, beside the counts of its words."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.risk import model


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectors(GraphComponent):
    """One dense sentence feature for each text, shape (1, 384), length `weight`.

    Words alone miss who says the same with others; the risk model's encoder has learned to hear
    it. The counts are of length 1 per featurizer, so `weight` is how much meaning counts against
    one of them.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa wants to know a name for each featurizer; `config.yml` sets the weight."""
        return {FEATURIZER_CLASS_ALIAS: None, "weight": 1.5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """The component; raises `ModelError` when the risk model is missing or changed."""
        return cls(config["weight"], execution_context.node_name)

    def __init__(self, weight: float, name: str) -> None:
        """A featurizer whose vectors have the length `weight`."""
        self._model, self._weight, self._name = model.load(), weight, name

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector to each message that has a text."""
        for message in messages:
            if text := message.get(TEXT):
                vector = self._weight * self._model.meaning(text)[None, :]
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, self._name))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for what is trained on."""
        self.process(training_data.training_examples)
        return training_data
