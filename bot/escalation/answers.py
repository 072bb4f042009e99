"""What the person is told when risk was signalled; used by the actions and by the safe reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.escalation.desk import Outcome
from bot.escalation.ways_on import (
    AFTER_DANGER,
    AFTER_LIMITS,
    AFTER_QUESTION,
    QUESTION,
    WAKE,
    ways_on,
)
from bot.languages import Lang
from bot.replies import Button, Reply
from bot.risk import Step, Topic
from bot.words import Words, in_language

# Said in front of what every danger of that kind is told, instead of in its place.
_BEFORE_ALL_ELSE = frozenset({Topic.MEDICAL, Topic.NO_CALLS, Topic.NO_POLICE})


class Answers(Protocol):
    """Whoever knows what is said at a step of danger."""

    def replies(
        self, step: Step, page: Outcome, lang: Lang = "en", topic: Topic = Topic.OWN
    ) -> tuple[Reply, ...]:
        """The messages of a step, crisis contacts first; empty for `Step.NONE`."""

    def beside(self, topic: Topic, lang: Lang = "en") -> tuple[Reply, ...]:
        """What is said under an ordinary answer; empty for `Topic.OWN`."""


@dataclass(frozen=True)
class RiskAnswers:
    """The fixed answers of each step, with the pack's own wording and its state's report lines."""

    words: Words
    limit_for_abuse: str
    limit_for_crime: str
    area: str = ""

    def replies(
        self, step: Step, page: Outcome, lang: Lang = "en", topic: Topic = Topic.OWN
    ) -> tuple[Reply, ...]:
        """The messages of a step, crisis contacts first; empty for `Step.NONE`.

        `topic` names what is said instead of the step's own words.
        In another language than English the last message ends with the mark of its words.
        """
        if lang != "en":
            words = in_language(self.words, lang)
            return _marked(replace(self, words=words).replies(step, page, "en", topic), words.mark)
        told = self.page_line(page)
        danger: dict[Step, Callable[[str], list[str]]] = {
            Step.IMMINENT_SELF: self.words.crisis_self,
            Step.IMMINENT_OTHER: self.words.crisis_other,
            Step.IMMINENT_THIRD_PARTY: self.words.crisis_third_party,
        }
        if step in danger:
            return _in_danger(topic, self.words, told, danger[step](told))
        if step is Step.STAY and topic is Topic.OWN:
            topic = Topic.STILL_HERE
        if topic is not Topic.OWN:
            return (Reply(self.words.in_danger(topic.value), _under(step, topic)),)
        if step is Step.CHECK_IN:
            return (Reply(self.words.check_in_question(), QUESTION),)
        if step is Step.CHECK_IN_INTENT:
            return (Reply(self.words.check_in_intent(), QUESTION),)
        if step is Step.CHECK_IN_DECLINED:
            return (Reply(self.words.after_declined(), AFTER_QUESTION),)
        if step is Step.CHECK_IN_DENIED:
            return (Reply(self.words.after_denied(), AFTER_QUESTION),)
        if step is Step.LIMITS_ABUSE:
            return _with_buttons(
                self.words.limits_abuse(self.limit_for_abuse, self.area), AFTER_LIMITS
            )
        if step is Step.LIMITS_CRIME:
            return _with_buttons(self.words.limits_crime(self.limit_for_crime), AFTER_LIMITS)
        return ()

    def beside(self, topic: Topic, lang: Lang = "en") -> tuple[Reply, ...]:
        """What is said under an ordinary answer; empty for `Topic.OWN`."""
        if topic is Topic.OWN:
            return ()
        words = in_language(self.words, lang)
        replies = (Reply(words.in_danger(topic.value), (WAKE,)),)
        return _marked(replies, words.mark) if words.mark else replies

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


def _in_danger(topic: Topic, words: Words, told: str, whole: list[str]) -> tuple[Reply, ...]:
    """The whole answer, or, when it was given before, one text and what became of the page."""
    if topic is Topic.OWN:
        return _with_buttons(whole, AFTER_DANGER)
    text = words.in_danger(topic.value)
    if topic in _BEFORE_ALL_ELSE:
        return _with_buttons([text, *whole[1:]], AFTER_DANGER)
    return _with_buttons([text, told] if told else [text], ways_on(topic))


def _under(step: Step, topic: Topic) -> tuple[Button, ...]:
    if step in (Step.CHECK_IN, Step.CHECK_IN_INTENT):
        return QUESTION
    if step in (Step.CHECK_IN_DENIED, Step.CHECK_IN_DECLINED):
        return AFTER_QUESTION
    return ways_on(topic)


def _with_buttons(texts: list[str], buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    return (*(Reply(text) for text in texts[:-1]), Reply(texts[-1], buttons))


def _marked(replies: tuple[Reply, ...], mark: str) -> tuple[Reply, ...]:
    if not replies:
        return ()
    last = replies[-1]
    return (*replies[:-1], replace(last, text=f"{last.text} {mark}"))
