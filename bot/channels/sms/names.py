"""Who may see peers' names by text: whoever has sent the agency's access code."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Collection

from bot.channels.allowance import Allowance
from bot.privacy.logs import report
from bot.privacy.notes import Notes

log = logging.getLogger("bot.channels.sms")
# The shape of a code (bot/directory/access.py): twelve letters and digits in groups of four.
CODE = re.compile(r"\s*[A-Z0-9]{4}[ -]?[A-Z0-9]{4}[ -]?[A-Z0-9]{4}\s*", re.IGNORECASE)
# Five tries at once, then one in ten minutes: a code has 55 bits.
TRIES, SECONDS = 5, 600.0
SHOWN = "names"


class Names:
    """The conversations that sent the right code, known until they end."""

    def __init__(
        self, is_right: Callable[[str], bool], notes: Notes, tries: Allowance | None = None
    ) -> None:
        """`is_right` judges a code and may block; who sent it is kept in `notes`."""
        self._is_right = is_right
        self._notes = notes
        self._tries = tries or Allowance(TRIES, SECONDS)

    async def opened_by(self, conversation: str, text: str) -> bool:
        """Whether `text` is the access code; from then on the conversation sees names."""
        if not CODE.fullmatch(text) or not self._tries.takes(conversation):
            return False
        try:
            right = await asyncio.to_thread(self._is_right, text.strip().upper())
        except Exception as error:  # a database that fails must not keep a message from its answer
            report(log, "an access code could not be checked", error)
            return False
        if right:
            await asyncio.to_thread(self._notes.put, conversation, SHOWN)
        return right

    async def shown_to(self, conversation: str) -> bool:
        """Whether the conversation has sent the code; asking keeps it known."""
        if not await asyncio.to_thread(self._notes.get, conversation):
            return False
        await asyncio.to_thread(self._notes.put, conversation, SHOWN)
        return True

    def forget(self, conversation: str) -> None:
        """Closes the names to a conversation again."""
        self._notes.drop(conversation)

    def conversations(self) -> frozenset[str]:
        """The conversations that see names."""
        return self._notes.keys()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Closes the names to every other conversation."""
        self._notes.keep_only(conversations)
