"""A question about the rules is answered when it is surely meant, and otherwise asked back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.components.question_confidence import (
    ASKABLE,
    LEGAL,
    NEAREST,
    NEIGHBORS,
    QuestionConfidence,
)
from bot.dialogue.processor import WordlessProcessor
from bot.packs import Question
from bot.replies import OFFERED
from bot.settings import ROOT

LIMITS = {"threshold": 0.5, "worth_offering": 0.2}


def read(*ranking: tuple[str, float], intent: str = "") -> Message:
    """A message after the component, for what the classifier ranked."""
    ranked = [{"name": name, "confidence": sure} for name, sure in ranking]
    first = {"name": intent, "confidence": 0.6} if intent else ranked[0]
    message = Message({"intent": first, "intent_ranking": ranked})
    component = QuestionConfidence.create(LIMITS, None, None, None)  # type: ignore[arg-type]
    return component.process([message])[0]


def name_of(message: Message) -> str:
    """The intent that policies see."""
    return str(message.get("intent")["name"])


@pytest.mark.parametrize(
    ("sure", "expected"), [(0.9, "ask_testimony"), (0.5, "ask_testimony"), (0.49, "nlu_fallback")]
)
def test_an_answer_about_the_rules_needs_confidence(sure: float, expected: str) -> None:
    """At the threshold it is given, below it is not."""
    assert expected == name_of(read(("ask_testimony", sure), ("ask_hipaa", 0.05)))


@pytest.mark.parametrize(
    ("second", "sure", "expected"),
    [
        ("ask_i_am_subpoenaed", 0.2, "ask_testimony"),
        ("ask_i_am_subpoenaed", 0.19, "nlu_fallback"),
        ("ask_hipaa", 0.2, "nlu_fallback"),
    ],
)
def test_neighbors_are_sure_together(second: str, sure: float, expected: str) -> None:
    """Two questions whose answers serve both add up, others don't."""
    ranking = (("ask_testimony", 0.3), (second, sure), ("ask_what_is_privilege", 0.15))

    assert expected == name_of(read(*ranking))


@pytest.mark.parametrize(("sure", "expected"), [(0.24, "ask_testimony"), (0.23, "nlu_fallback")])
def test_neighbors_too_close_to_call_are_answered(sure: float, expected: str) -> None:
    """The classifier gives up between two that serve alike; together they decide."""
    ranking = ("nlu_fallback", 0.6), ("ask_testimony", 0.26), ("ask_i_am_subpoenaed", sure)

    assert expected == name_of(read(*ranking))


def test_neighbors_must_stand_first() -> None:
    """A neighbor behind another question lends nothing."""
    ranking = (("ask_testimony", 0.3), ("ask_hipaa", 0.25), ("ask_i_am_subpoenaed", 0.25))

    assert "nlu_fallback" == name_of(read(*ranking))


def test_neighbors_are_questions() -> None:
    """Each name is one that the assistant knows."""
    assert set() == {name for pair in NEIGHBORS for name in pair} - ASKABLE


def test_what_is_no_question_about_the_rules_passes() -> None:
    """Somebody who may need a peer is not asked back for a low confidence."""
    message = read(("share_a_burden", 0.36), ("ask_testimony", 0.3))

    assert "share_a_burden" == name_of(message)
    assert message.get(NEAREST) is None


def test_the_two_nearest_are_named() -> None:
    """Only names from the closed list that are near enough, best first."""
    message = read(
        ("ask_testimony", 0.4), ("greet", 0.3), ("ask_hipaa", 0.25), ("ask_notes_public", 0.24)
    )

    assert ["ask_testimony", "ask_hipaa"] == message.get(NEAREST)


@pytest.mark.parametrize("first", ["share_a_burden", "goodbye", "out_of_scope"])
def test_somebody_with_a_hard_day_is_not_offered_the_law(first: str) -> None:
    """When the likeliest reading is no question, the menu stands alone."""
    message = read(("nlu_fallback", 0.7), (first, 0.37), ("ask_after_death", 0.33))

    assert [] == message.get(NEAREST)


def test_what_is_far_is_not_offered() -> None:
    """Nonsense, on which the classifier itself gave up, leads to no question."""
    message = read(("ask_testimony", 0.15), ("ask_hipaa", 0.1), intent="nlu_fallback")

    assert "nlu_fallback" == name_of(message)
    assert [] == message.get(NEAREST)


def test_a_fallback_of_the_classifier_is_asked_back_too() -> None:
    """Two questions that are too close to each other are both offered."""
    message = read(
        ("nlu_fallback", 0.6), ("ask_chaplain", 0.4), ("ask_chaplain_confidentiality", 0.38)
    )

    assert ["ask_chaplain", "ask_chaplain_confidentiality"] == message.get(NEAREST)


@pytest.mark.parametrize("intent", [None, {}, {"name": None, "confidence": None}])
def test_a_message_without_an_intent_passes(intent: Any) -> None:
    """Nothing to hold back is nothing to fail at."""
    component = QuestionConfidence.create(LIMITS, None, None, None)  # type: ignore[arg-type]

    assert component.process([Message({"intent": intent})])


def test_every_question_is_held_to_it_and_every_offer_has_a_button() -> None:
    """The closed lists of questions, buttons and held intents agree."""
    assert {f"ask_{question.value}" for question in Question} <= LEGAL
    assert {payload[1:] for payload in OFFERED} >= ASKABLE


def test_the_thresholds_are_set_in_the_configuration() -> None:
    """The pipeline names the component before the verdict on danger, which stays last."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"]
    names = [step["name"].rsplit(".")[-1] for step in pipeline]

    assert ["FallbackClassifier", "QuestionConfidence", "RiskVerdict"] == names[-3:]
    assert 0.3 < pipeline[-2]["threshold"] < 1
    assert 0 < pipeline[-2]["worth_offering"] < pipeline[-2]["threshold"]


class _Recording(MessageProcessor):
    """Stands where Rasa's processor stands, and remembers what it is handed."""

    def __init__(self) -> None:
        self.handed: list[UserMessage] = []

    async def parse_message(self, message: UserMessage, tracker: Any = None) -> Any:
        intent = {"name": "nlu_fallback", "confidence": 0.6}
        return {"text": message.text, "intent": intent, "entities": [], NEAREST: ["ask_hipaa"]}

    async def _handle_message_with_tracker(self, message: UserMessage, tracker: Any) -> None:
        self.handed.append(message)


class _Probe(WordlessProcessor, _Recording):
    """Peerline's processor, with `_Recording` in the place of Rasa's."""


def test_only_the_names_go_on_to_the_actions() -> None:
    """The nearest questions ride in the metadata; the words do not."""
    probe = _Probe()
    message = UserMessage(text="the heron in the flooded quarry", metadata={"step": "none"})
    asyncio.run(probe._handle_message_with_tracker(message, DialogueStateTracker("c", [])))

    assert {"step": "none", NEAREST: ["ask_hipaa"]} == probe.handed[0].metadata
    assert "heron" not in repr(vars(probe.handed[0]))
