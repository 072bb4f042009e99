"""Forgetting all but the last steps changes no answer: pruned and whole trackers predict the same.

The trained model's own policies predict for both. Before every turn the pruned one goes through
the tracker store (saved, then retrieved); the whole one keeps every event it ever had.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
import structlog
import yaml
from rasa.core.actions.action import action_for_index
from rasa.core.agent import Agent
from rasa.engine.constants import PLACEHOLDER_TRACKER
from rasa.shared.core.constants import (
    ACTION_BACK_NAME,
    ACTION_DEFAULT_FALLBACK_NAME,
    ACTION_LISTEN_NAME,
    ACTION_RESTART_NAME,
    ACTION_SESSION_START_NAME,
)
from rasa.shared.core.events import (
    ActionExecuted,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.agent import load_agent
from bot.privacy import pruning
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.replies import OFFERED
from bot.replies.offered import ABOUT_A_PAGE
from bot.risk import RiskState, Step, Tier
from bot.settings import ROOT

CONVERSATIONS = 500
FEWEST_TURNS, MOST_TURNS = 3, 60
MOST_ACTIONS = 10
ASKED = RiskState(asked_at=None, answered="declined", last_tier=Tier.CONCERN)
# Events that an action brings besides itself; no other action changes what the policies see.
BROUGHT: dict[str, list[Event]] = {
    "action_list_peers": [SlotSet("peers_shown", ["peer-01"])],
    "action_list_more_peers": [SlotSet("peers_shown", None)],
    ACTION_DEFAULT_FALLBACK_NAME: [UserUtteranceReverted()],
    ACTION_BACK_NAME: [UserUtteranceReverted(), UserUtteranceReverted()],
    ACTION_RESTART_NAME: [Restarted()],
    ACTION_SESSION_START_NAME: [SessionStarted()],
}
# The ensemble's choice, and memoization by itself: rules nearly always win over it.
TARGETS = ["select_prediction", "run_MemoizationPolicy0"]
# An action's name, the policy that chose it, and what memoization alone would have done.
Predicted = tuple[str, str, tuple[float, ...]]


@dataclass
class Policies:
    """The loaded model and the store that prunes."""

    agent: Agent
    store: WordlessTrackerStore

    def new(self) -> DialogueStateTracker:
        """A conversation that has only begun."""
        tracker = DialogueStateTracker("c", self.agent.domain.slots)
        for event in (
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
            ActionExecuted(ACTION_LISTEN_NAME),
        ):
            tracker.update(event, self.agent.domain)
        return tracker

    def answer(self, tracker: DialogueStateTracker, intent: str) -> list[Predicted]:
        """Everything predicted after a message of this intent, until it is listened again."""
        domain, processor = self.agent.domain, self.agent.processor
        tracker.update(UserUttered(None, {"name": intent, "confidence": 1.0}, []), domain)
        predicted: list[Predicted] = []
        while len(predicted) < MOST_ACTIONS:
            found = processor.graph_runner.run({PLACEHOLDER_TRACKER: tracker}, TARGETS)
            chosen, recalled = (found[target] for target in TARGETS)
            action = action_for_index(chosen.max_confidence_index, domain, None)
            tracker.update_with_events(chosen.events, domain)
            tracker.update(action.event_for_successful_execution(chosen))
            tracker.update_with_events(list(BROUGHT.get(action.name(), ())), domain)
            predicted.append((action.name(), chosen.policy_name, tuple(recalled.probabilities)))
            if action.name() == ACTION_LISTEN_NAME:
                break
        return predicted

    def pruned(self, tracker: DialogueStateTracker) -> DialogueStateTracker:
        """The tracker as it comes back from the store."""
        run(self.store.save(tracker))
        return run(self.store.retrieve("c"))

    def divergence(self, intents: Sequence[str], state_after: int = 0) -> str:
        """Where the two part, in one line; empty when they never do.

        After turn `state_after` the state of the direct question is set from outside, as `turn`
        does it.
        """
        whole, pruned = self.new(), self.pruned(self.new())
        for number, intent in enumerate(intents, 1):
            expected, actual = self.answer(whole, intent), self.answer(pruned, intent)
            if expected != actual:
                names = [[name for name, *_ in found] for found in (expected, actual)]
                return f"turn {number} of {intents}: {names[0]} became {names[1]}"
            run(self.store.save(pruned))
            if number == state_after:
                self.store.set_slots("c", ASKED.as_slots())
                for name, value in ASKED.as_slots().items():
                    whole.update(SlotSet(name, value), self.agent.domain)
            pruned = run(self.store.retrieve("c"))
        return ""


LOOP = asyncio.new_event_loop()


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine."""
    return LOOP.run_until_complete(work)


