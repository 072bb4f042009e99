"""Fakes around `Turn`: a dialogue, a memory and a pager that write down what happened in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

import pytest

from bot.dialogue.contract import Answer, Asked
from bot.escalation.answers import RiskAnswers
from bot.escalation.desk import Outcome
from bot.escalation.pages import Kind
from bot.replies import Reply
from bot.settings import ROOT
from bot.turn import Incoming, Turn
from bot.words import load_words

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
NOTICE = (Reply("notice one"), Reply("notice two"))
ANSWER = Answer((Reply("an answer"),))
WORDS = load_words(ROOT)


@dataclass
class FakeDialogue:
    """Answers as told; `before` runs first and may wait or raise."""

    happened: list[str]
    answer: Answer = ANSWER
    before: Callable[[Asked], Coroutine[Any, Any, None]] | None = None
    asked: list[Asked] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    async def ask(self, asked: Asked, seconds: float) -> Answer:
        self.happened.append("ask")
        self.asked.append(asked)
        self.seconds.append(seconds)
        if self.before:
            await self.before(asked)
        return self.answer


@dataclass
class FakeMemory:
    """Slots in a dictionary; `broken` names the methods that raise."""

    happened: list[str]
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def slots(self, conversation: str) -> Mapping[str, Any]:
        self._enter("slots")
        return dict(self.kept.get(conversation, {}))

    def set_slots(self, conversation: str, values: Mapping[str, Any]) -> None:
        self._enter("set_slots")
        self.kept.setdefault(conversation, {}).update(values)

    def forget(self, conversation: str) -> None:
        self._enter("forget")
        self.kept.pop(conversation, None)

    def _enter(self, name: str) -> None:
        self.happened.append(name)
        if name in self.broken:
            raise RuntimeError("broken by a test")


@dataclass
class FakeEscalation:
    """Remembers pages and gives the outcome it is told to give, or raises it."""

    happened: list[str]
    outcome: Outcome | Exception = Outcome.STORED
    pages: list[tuple[str, Kind, str, str]] = field(default_factory=list)

    def open_page(
        self,
        conversation: str,
        kind: Kind,
        channel: str,
        reach: str,
        lang: str = "en",
        source: str = "",
    ) -> Outcome:
        self.happened.append("page")
        self.pages.append((conversation, kind, channel, reach))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def status_token(self, conversation: str) -> str:
        return "token"

    def ask_reach(self, conversation: str) -> bool:
        return False

    def awaits_reach(self, conversation: str) -> bool:
        return False

    def keep_reach(self, conversation: str, given: str) -> bool:
        return False

    def waits(self, conversation: str) -> bool:
        return False

    def mark_mistake(self, conversation: str) -> bool:
        return False

    def decline_reach(self, conversation: str) -> None:
        """Nothing was asked."""


@dataclass
class Bench:
    """A turn with fakes on all sides."""

    turn: Turn
    dialogue: FakeDialogue
    memory: FakeMemory
    pager: FakeEscalation
    happened: list[str]

    def say(self, text: str, conversation: str = "c", **changes: Any) -> tuple[Reply, ...]:
        """The replies to one message."""
        return asyncio.run(self.turn.take(Incoming(conversation, text, "web", **changes)))


def make_bench() -> Bench:
    """A bench where everything works."""
    happened: list[str] = []
    dialogue, memory = FakeDialogue(happened), FakeMemory(happened)
    pager = FakeEscalation(happened)
    turn = Turn(
        dialogue=dialogue,
        memory=memory,
        escalation=pager,  # type: ignore[arg-type]
        answers=RiskAnswers(WORDS, "limit for abuse", "limit for crime", "montana"),
        words=WORDS,
        notice=lambda _channel, _lang: NOTICE,
        clock=lambda: NOW,
    )
    return Bench(turn, dialogue, memory, pager, happened)


@pytest.fixture
def bench() -> Bench:
    """A bench where everything works."""
    return make_bench()
