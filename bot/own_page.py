"""A person's own page within a turn: opened, added to, asked about; nothing here raises."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.contract import Answer
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.page_talk import PRESSES, PageTalk
from bot.escalation.pages import Kind
from bot.escalation.ways_on import MISTAKE, WAKE
from bot.escalation.whereabouts import Said, read_whereabouts
from bot.languages import Lang
from bot.privacy.logs import report
from bot.replies import Reply
from bot.risk import Response, RiskState, Step, Verdict
from bot.risk.steps import Stage
from bot.words import Words
from bot.words import in_language as spoken_in

log = logging.getLogger("bot.turn")

PAGING_SECONDS = 4.0
KINDS = {
    Step.IMMINENT_SELF: Kind.SELF,
    Step.IMMINENT_OTHER: Kind.OTHERS,
    Step.IMMINENT_THIRD_PARTY: Kind.THIRD_PARTY,
}


@dataclass(frozen=True)
class OwnPage:
    """What a turn does with pages; whatever fails in it, the turn goes on."""

    escalation: Escalation
    words: Words
    clock: Callable[[], datetime]

    async def open(
        self, verdict: Verdict, conversation: str, channel: str, reach: str, lang: Lang, source: str
    ) -> Outcome:
        """Pages if the verdict says so; `UNKNOWN` when that is not settled in `PAGING_SECONDS`."""
        if verdict.response is not Response.PAGE or verdict.step not in KINDS:
            return Outcome.NONE
        kind = KINDS[verdict.step]
        opening = asyncio.to_thread(
            self.escalation.open_page, conversation, kind, channel, reach, lang, source
        )
        try:
            # Shielded: a page that takes long is still sent when nobody waits for it any more.
            return await asyncio.wait_for(asyncio.shield(opening), PAGING_SECONDS)
        except Exception as error:
            report(log, "paging did not answer", error)
            return Outcome.UNKNOWN

    async def hear(
        self, conversation: str, text: str, pressed: str | None, state: RiskState, lang: Lang
    ) -> tuple[tuple[Reply, ...], bool]:
        """What is answered to words about the person's own page, and whether that is enough."""
        talk = PageTalk(self.escalation, self.words)
        try:
            if pressed in PRESSES:
                return await asyncio.to_thread(talk.press, conversation, str(pressed), lang), True
            if pressed or not state.paged:
                return (), False
            return await asyncio.to_thread(talk.hear, conversation, text, lang)
        except Exception as error:
            report(log, "a page could not be added to", error)
            if pressed not in PRESSES and read_whereabouts(text, asked=False) is Said.NOTHING:
                return (), False
            failed = spoken_in(self.words, lang).page_reach_failed()
            return (Reply(failed, (WAKE,), urgent=True),), True

    async def news(self, conversation: str, state: RiskState) -> RiskState:
        """The state, in which danger stays near for as long as nobody has the page."""
        if state.stage(self.clock()) is not Stage.AFTER:
            return state
        try:
            waits = await asyncio.to_thread(self.escalation.waits, conversation)
        except Exception as error:
            report(log, "the state of a page cannot be read", error)
            waits = True
        return replace(state, waits=waits)

    async def ask_where(
        self, answer: Answer, conversation: str, reach: str, page: Outcome, lang: Lang
    ) -> Answer:
        """The answer with the question for a number or place, or a way to call it a mistake."""
        asking: tuple[Reply, ...] = ()
        if not reach and page is not Outcome.ALREADY_OPEN:
            talk = PageTalk(self.escalation, self.words)
            try:
                asking = await asyncio.to_thread(talk.ask, conversation, lang)
            except Exception as error:
                report(log, "nobody could be asked how to reach them", error)
        if asking or not answer.replies:
            return replace(answer, replies=(*answer.replies, *asking))
        *before, last = answer.replies
        last = replace(last, buttons=(*last.buttons, MISTAKE))
        return replace(answer, replies=(*before, last))

    def status(self, token: str, lang: Lang) -> str:
        """How the page behind a token is, with contacts above it; blocks on the database."""
        board = self.escalation.board
        try:
            found = board.look(token)
        except Exception as error:
            report(log, "the state of a page cannot be read", error)
            return spoken_in(self.words, lang).went_wrong()
        return (found or board.gone(lang)).text
