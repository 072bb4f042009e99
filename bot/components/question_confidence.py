"""Holds back an answer about the rules when the classifier is not sure what was asked."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.replies import GUIDES, QUESTIONS

FALLBACK = "nlu_fallback"
RANKING = "intent_ranking"
NEAREST = "nearest"
MOST = 2
# Questions about the rules; a wrong answer to one of them is worse than none.
LEGAL = frozenset(QUESTIONS) | {"ask_confidentiality"}
# What may stand behind "Did you mean ...?".
ASKABLE = LEGAL | {
    "ask_eap",
    "ask_chaplain",
    "ask_crisis_line",
    "who_can_i_talk_to",
    "someone_else",
    "look_up_resource",
    "refer_a_colleague",
    "supporter_cards",
    "look_up_guidebook",
    "wellness",
    *GUIDES,
}

# Questions that people put in the same words; the answer to either serves who asked the other.
NEIGHBORS = frozenset(
    frozenset(pair)
    for pair in (
        ("ask_before_you_start", "ask_what_is_a_session"),
        ("ask_before_you_start", "ask_what_is_privilege"),
        ("ask_can_sergeant_find_out", "ask_confidentiality"),
        ("ask_can_sergeant_find_out", "ask_i_am_a_supervisor"),
        ("ask_cism", "ask_what_is_a_debrief"),
        ("ask_discipline", "ask_held_against_me"),
        ("ask_everyday_talk", "ask_what_is_a_session"),
        ("ask_family", "ask_who_is_covered"),
        ("ask_family", "refer_a_colleague"),
        ("ask_i_am_a_supervisor", "refer_a_colleague"),
        ("ask_i_am_subpoenaed", "ask_testimony"),
        ("ask_mandated_reporting", "ask_child_abuse"),
        ("ask_mandated_reporting", "ask_elder_abuse"),
        ("ask_mandated_reporting", "ask_partner_abuse"),
        ("ask_peers_consult_each_other", "guide_consultation"),
    )
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QuestionConfidence(GraphComponent):
    """Turns a question about the rules into a fallback unless its confidence is high enough.

    The confidence of two `NEIGHBORS` that rank first adds up.

    Beside a fallback it puts the names of the nearest questions, from a closed list, so that they
    can be offered as buttons. `threshold` is the least confidence of an answer, `worth_offering`
    that of an offer; both lie between 0 and 1.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Both thresholds; `config.yml` sets them."""
        return {"threshold": 0.6, "worth_offering": 0.15}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionConfidence:
        """The component; it has nothing to load."""
        return cls(config["threshold"], config["worth_offering"])

    def __init__(self, threshold: float, worth_offering: float) -> None:
        """A component with these limits."""
        self._threshold = threshold
        self._worth_offering = worth_offering

    def process(self, messages: list[Message]) -> list[Message]:
        """Holds back what is not sure, and names what is near."""
        for message in messages:
            intent = message.get(INTENT) or {}
            name, sure = intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0
            neighbors = self._neighbors(message)
            if name == FALLBACK and sum(each for _, each in neighbors) >= self._threshold:
                # Too close to call for the classifier, and either answer serves.
                name, sure = neighbors[0]
                called = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: sure}
                message.set(INTENT, called, add_to_output=True)
            if name in LEGAL and max(sure, sum(each for _, each in neighbors)) < self._threshold:
                name = FALLBACK
                held = {INTENT_NAME_KEY: FALLBACK, PREDICTED_CONFIDENCE_KEY: 1.0 - sure}
                message.set(INTENT, held, add_to_output=True)
            if name == FALLBACK:
                message.set(NEAREST, self._nearest(message), add_to_output=True)
        return messages

    def _neighbors(self, message: Message) -> list[tuple[str, float]]:
        """The two questions that rank first, if they are neighbors."""
        ranked = self._ranked(message)[:2]
        return ranked if frozenset(name for name, _ in ranked) in NEIGHBORS else []

    @staticmethod
    def _ranked(message: Message) -> list[tuple[str, float]]:
        return [
            (found[INTENT_NAME_KEY], found[PREDICTED_CONFIDENCE_KEY])
            for found in message.get(RANKING) or []
            if found[INTENT_NAME_KEY] != FALLBACK
        ]

    def _nearest(self, message: Message) -> list[str]:
        ranked = self._ranked(message)
        # Somebody who most likely told of a hard day, or of nothing, is not offered the law.
        if not ranked or ranked[0][0] not in ASKABLE:
            return []
        near = [name for name, sure in ranked if name in ASKABLE and sure >= self._worth_offering]
        return near[:MOST]
