"""The first-turn notice as replies: two messages from the pack, the second with "More"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.packs import AgencyPolicy, Pack, short_notice
from bot.replies import Reply, button
from bot.words import Words


@dataclass(frozen=True)
class Notice:
    """What is and is not confidential, for one platform."""

    pack: Pack
    policy: AgencyPolicy
    words: Words

    def __call__(self, platform: str) -> tuple[Reply, ...]:
        """The two messages of the short notice."""
        first, second = short_notice(
            self.pack, self.policy, platform, contacts=self.words.crisis_contacts()
        )
        return (Reply(first), Reply(second, (button("/read_full_notice"),)))
