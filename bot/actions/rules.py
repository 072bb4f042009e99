"""The pack and policy in use, and a word in the log when they change or cannot be read."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Protocol

from bot.escalation.answers import RiskAnswers
from bot.escalation.desk import Outcome
from bot.languages import Lang
from bot.packs import Shelved, limit_for_abuse, limit_for_crime
from bot.replies import Reply
from bot.risk import Step, Topic
from bot.words import Words

log = logging.getLogger("bot.actions.rules")


class Shelf(Protocol):
    """Whatever hands out a pack and a policy that fit each other."""

    def current(self) -> Shelved:
        """The newest that could be used."""


@dataclass
class Rules:
    """What a shelf holds at the moment; never raises for a bad file.

    Everybody who speaks from the pack asks here anew for each message. That a file was changed,
    and whether it is used, is logged once; the file's own words are not.
    """

    shelf: Shelf
    _seen: Shelved | None = field(default=None)

    def current(self) -> Shelved:
        """The pack and policy to answer from now."""
        found = self.shelf.current()
        seen, self._seen = self._seen, found
        if seen != found and (seen is not None or found.problem):
            _say(found, seen)
        return found


def _say(found: Shelved, seen: Shelved | None) -> None:
    about = f"pack {found.pack.id}, read on {found.pack.read_on}"
    if not found.problem:
        log.warning("a changed pack or policy is in use", extra={"reason": about})
    elif seen is None:
        log.error(
            "the date of the pack or policy in use is too old, or yet to come",
            extra={"reason": about},
        )
    else:
        why = f"{about}; 'peerline check' says what is wrong with the files"
        log.error(
            "a changed pack or policy cannot be used; the last good one is kept",
            extra={"reason": why},
        )


@dataclass(frozen=True)
class AnswersFromRules:
    """The answers of each step of danger, with the limits of the pack in use."""

    rules: Rules
    words: Words

    def replies(
        self, step: Step, page: Outcome, lang: Lang = "en", topic: Topic = Topic.OWN
    ) -> tuple[Reply, ...]:
        """The messages of a step, crisis contacts first; empty for `Step.NONE`."""
        now = self.rules.current()
        abuse = limit_for_abuse(now.pack, now.policy)
        crime = limit_for_crime(now.pack, now.policy)
        answers = RiskAnswers(self.words, abuse, crime, now.pack.id)
        return answers.replies(step, page, lang, topic)

    def beside(self, topic: Topic, lang: Lang = "en") -> tuple[Reply, ...]:
        """What is said under an ordinary answer; empty for `Topic.OWN`."""
        return RiskAnswers(self.words, "", "").beside(topic, lang)
