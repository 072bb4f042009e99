"""One message in, messages out: assess the risk, page, let Rasa answer, or reply safely.

Whatever Rasa, the database or the network do, the person gets an answer with crisis contacts,
and a message that signals imminent harm has paged before Rasa saw it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from bot.conversation_locks import ConversationLocks, LocalLocks
from bot.dialogue.contract import Answer, Asked, Context, Dialogue
from bot.escalation.answers import Answers
from bot.escalation.desk import Escalation, Outcome
from bot.languages import Lang, as_lang
from bot.own_page import OwnPage
from bot.privacy.logs import report
from bot.replies import CHOICE, MENU, Reply, button, in_language, offered
from bot.risk import RiskState, Step, Topic, Verdict, decide
from bot.words import Words
from bot.words import in_language as spoken_in

log = logging.getLogger("bot.turn")

ASSESSED_CHARACTERS = 20_000
NLU_CHARACTERS = 2_000
# The person's own answer comes before the notice when they may be in danger.
BEFORE_THE_NOTICE = set(Step) - {Step.LIMITS_ABUSE, Step.LIMITS_CRIME, Step.NONE}
NOTICE_SLOT, LANGUAGE_SLOT = "notice_given", "language"
SWITCHES: dict[str | None, Lang] = {"espanol": "es", "english": "en"}
PAGED = frozenset({Outcome.STORED, Outcome.CONSOLE, Outcome.ALREADY_OPEN})
# Said while Rasa cannot read them, these words still forget the conversation.
FORGET_WORDS = frozenset({"forget", "forget this", "forget it all", "start over", "delete this"})


class Memory(Protocol):
    """What is remembered of a conversation between turns: slots, never words."""

    def slots(self, conversation: str) -> Mapping[str, Any]:
        """The slots that differ from their initial values."""

    def set_slots(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Sets slots."""

    def forget(self, conversation: str) -> None:
        """Drops everything."""


@dataclass(frozen=True)
class Incoming:
    """A message as its channel hands it over.

    `conversation` is opaque, `reach` is a platform handle or empty, `sees_names` says whether
    the person may see the names of peers, and `notice_in` in which language the channel itself
    shows them the notice, if it does. `source` is an opaque key of the address it came from.
    """

    conversation: str
    text: str
    channel: str
    reach: str = ""
    sees_names: bool = False
    notice_in: Lang | None = None
    source: str = ""


def _no_choice(_choice: str) -> bool:
    return False