@pytest.fixture(scope="module")
def policies() -> Iterator[Policies]:
    """The trained model, loaded once; Rasa would print each step of each prediction."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    store = WordlessTrackerStore()
    yield Policies(load_agent(ROOT / "models", store, []), store)
    LOOP.close()


@pytest.fixture(autouse=True)
def nothing_remembered(policies: Policies) -> None:
    """Each conversation begins anew."""
    policies.store.forget("c")


def story_steps() -> list[tuple[str, str]]:
    """Each intent of the stories with the intent that follows it."""
    steps = []
    for file in sorted((ROOT / "data" / "stories").glob("*.yml")):
        for story in yaml.safe_load(file.read_text(encoding="utf-8"))["stories"]:
            steps += list(pairwise(s["intent"] for s in story["steps"] if "intent" in s))
    return steps


def conversation(chance: random.Random, intents: Sequence[str]) -> list[str]:
    """A random conversation, mostly short; now and then it goes on as a story does."""
    length = FEWEST_TURNS + int((MOST_TURNS + 1 - FEWEST_TURNS) * chance.random() ** 5)
    follows = story_steps()
    held = [chance.choice(intents)]
    while len(held) < length:
        next_in_story = [then for first, then in follows if first == held[-1]]
        go_on = next_in_story and chance.random() < 0.7
        # Half of what does not go on begins a story, else few would ever be followed.
        pool = next_in_story if go_on else chance.choice([intents, [f for f, _ in follows]])
        held.append(chance.choice(pool))
    return held


def test_no_answer_changes_in_500_random_conversations(policies: Policies) -> None:
    """Over all intents, buttons and verdicts, 3 to 60 turns, no prediction differs."""
    chance = random.Random(20261123)
    intents = sorted(policies.agent.domain.intents)
    lengths, diverged = [], []
    for _ in range(CONVERSATIONS):
        policies.store.forget("c")
        held = conversation(chance, intents)
        lengths.append(len(held))
        diverged.append(policies.divergence(held, chance.randrange(len(held))))

    assert [] == [where for where in diverged if where][:3]
    assert FEWEST_TURNS == min(lengths)
    assert max(lengths) >= MOST_TURNS - 5


def test_every_button_and_every_verdict_is_an_intent_of_the_model(policies: Policies) -> None:
    """What the conversations are drawn from holds all that can be pressed or decided."""
    buttons = {payload[1:] for payload in OFFERED.keys() - ABOUT_A_PAGE}  # these never reach Rasa
    verdicts = {step.value for step in Step} - {Step.NONE.value}

    assert set() == (buttons | verdicts) - set(policies.agent.domain.intents)


@pytest.mark.parametrize("turns_before", [0, 1, 2, 5, 20])
def test_a_message_that_no_rule_answers_changes_nothing_afterwards(
    policies: Policies, turns_before: int
) -> None:
    """After Rasa's own fallback, which takes the message back, both go on alike."""
    held = [*["greet"] * turns_before, "of_no_rule", "of_no_rule", "share_a_burden", "ask_eap"]

    assert "" == policies.divergence(held)


def test_the_longest_story_is_still_remembered(policies: Policies) -> None:
    """Memoization recalls a story in the middle of a long conversation, pruned or not."""
    story = ["share_a_burden", "ask_confidentiality", "ask_chaplain"]
    held = ["greet", "help"] * 10 + story
    tracker = policies.new()
    for intent in held[:-1]:
        policies.answer(tracker, intent)
    recalled = policies.answer(policies.pruned(tracker), held[-1])

    assert "action_show_chaplain" == recalled[0][0]
    assert 1.0 == max(recalled[0][2])
    assert "" == policies.divergence(held)


def test_keeping_fewer_steps_would_be_noticed(
    policies: Policies, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one step kept the comparison fails, so it can."""
    monkeypatch.setattr(pruning, "STEPS_KEPT", 1)
    held = ["greet", "help"] * 10 + ["share_a_burden", "ask_confidentiality", "ask_chaplain"]

    assert "" != policies.divergence(held)
