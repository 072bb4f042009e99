"""Answers a message with the loaded Rasa agent, in a worker thread and under a time limit."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa_sdk import Action

from bot.actions.desk import CARDS
from bot.actions.forget import FORGET
from bot.dialogue.agent import answers_rightly, load_agent
from bot.dialogue.contract import Answer, Asked, DialogueUnavailable
from bot.dialogue.workers import Workers
from bot.privacy.tracker_store import CURRENT_TURN, TurnTicket, WordlessTrackerStore
from bot.replies import Button, Card, Reply
from bot.training import Trained

LOADING_SECONDS = 300.0
# Rasa strips any space and then reads a leading slash as a command; words must stay words.
LEADING_SLASHES = re.compile(r"^[\s/]+")


class RasaDialogue:
    """The Rasa side of a conversation."""

    def __init__(self, store: WordlessTrackerStore) -> None:
        """A dialogue that is unavailable until `load` has run."""
        self._store = store
        self._workers = Workers()
        self._agent: Agent | None = None
        self.state = "loading"
        self.sha256 = ""  # of the model file, once it is loaded

    async def load(
        self,
        models: Path,
        actions: Iterable[Action],
        search: Callable[[str], list[str]],
        wishes: Callable[[str], str] | None = None,
    ) -> None:
        """Loads and checks the model; `state` says how it went.

        `search` turns the words of a look-up into ids of resources and sections, `wishes` those of
        somebody who asks for a peer into a choice.

        Raises:
            Exception: whatever kept the model from loading.
        """
        try:
            trained = Trained.read(models)  # the loader checks that the file is this one
            agent = await asyncio.to_thread(load_agent, models, self._store, actions)
            agent.processor.search = search
            if wishes is not None:
                agent.processor.wishes = wishes
            if not await self._workers.run(answers_rightly(agent), LOADING_SECONDS):
                raise DialogueUnavailable("the model answers a known phrase wrongly")
        except Exception:
            self.state = "failed"
            raise
        self._agent, self.sha256 = agent, trained.sha256 if trained else ""
        self.state = "ready"

    async def answers(self, seconds: float) -> bool:
        """Whether the model reads the known phrase rightly within `seconds`."""
        if self._agent is None:
            return False
        try:
            return await self._workers.run(answers_rightly(self._agent), seconds)
        except Exception:
            return False

    async def ask(self, asked: Asked, seconds: float) -> Answer:
        """The agent's answer.

        Raises:
            DialogueUnavailable: the model is not loaded.
            asyncio.TimeoutError: it took longer than `seconds`; what it did is thrown away.
            Exception: whatever a component, policy, action or store raised.
        """
        if self._agent is None:
            raise DialogueUnavailable(self.state)
        ticket = TurnTicket()
        try:
            return await self._workers.run(_answer(self._agent, asked, ticket), seconds)
        except (asyncio.TimeoutError, asyncio.CancelledError):
            ticket.abandoned = True
            raise

    def close(self) -> None:
        """Stops the idle threads."""
        self._workers.close()


async def _answer(agent: Agent, asked: Asked, ticket: TurnTicket) -> Answer:
    CURRENT_TURN.set(ticket)
    out = CollectingOutputChannel()
    message = UserMessage(
        text=LEADING_SLASHES.sub("", asked.words) or " ",
        output_channel=out,
        sender_id=asked.conversation,
        input_channel=asked.context.channel,
        metadata=asdict(asked.context),
        parse_data=_pressed(asked.pressed) if asked.pressed else None,
    )
    await agent.handle_message(message)
    return Answer(
        _replies(out.messages), forget=any(m.get("custom") == FORGET for m in out.messages)
    )


def _pressed(name: str) -> Any:
    return {"text": "", "intent": {"name": name, "confidence": 1.0}, "entities": []}


def _replies(messages: Iterable[dict[str, Any]]) -> tuple[Reply, ...]:
    replies: list[Reply] = []
    for message in messages:
        cards = (message.get("custom") or {}).get(CARDS)
        if message.get("text"):
            replies.append(_reply(message))
        elif cards and replies:  # Rasa sends them right after the text they belong to
            replies[-1] = replace(replies[-1], cards=tuple(Card(**card) for card in cards))
    return tuple(replies)


def _reply(message: dict[str, Any]) -> Reply:
    buttons = (Button(b["title"], b["payload"]) for b in message.get("buttons") or ())
    return Reply(message["text"], tuple(buttons))
