"""The parts that stand between Rasa and the rest: actions, locks, the processor, the verdict."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message
from rasa_sdk import Action
from rasa_sdk.events import SlotSet

from bot.components.risk_verdict import STEPS, RiskVerdict
from bot.dialogue.actions_endpoint import ActionFailed, InProcessActions
from bot.dialogue.locks import TurnHoldsTheLock
from bot.dialogue.processor import LOOK_UPS, WordlessProcessor
from bot.risk import Step
from bot.settings import ROOT

CANARY = "the heron in the flooded quarry"


class Works(Action):
    """Says something and sets a slot."""

    def name(self) -> str:
        return "action_works"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=f"hello {tracker.sender_id}")
        return [SlotSet("peers_shown", ["p1"])]


class Fails(Action):
    """Raises with what somebody wrote in its message."""

    def name(self) -> str:
        return "action_fails"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        raise ValueError(CANARY)


def call(action: str) -> Any:
    """What Rasa's call of an action gets."""
    endpoint = InProcessActions([Works(), Fails()])
    tracker = {"sender_id": "c", "slots": {}, "latest_message": {}, "events": []}
    body = {"next_action": action, "sender_id": "c", "tracker": tracker, "domain": {}}
    return asyncio.run(endpoint.request(json=body))


def test_an_action_runs_in_this_process() -> None:
    """Rasa's call is answered with the action's messages and events, without HTTP."""
    answer = call("action_works")

    assert ["hello c"] == [response["text"] for response in answer["responses"]]
    assert [("peers_shown", ["p1"])] == [(e["name"], e["value"]) for e in answer["events"]]


@pytest.mark.parametrize(("action", "kind"), [("action_fails", "ValueError"), ("no_such", "")])
def test_an_action_that_fails_says_which_and_nothing_more(action: str, kind: str) -> None:
    """The error names the action and the type, and chains nothing that could hold words."""
    with pytest.raises(ActionFailed) as failed:
        call(action)

    assert str(failed.value).startswith(f"{action} raised {kind}")
    assert CANARY not in str(failed.value)
    assert failed.value.__cause__ is None
    assert failed.value.__context__ is None


def test_the_lock_is_granted_at_once() -> None:
    """Two turns of one conversation never wait for Rasa's lock: `turn` holds its own."""

    async def work() -> None:
        locks = TurnHoldsTheLock()
        async with locks.lock("c"), locks.lock("c"):
            pass

    asyncio.run(asyncio.wait_for(work(), 0.5))


class _Recording(MessageProcessor):
    """Stands where Rasa's processor stands, and remembers what it is handed."""

    def __init__(self, intent: str) -> None:
        self.intent = intent
        self.handed: list[UserMessage] = []

    async def parse_message(self, message: UserMessage, tracker: Any = None) -> Any:
        """What NLU finds, with the words in every field that Rasa fills."""
        return {
            "text": message.text,
            "intent": {"name": self.intent, "confidence": 0.9},
            "entities": [{"value": CANARY}],
            "text_tokens": [(0, 3)],
            "metadata": {"quoted": CANARY},
        }

    async def _handle_message_with_tracker(self, message: UserMessage, tracker: Any) -> None:
        self.handed.append(message)


class _Probe(WordlessProcessor, _Recording):
    """Peerline's processor, with `_Recording` in the place of Rasa's."""


def handle(intent: str, **message: Any) -> tuple[UserMessage, list[str]]:
    """What Rasa is handed of a message, and what was searched for."""
    searched: list[str] = []

    def search(words: str) -> list[str]:
        searched.append(words)
        return ["detox"]

    probe = _Probe(intent)
    probe.search = search
    tracker = DialogueStateTracker("c", [])
    asyncio.run(probe._handle_message_with_tracker(UserMessage(**message), tracker))
    return probe.handed[0], searched


def test_words_are_gone_once_nlu_has_read_them() -> None:
    """What goes on to policies, actions and stores is the intent, and no word."""
    handed, searched = handle("greet", text=CANARY, metadata={"step": "none"})

    assert handed.text is None
    assert {"name": "greet", "confidence": 0.9} == handed.parse_data["intent"]
    assert CANARY not in repr(vars(handed))
    assert [] == searched


@pytest.mark.parametrize("intent", sorted(LOOK_UPS))
def test_a_look_up_searches_while_the_words_are_there(intent: str) -> None:
    """The words of a look-up become ids of resources, and then they are gone too."""
    handed, searched = handle(intent, text=CANARY, metadata={"step": "none"})

    assert [CANARY] == searched
    assert {"step": "none", "matches": ["detox"]} == handed.metadata
    assert CANARY not in repr(vars(handed))


def test_a_pressed_look_up_searches_for_nothing() -> None:
    """A button brings no words, so nothing is searched."""
    pressed = {"text": "", "intent": {"name": "look_up_resource", "confidence": 1.0}}
    handed, searched = handle("unused", text="", parse_data={**pressed, "entities": []})

    assert [] == searched
    assert "matches" not in (handed.metadata or {})
    assert "look_up_resource" == handed.parse_data["intent"]["name"]


def verdict_of(metadata: Any) -> str:
    """The intent after the component, for a message that NLU read as a greeting."""
    message = Message({"intent": {"name": "greet", "confidence": 0.9}, "metadata": metadata})
    component = RiskVerdict.create({}, None, None, None)  # type: ignore[arg-type]
    return str(component.process([message])[0].get("intent")["name"])


@pytest.mark.parametrize("step", sorted(STEPS))
def test_the_verdict_overrides_the_classifier(step: str) -> None:
    """A step that `turn` decided on is the intent, whatever the classifier found."""
    assert step == verdict_of({"step": step})


@pytest.mark.parametrize("metadata", [None, {}, {"step": "none"}, {"step": "greet"}, {"step": 7}])
def test_without_a_verdict_the_classifier_stands(metadata: Any) -> None:
    """No step, or something that is no step, changes nothing."""
    assert "greet" == verdict_of(metadata)


def test_every_step_is_known_and_has_a_rule() -> None:
    """The component, the steps of the assessment, the domain and the rules agree."""
    domain = yaml.safe_load((ROOT / "domain" / "risk.yml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((ROOT / "data" / "rules" / "crisis.yml").read_text(encoding="utf-8"))
    ruled = {step["intent"] for rule in rules["rules"] for step in rule["steps"][0]["or"]}

    assert {step.value for step in Step} - {"none"} == STEPS
    assert STEPS <= set(domain["intents"])
    assert STEPS <= ruled
