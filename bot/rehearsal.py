"""Plays an invented conversation from a file; the only place where libraries may log freely."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path

import structlog
import yaml

from bot import server
from bot.actions import build_actions
from bot.settings import Settings
from bot.turn import Incoming

MOST_MESSAGES = 200


class NotInvented(Exception):
    """The file is no fixture that says of itself that nobody wrote it in earnest."""


def read_fixture(path: Path) -> list[str]:
    """The messages of a fixture: a mapping with `invented: true` and a list of `messages`.

    Raises:
        NotInvented: the file is missing, or is not such a mapping.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        raise NotInvented(f"{path.name} cannot be read as YAML") from None
    messages = data.get("messages") if isinstance(data, dict) else None
    if not isinstance(messages, list) or data.get("invented") is not True:
        raise NotInvented(f"{path.name} must hold 'invented: true' and a list of 'messages'")
    return [str(message) for message in messages[:MOST_MESSAGES]]


def rehearse(settings: Settings, messages: list[str], loud: bool) -> None:
    """Prints each message and what it gets; `loud` lets every library log at DEBUG.

    Runs on a database of its own and pages nobody but the console.
    """
    with tempfile.TemporaryDirectory() as folder:
        changes = {"database_url": f"sqlite:///{folder}/rehearsal.db", "escalation_urls": ""}
        peerline = server.wire(settings.copy(update=changes))
        if loud:
            _let_everybody_speak()
        asyncio.run(_play(peerline, messages))
        peerline.dialogue.close()


async def _play(peerline: server.Peerline, messages: list[str]) -> None:
    actions = build_actions(peerline.desk)
    await peerline.dialogue.load(
        peerline.settings.models,
        actions,
        lambda words: [card.id for card in peerline.directory.search(words)],
    )
    for message in messages:
        print(f"\n> {message}")
        for reply in await peerline.turn.take(Incoming("rehearsal", message, "web", "", True)):
            print(reply.text)
            if reply.buttons:
                print("  " + "  ".join(f"[{button.title}]" for button in reply.buttons))
        peerline.escalation.work_once()


def _let_everybody_speak() -> None:
    logging.root.handlers[:] = [logging.StreamHandler()]
    logging.root.setLevel(logging.DEBUG)
    structlog.reset_defaults()
