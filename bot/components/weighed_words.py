"""Reads the intent from words and pieces of words, weighed by rarity, and from the meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_RANKING_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.utils.tensorflow.constants import RANKING_LENGTH
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer

from bot.risk.model import WIDTH

WEIGHTS = "weights.npz"
LIBLINEAR = "liblinear"  # others weigh all intents at once, and would be read wrongly


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WeighedLogisticRegressionClassifier(LogisticRegressionClassifier):
    """Rasa's logistic regression with TF-IDF before it and a strength of its own.

    Each featurizer's counts are weighed and brought to length 1 by themselves, so that the many
    pieces of words do not drown the words. Dense vectors join them as they are. `C` is
    scikit-learn's inverse strength of regularization; Rasa's own component fixes it at 1, which
    suits counts and not weights.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings and `C`; `config.yml` sets them."""
        rasas = LogisticRegressionClassifier.get_default_config()
        return {**rasas, "C": 10.0, "solver": LIBLINEAR}

    def __init__(
        self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource
    ) -> None:
        """An untrained classifier; raises `ValueError` for another solver."""
        super().__init__(config, name, model_storage, resource)
        if self.config["solver"] != LIBLINEAR:
            raise ValueError(
                f"config.yml: solver {self.config['solver']!r}: only {LIBLINEAR} is read"
            )
        self.clf.set_params(C=self.config["C"])
        self._idf: list[npt.NDArray[np.float64]] = []
        self._intents: list[str] = []
        self._weights = np.zeros((0, 0), dtype=np.float32)
        self._intercept = np.zeros(0, dtype=np.float32)

    def _create_X(self, messages: list[Message]) -> csr_matrix:  # noqa: N802
        """One row per message; the first call, in training, learns the weights."""
        if not self._idf:
            columns = zip(*map(self._counts, messages), strict=True)
            weighing = (TfidfTransformer().fit(vstack(column).tocsr()) for column in columns)
            self._idf = [each.idf_ for each in weighing]
        made = [self._row(message) for message in messages]
        ends = np.cumsum([0, *(len(indices) for indices, _ in made)])
        indices, values = (np.concatenate(parts) for parts in zip(*made, strict=True))
        width = sum(map(len, self._idf)) + WIDTH
        return csr_matrix((values, indices, ends), shape=(len(made), width))

    def _row(self, message: Message) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Where a message's row is not empty, and what stands there.

        By hand, since scipy's and scikit-learn's checks of one short row take longer than a turn
        has for all of them.
        """
        indices, values, begin = [], [], 0
        for counts, idf in zip(self._counts(message), self._idf, strict=True):
            weighed = (1 + np.log(counts.data)) * idf[counts.indices]
            indices.append(counts.indices + begin)
            values.append(weighed / (np.linalg.norm(weighed) or 1.0))
            begin += len(idf)
        indices.append(np.arange(begin, begin + WIDTH))
        values.append(self._meaning(message)[0])
        return np.concatenate(indices), np.concatenate(values)

    def _meaning(self, message: Message) -> npt.NDArray[np.float64]:
        for each in message.features:
            if each.is_dense() and each.type == FEATURE_TYPE_SENTENCE and each.attribute == TEXT:
                return np.asarray(each.features, dtype=float)
        # Without any word there is no meaning, and nothing that speaks for any intent.
        return np.zeros((1, WIDTH))

    def _counts(self, message: Message) -> list[csr_matrix]:
        found = [
            each.features.tocsr()
            for each in message.features
            if each.is_sparse() and each.type == FEATURE_TYPE_SENTENCE and each.attribute == TEXT
        ]
        # A message without any word has no features at all.
        return found or [csr_matrix((1, len(idf))) for idf in self._idf]

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets each message's intent and the ranking behind it, likeliest first."""
        for message in messages:
            indices, values = self._row(message)
            # Each intent against all others, as liblinear learns them, brought to a sum of 1.
            each = 1 / (1 + np.exp(-(values @ self._weights[indices] + self._intercept)))
            likely = each / each.sum()
            ranking = [
                {"name": self._intents[place], "confidence": float(likely[place])}
                for place in np.argsort(-likely, kind="stable")
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            most = self.config[RANKING_LENGTH]
            shown = ranking[:most] if most > 0 else ranking
            message.set(INTENT_RANKING_KEY, shown, add_to_output=True)
        return messages

    def persist(self) -> None:
        """Keeps what was learned as plain numbers, for each feature its weight for each intent."""
        weights, intercept = self.clf.coef_.T, self.clf.intercept_
        if len(intercept) == 1:  # of two intents one row is learned, for the second
            weights, intercept = np.hstack([-weights, weights]), np.append(-intercept, intercept)
        self._learned(self.clf.classes_, weights, intercept)
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                Path(folder) / WEIGHTS,
                intents=self._intents,
                weights=self._weights,
                intercept=self._intercept,
                **{f"idf_{number}": each for number, each in enumerate(self._idf)},
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WeighedLogisticRegressionClassifier:
        """The trained classifier; raises `ValueError` when the model has none."""
        made = cls(config, execution_context.node_name, model_storage, resource)
        try:
            with (
                model_storage.read_from(resource) as folder,
                np.load(Path(folder) / WEIGHTS, allow_pickle=False) as kept,
            ):
                made._learned(kept["intents"], kept["weights"], kept["intercept"])
                made._idf = [kept[name] for name in kept.files if name.startswith("idf_")]
        except (ValueError, OSError, KeyError, EOFError, BadZipFile):
            what = "the trained intents cannot be read; run peerline train again"
            raise ValueError(what) from None
        return made

    def _learned(self, intents: Any, weights: Any, intercept: Any) -> None:
        # Half the memory of what scikit-learn keeps, and a feature's weights beside each other.
        self._intents = [str(name) for name in intents]
        self._weights = np.ascontiguousarray(weights, dtype=np.float32)
        self._intercept = np.asarray(intercept, dtype=np.float32)
