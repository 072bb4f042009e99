"""Loads the trained model into a Rasa agent that keeps no words and calls no other process."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable
from pathlib import Path

from rasa.core import agent as rasa_agent
from rasa.core.agent import Agent
from rasa_sdk import Action

from bot.dialogue import faster_rasa
from bot.dialogue.actions_endpoint import InProcessActions
from bot.dialogue.locks import TurnHoldsTheLock
from bot.dialogue.processor import WordlessProcessor
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.training import Trained

# A phrase whose intent is known: Rasa loads an untrained classifier without a word of warning.
KNOWN_PHRASE = "who can i talk to right now"
KNOWN_INTENT = "who_can_i_talk_to"


class ModelRefused(Exception):
    """The model file is missing, is not the one that was trained, or answers wrongly."""


def load_agent(models: Path, store: WordlessTrackerStore, actions: Iterable[Action]) -> Agent:
    """The agent, ready to answer, with `store` itself as its tracker store.

    Raises:
        ModelRefused: with one line that says what to do.
    """
    trained = Trained.read(models)
    if trained is None or not trained.path.is_file():
        raise ModelRefused("there is no trained model: run 'peerline train'")
    if hashlib.sha256(trained.path.read_bytes()).hexdigest() != trained.sha256:
        raise ModelRefused("the model file is not the one that was trained: run 'peerline train'")
    faster_rasa.install()
    rasa_agent.MessageProcessor = WordlessProcessor  # the agent names its processor in code
    agent = Agent(action_endpoint=InProcessActions(actions), lock_store=TurnHoldsTheLock())
    # Rasa wraps a store into one that falls back to memory without limit; ours stands bare.
    agent.tracker_store = store
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        agent.load_model(trained.path)
    if type(agent.processor) is not WordlessProcessor or agent.processor.tracker_store is not store:
        raise ModelRefused("Rasa loaded another processor or tracker store than Peerline's")
    return agent


async def answers_rightly(agent: Agent) -> bool:
    """Whether the loaded model still knows the known phrase."""
    parsed = await agent.parse_message(KNOWN_PHRASE)
    return bool(parsed["intent"]["name"] == KNOWN_INTENT)
