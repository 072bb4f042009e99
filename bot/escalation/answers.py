"""What the person is told when risk was signalled; used by the actions and by the safe reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.escalation.desk import Outcome
from bot.languages import Lang
from bot.replies import Button, Reply, button
from bot.risk import Step
from bot.words import Words, in_language

WAKE = button("/wake_somebody_now")
QUESTION: tuple[Button, ...] = (
    button("/yes_present"),
    button("/no_not_now"),
    button("/rather_not_say"),
    WAKE,
)
AFTER_DANGER: tuple[Button, ...] = (
    button("/who_can_i_talk_to"),
    button("/ask_crisis_line"),
    button("/ask_confidentiality"),
)
AFTER_QUESTION: tuple[Button, ...] = (
    WAKE,
    button("/who_can_i_talk_to"),
    button("/ask_eap"),
    button("/ask_chaplain"),
)


class Answers(Protocol):
    """Whoever knows what is said at a step of danger."""

    def replies(self, step: Step, page: Outcome, lang: Lang = "en") -> tuple[Reply, ...]:
        """The messages of a step, crisis contacts first; empty for `Step.NONE`."""


@dataclass(frozen=True)
class RiskAnswers:
    """The fixed answers of each step, with the pack's own wording and its state's report lines."""

    words: Words
    limit_for_abuse: str
    limit_for_crime: str
    area: str = ""

    def replies(self, step: Step, page: Outcome, lang: Lang = "en") -> tuple[Reply, ...]:
        """The messages of a step, crisis contacts first; empty for `Step.NONE`.

        In another language than English the last message ends with the mark of its words.
        """
        if lang != "en":
            words = in_language(self.words, lang)
            return _marked(replace(self, words=words).replies(step, page), words.mark)
        told = self.page_line(page)
        danger: dict[Step, Callable[[str], list[str]]] = {
            Step.IMMINENT_SELF: self.words.crisis_self,
            Step.IMMINENT_OTHER: self.words.crisis_other,
            Step.IMMINENT_THIRD_PARTY: self.words.crisis_third_party,
        }
        if step in danger:
            return _with_buttons(danger[step](told), AFTER_DANGER)
        if step is Step.CHECK_IN:
            return (Reply(self.words.check_in_question(), QUESTION),)
        if step is Step.CHECK_IN_DECLINED:
            return (Reply(self.words.after_declined(), AFTER_QUESTION),)
        if step is Step.CHECK_IN_DENIED:
            return (Reply(self.words.after_denied(), AFTER_QUESTION),)
        if step is Step.LIMITS_ABUSE:
            return _with_buttons(
                self.words.limits_abuse(self.limit_for_abuse, self.area), AFTER_DANGER
            )
        if step is Step.LIMITS_CRIME:
            return _with_buttons(self.words.limits_crime(self.limit_for_crime), AFTER_DANGER)
        return ()

    def page_line(self, page: Outcome) -> str:
        """What is true about the page, in one sentence or two."""
        told = {
            Outcome.NONE: "",
            Outcome.STORED: self.words.page_sent(),
            Outcome.ALREADY_OPEN: self.words.page_already_open(),
            Outcome.SENT_DIRECTLY: self.words.page_not_stored_but_sent(),
            Outcome.FAILED: self.words.page_failed(),
            Outcome.NOBODY: self.words.page_failed(),
            Outcome.UNKNOWN: self.words.page_unknown(),
            Outcome.CONSOLE: self.words.page_on_console(),
        }
        return told[page]


def _with_buttons(texts: list[str], buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    return (*(Reply(text) for text in texts[:-1]), Reply(texts[-1], buttons))


def _marked(replies: tuple[Reply, ...], mark: str) -> tuple[Reply, ...]:
    if not replies:
        return ()
    last = replies[-1]
    return (*replies[:-1], replace(last, text=f"{last.text} {mark}"))