@dataclass
class Turn:
    """Takes one message at a time for each conversation; `taken` counts them all.

    What else holds something about a conversation is in `on_forget`. `knows_choice` says whether
    the directory knows every value of a choice among peers. `measure` is told how many seconds each
    turn took.
    """

    dialogue: Dialogue
    memory: Memory
    escalation: Escalation
    answers: Answers
    words: Words
    notice: Callable[[str, Lang], tuple[Reply, ...]]
    clock: Callable[[], datetime]
    seconds: float = 5.0
    knows_choice: Callable[[str], bool] = _no_choice
    taken: int = 0
    on_forget: list[Callable[[str], None]] = field(default_factory=list)
    locks: ConversationLocks = field(default_factory=LocalLocks)
    measure: Callable[[float], None] = lambda _seconds: None

    @property
    def _own_page(self) -> OwnPage:
        return OwnPage(self.escalation, self.words, self.clock)

    async def take(self, message: Incoming) -> tuple[Reply, ...]:
        """The answer to a message; never raises and is never empty."""
        began = time.perf_counter()
        try:
            return await self._take_in_turn(message)
        finally:
            with suppress(Exception):  # who measures must not cost anybody the answer
                self.measure(time.perf_counter() - began)

    async def _take_in_turn(self, message: Incoming) -> tuple[Reply, ...]:
        self.taken += 1
        if len(message.text) > ASSESSED_CHARACTERS:
            return (Reply(self.words.too_long()),)
        try:
            async with self.locks.hold(message.conversation):
                return await self._take(message)
        except Exception as error:
            report(log, "a turn failed", error)
            return self._safe_reply(Step.NONE, Outcome.NONE)

    async def forget(self, conversation: str) -> None:
        """Drops a conversation, after the message it may still be answering; never a page."""
        try:
            async with self.locks.hold(conversation):
                self._drop(conversation)
        except Exception as error:
            report(log, "a conversation could not be forgotten", error)

    def _drop(self, conversation: str) -> None:
        for forget in (self.memory.forget, *self.on_forget):
            forget(conversation)

    def status_token(self, conversation: str) -> str:
        """The token with which a web page asks how its alert is; empty when it has none."""
        paged = RiskState.from_slots(self._remembered(conversation)).paged
        return self.escalation.status_token(conversation) if paged else ""

    def page_status(self, token: str, lang: Lang) -> str:
        """How the alert behind a token is, with contacts above it; blocks on the database."""
        return self._own_page.status(token, lang)

    async def _take(self, message: Incoming) -> tuple[Reply, ...]:
        text = message.text.encode("utf-8", "ignore").decode()
        pressed, choice = await self._pressed(text)
        remembered = self._remembered(message.conversation)
        shown = message.notice_in
        lang = SWITCHES.get(pressed) or as_lang(remembered.get(LANGUAGE_SLOT, shown))
        replies = await self._answer(message, text, pressed, choice, remembered, lang)
        return tuple(in_language(reply, lang) for reply in replies)

    async def _answer(
        self,
        message: Incoming,
        text: str,
        pressed: str | None,
        choice: str,
        remembered: Mapping[str, Any],
        lang: Lang,
    ) -> tuple[Reply, ...]:
        if not text.strip():
            return (Reply(spoken_in(self.words, lang).empty(), MENU),)
        state = RiskState.from_slots(remembered)
        own_page, conversation = self._own_page, message.conversation
        of_page, enough = await own_page.hear(conversation, text, pressed, state, lang)
        if enough:
            return of_page
        state = await own_page.news(conversation, state)
        verdict = await self._assess(text, pressed, state)
        page = await own_page.open(
            verdict, conversation, message.channel, message.reach, lang, message.source
        )
        changed = {**verdict.state.as_slots(), LANGUAGE_SLOT: lang}
        first_words: tuple[Reply, ...] = ()
        unread = pressed in SWITCHES or not remembered.get(NOTICE_SLOT)
        if message.notice_in == lang:
            unread, changed[NOTICE_SLOT] = False, True
        if unread and verdict.step not in BEFORE_THE_NOTICE:
            first_words = self.notice(message.channel, lang)
            changed[NOTICE_SLOT] = True
        self._remember(conversation, changed)
        context = Context(
            verdict.step.value,
            page.value,
            message.channel,
            message.sees_names,
            lang,
            choice,
            verdict.topic.value,
        )
        asked = Asked(conversation, text[:NLU_CHARACTERS], pressed, context)
        answer = await self._ask(asked, verdict, page)
        if verdict.step in BEFORE_THE_NOTICE:
            urgent = tuple(replace(reply, urgent=True) for reply in answer.replies)
            answer = replace(answer, replies=urgent)
        if page in PAGED:
            answer = await own_page.ask_where(answer, conversation, message.reach, page, lang)
        if answer.forget:
            self._drop(conversation)
            return answer.replies
        # While danger or the question is near, the contacts stay under every ordinary answer.
        beside = self.answers.beside(verdict.topic, lang) if verdict.step is Step.NONE else ()
        return (*first_words, *answer.replies, *beside, *of_page)

    async def _pressed(self, text: str) -> tuple[str | None, str]:
        """The name behind a pressed button, and what it chose among peers; else None."""
        payload = text.strip()
        if not payload.startswith(CHOICE):
            return offered(text), ""
        choice = payload.removeprefix(CHOICE)
        try:
            known = await asyncio.to_thread(self.knows_choice, choice)
        except Exception as error:
            report(log, "a choice cannot be checked", error)
            known = False
        return ("choose_peers", choice) if known else (None, "")

    async def _assess(self, text: str, pressed: str | None, state: RiskState) -> Verdict:
        words = None if pressed else text
        if len(text) <= NLU_CHARACTERS:
            return decide(words, pressed, state, self.clock())
        return await asyncio.to_thread(decide, words, pressed, state, self.clock())

    async def _ask(self, asked: Asked, verdict: Verdict, page: Outcome) -> Answer:
        try:
            answer = await self.dialogue.ask(asked, self.seconds)
        except Exception as error:
            report(log, "Rasa did not answer", error)
        else:
            if answer.replies:
                return answer
            log.error("Rasa answered with nothing")
        forget = asked.pressed == "start_over" or asked.words.strip().lower() in FORGET_WORDS
        lang = asked.context.lang
        return Answer(self._safe_reply(verdict.step, page, lang, verdict.topic), forget)

    def _safe_reply(
        self, step: Step, page: Outcome, lang: Lang = "en", topic: Topic = Topic.OWN
    ) -> tuple[Reply, ...]:
        risk = () if step is Step.NONE else self.answers.replies(step, page, lang, topic)
        if risk:
            return risk
        again = (button("/who_can_i_talk_to"), button("/ask_crisis_line"))
        return (Reply(spoken_in(self.words, lang).went_wrong(), again),)

    def _remembered(self, conversation: str) -> Mapping[str, Any]:
        try:
            return self.memory.slots(conversation)
        except Exception as error:
            report(log, "the state cannot be read", error)
            return {}

    def _remember(self, conversation: str, values: Mapping[str, Any]) -> None:
        try:
            self.memory.set_slots(conversation, values)
        except Exception as error:
            report(log, "the state cannot be kept", error)
