"""Hands the verdict of the risk assessment to the policies as the message's intent."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, METADATA, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

# Steps of `bot.risk.Step`; each is an intent of the domain with a rule of its own.
STEPS = frozenset(
    {
        "imminent_self",
        "imminent_other",
        "imminent_third_party",
        "check_in",
        "check_in_intent",
        "check_in_declined",
        "check_in_denied",
        "stay",
        "limits_abuse",
        "limits_crime",
    }
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RiskVerdict(GraphComponent):
    """Overrides whatever the classifier found when `turn` decided on a step.

    The verdict is made before Rasa runs and arrives in the message's metadata; this component
    assesses nothing itself.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RiskVerdict:
        """The component; it has nothing to load."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces the intent of each message that carries a verdict."""
        for message in messages:
            step = (message.get(METADATA) or {}).get("step")
            if step in STEPS:
                intent = {INTENT_NAME_KEY: step, PREDICTED_CONFIDENCE_KEY: 1.0}
                message.set(INTENT, intent, add_to_output=True)
        return messages
