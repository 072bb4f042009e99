"""What everybody beside the person in need asks, in words that the training data does not hold."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

import pytest
import structlog
import yaml
from rasa.core.agent import Agent

from bot.components.question_confidence import LEGAL
from bot.dialogue.agent import load_agent
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.settings import ROOT

FOLDER = ROOT / "tests" / "conversations"
LEAST = 0.90
FALLBACK = "nlu_fallback"


def utterances(name: str) -> dict[str, frozenset[str]]:
    """Each utterance of a file with the intents that answer it rightly."""
    people: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
        (FOLDER / name).read_text(encoding="utf-8")
    )
    return {text: frozenset(right) for asked in people.values() for text, right in asked.items()}


BLIND = utterances("supporters_blind.yml")
FRESH = utterances("supporters_fresh.yml")


@pytest.fixture(scope="module")
def read() -> dict[str, str]:
    """What the trained model reads in each utterance."""
    silent = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=silent, cache_logger_on_first_use=False)
    agent: Agent = load_agent(ROOT / "models", WordlessTrackerStore(), [])

    async def found() -> dict[str, str]:
        return {
            text: (await agent.parse_message(text))["intent"]["name"] for text in {**BLIND, **FRESH}
        }

    return asyncio.run(found())


def test_nine_in_ten_are_answered_rightly(read: dict[str, str]) -> None:
    """Being asked back counts as not answered."""
    missed = [f"{text!r}: {read[text]}" for text, right in BLIND.items() if read[text] not in right]

    assert len(missed) <= (1 - LEAST) * len(BLIND), "\n".join(missed)


def test_none_gets_a_wrong_rule(read: dict[str, str]) -> None:
    """An answer about the rules is the one that was asked for, or none is given."""
    asked = {**BLIND, **FRESH}
    wrong = {text: read[text] for text, right in asked.items() if read[text] in LEGAL - right}

    assert {} == wrong


def test_each_group_is_heard_and_no_utterance_was_trained() -> None:
    """A hundred and fifty in all, none of them in the training data."""
    trained = {
        line.strip().removeprefix("- ").casefold()
        for file in (ROOT / "data" / "nlu").glob("*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
    }

    assert 150 <= len(BLIND)
    assert set() == {text for text in {**BLIND, **FRESH} if text.casefold() in trained}
