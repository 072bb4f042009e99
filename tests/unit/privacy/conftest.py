"""A tracker as Rasa fills it, with a canary in every place that can hold words."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import ROOT

CANARY = "the heron in the flooded quarry"


@pytest.fixture(scope="session")
def domain() -> Domain:
    """The project's domain."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa warns of a mechanism that this domain does not use
        return Domain.load(str(ROOT / "domain"))


def turn_events(intent: str, action: str) -> list[Event]:
    """One turn as events, the canary in text, parse data, metadata and the bot's own message."""
    parse_data = {
        "text": CANARY,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [{"entity": "x", "value": CANARY}],
    }
    return [
        ActionExecuted("action_listen"),
        UserUttered(
            text=CANARY,
            intent={"name": intent, "confidence": 0.9},
            entities=[{"entity": "x", "value": CANARY}],
            parse_data=parse_data,
            metadata={"quoted": CANARY},
        ),
        DefinePrevUserUtteredFeaturization(False, metadata={"quoted": CANARY}),
        ActionExecuted(action, policy="RulePolicy", confidence=1.0, metadata={"quoted": CANARY}),
        BotUttered(CANARY, {"custom": {"quoted": CANARY}}, {"quoted": CANARY}),
    ]


@pytest.fixture
def tracker(domain: Domain) -> Callable[..., DialogueStateTracker]:
    """tracker("c", turns=3) is a conversation of so many turns, full of the canary."""

    def make(sender: str = "c", turns: int = 1, **slots: object) -> DialogueStateTracker:
        made = DialogueStateTracker(sender, domain.slots)
        made.update(ActionExecuted("action_session_start"))
        for number in range(turns):
            intent, action = (
                ("greet", "utter_greet") if number % 2 else ("ask_eap", "action_show_eap")
            )
            for event in turn_events(intent, action):
                made.update(event, domain)
        for name, value in slots.items():
            made.update(SlotSet(name, value), domain)
        return made

    return make
