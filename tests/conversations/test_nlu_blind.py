"""The trained model against phrases that nobody saw while its training data was written."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter

import pytest
import structlog
import yaml
from rasa.core.agent import Agent
from sklearn.metrics import f1_score

from bot.dialogue.agent import load_agent
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.settings import ROOT

BLIND = ROOT / "tests" / "conversations" / "nlu_blind.yml"
LEAST = 0.90


def phrases(text: str) -> list[tuple[str, str]]:
    """Each phrase of an NLU file with its intent."""
    blocks = [block for block in yaml.safe_load(text)["nlu"] if "intent" in block]
    lines = [(line, block["intent"]) for block in blocks for line in block["examples"].splitlines()]
    return [(re.sub(r"^\s*- ", "", line), intent) for line, intent in lines if line.strip()]


@pytest.fixture(scope="module")
def agent() -> Agent:
    """The trained model, loaded once, without Rasa's own lines for every phrase."""
    silent = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=silent, cache_logger_on_first_use=False)
    return load_agent(ROOT / "models", WordlessTrackerStore(), [])


def intents(agent: Agent, texts: list[str]) -> list[str]:
    """What the model reads in each text."""

    async def read() -> list[str]:
        return [str((await agent.parse_message(text))["intent"]["name"]) for text in texts]

    return asyncio.run(read())


def test_the_blind_phrases_are_understood(agent: Agent) -> None:
    """Averaged over all intents, small and large alike, at least nine in ten are read rightly."""
    texts, expected = zip(*phrases(BLIND.read_text(encoding="utf-8")), strict=True)
    found = intents(agent, list(texts))
    score = f1_score(expected, found, labels=sorted(set(expected)), average="macro")
    missed = [
        f"{text!r}: {right}, read as {wrong}"
        for text, right, wrong in zip(texts, expected, found, strict=True)
        if right != wrong
    ]

    assert score >= LEAST, f"macro F1 {score:.3f}\n" + "\n".join(missed)


def test_the_blind_phrases_are_blind() -> None:
    """No phrase of the blind file stands in the training data, and each intent has several."""
    blind = phrases(BLIND.read_text(encoding="utf-8"))
    trained = {
        text.casefold()
        for file in (ROOT / "data" / "nlu").glob("*.yml")
        for text, _ in phrases(file.read_text(encoding="utf-8"))
    }

    assert [] == [text for text, _ in blind if text.casefold() in trained]
    assert min(Counter(intent for _, intent in blind).values()) >= 5
