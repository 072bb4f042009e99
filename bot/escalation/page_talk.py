"""What the person says about their own page: how to reach them, a mistake, whether it was seen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.escalation.desk import Escalation
from bot.escalation.news_wanted import asks_for_news
from bot.escalation.ways_on import MISTAKE
from bot.escalation.whereabouts import Said, place_in, read_whereabouts
from bot.languages import Lang
from bot.replies import ABOUT_A_PAGE, Reply, button
from bot.risk import assess
from bot.words import Words, in_language

NO_NUMBER = button("/no_number")
_WAYS = (button("/who_can_i_talk_to"), button("/ask_crisis_line"))
PRESSES = frozenset(payload[1:] for payload in ABOUT_A_PAGE)


@dataclass(frozen=True)
class PageTalk:
    """Hears what belongs to a page; none of it goes to Rasa. Methods block on the database."""

    escalation: Escalation
    words: Words

    def press(self, conversation: str, pressed: str, lang: Lang) -> tuple[Reply, ...]:
        """The answer to one of `PRESSES`; raises what the database raises."""
        words = in_language(self.words, lang)
        if pressed == MISTAKE.payload[1:]:
            if self.escalation.mark_mistake(conversation):
                return _said(words, words.page_mistake())
            return _said(words, words.page_none_open())
        self.escalation.decline_reach(conversation)
        return _said(words, words.page_reach_declined())

    def hear(self, conversation: str, text: str, lang: Lang) -> tuple[tuple[Reply, ...], bool]:
        """Keeps a number or place in the open page, or tells how the page is.

        Returns what is said of it, and whether that is answer enough. Raises what the database
        raises.
        """
        if asks_for_news(text):
            board = self.escalation.board
            status = board.look(self.escalation.status_token(conversation)) or board.gone(lang)
            return (Reply(status.text, _WAYS, urgent=True),), True
        asked = self.escalation.awaits_reach(conversation)
        said = read_whereabouts(text, asked)
        if said is Said.NOTHING:
            # After other talk a place could be the answer to something else.
            if asked and not assess(text).tier.imminent:
                self.escalation.decline_reach(conversation)
            return (), False
        if not self.escalation.keep_reach(conversation, place_in(text, said)):
            return (), False
        words = in_language(self.words, lang)
        return _said(words, words.page_reach_kept(self.escalation.on_console)), said is Said.PLACE

    def ask(self, conversation: str, lang: Lang) -> tuple[Reply, ...]:
        """The one question for a number or place; empty when it was asked or is known."""
        if not self.escalation.ask_reach(conversation):
            return ()
        words = in_language(self.words, lang)
        question = words.page_number_or_place(self.escalation.on_console)
        text = " ".join(part for part in (question, words.mark) if part)
        return (Reply(text, (NO_NUMBER, MISTAKE), urgent=True),)


def _said(words: Words, sentence: str) -> tuple[Reply, ...]:
    text = " ".join(part for part in (words.crisis_contacts(), sentence, words.mark) if part)
    return (Reply(text, _WAYS, urgent=True),)
