"""The first-turn notice as replies: two messages from the pack, the second with "More"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.rules import Rules
from bot.languages import Lang
from bot.packs import short_notice
from bot.replies import Reply, button
from bot.words import Words, in_language


@dataclass(frozen=True)
class Notice:
    """What is and is not confidential, for one platform."""

    rules: Rules
    words: Words

    def __call__(self, platform: str, lang: Lang) -> tuple[Reply, ...]:
        """The two messages of the short notice."""
        rules = self.rules.current()
        contacts = in_language(self.words, lang).crisis_contacts()
        first, second = short_notice(rules.pack, rules.policy, platform, contacts, lang)
        return (Reply(first), Reply(second, (button("/read_full_notice"), button("/espanol"))))
