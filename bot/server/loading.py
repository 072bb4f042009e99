"""Loads the model into a wired installation, while the server already answers."""

from __future__ import annotations

import logging
import os

from bot.actions import build_actions
from bot.actions.guidebook import FOUND
from bot.privacy.process import give_back_freed_memory
from bot.server.installation import Peerline, now
from bot.server.sweeping import collect_whole

log = logging.getLogger("bot.server")


async def load(peerline: Peerline) -> None:
    """Loads the model and says that it is ready; logs what kept it from loading."""

    def search(words: str) -> list[str]:
        sections = [f"{FOUND}{name}" for name in peerline.desk.guidebook.search(words)]
        return [*(card.id for card in peerline.directory.search(words)), *sections]

    def wishes(words: str) -> str:
        return peerline.directory.read_wishes(words, now())

    actions = build_actions(peerline.desk)
    try:
        await peerline.dialogue.load(peerline.settings.models, actions, search, wishes)
    except Exception as error:
        # Our own refusals say what to do and quote nothing; others are named by type only.
        ours = type(error).__module__.startswith("bot.")
        reason = str(error) if ours else type(error).__name__
        log.error("the model did not load; crisis contacts only", extra={"reason": reason})
        return
    collect_whole()  # no collection while people write goes through all that was loaded
    give_back_freed_memory()
    if peerline.settings.ready_fd is not None:
        os.write(peerline.settings.ready_fd, b"r")
    print(f"Peerline is ready: {peerline.settings.address}", flush=True)
