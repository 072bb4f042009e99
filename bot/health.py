"""Whether a process lives (`GET /live`), and whether it is ready for messages (`GET /health`).

Ready: the model answers rightly, the directory answers, the outbox runs, and nobody told it to
stop. A process that is not ready is left alone until it is; one that does not live is replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.dialogue.rasa_dialogue import RasaDialogue
from bot.directory import Directory
from bot.escalation.desk import Escalation

SECONDS = 5.0


class Health:
    """Asks each part, really."""

    def __init__(
        self, dialogue: RasaDialogue, directory: Directory, escalation: Escalation
    ) -> None:
        """The parts that are asked."""
        self._dialogue = dialogue
        self._directory = directory
        self._escalation = escalation

    async def failing(self) -> list[str]:
        """The names of the parts that do not work; empty when all is well."""
        model, directory = await asyncio.gather(
            self._dialogue.answers(SECONDS), self._directory_answers()
        )
        parts = {"model": model, "directory": directory, "outbox": self._escalation.works()}
        return [name for name, works in parts.items() if not works]

    async def roster_age_seconds(self) -> int | None:
        """How long ago the roster in force was loaded; None when nobody can say."""
        try:
            found = await asyncio.wait_for(
                asyncio.to_thread(self._directory.freshness, datetime.now(timezone.utc)), SECONDS
            )
        except (asyncio.TimeoutError, SQLAlchemyError, OSError):
            return None
        return found.age_seconds if found else None

    async def _directory_answers(self) -> bool:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._directory.answers), SECONDS)
        except asyncio.TimeoutError:
            return False


def add_health(app: Sanic, health: Health, stopping: Callable[[], bool]) -> None:
    """Adds `/health`: 200 when all parts work, 503 with the failing ones or while stopping.

    Adds `/live`: 200 for as long as the process answers at all.
    """

    @app.get("/live")
    async def live(_request: Request) -> HTTPResponse:
        return response.json({"status": "alive"})

    @app.get("/health")
    async def answer(_request: Request) -> HTTPResponse:
        failing = ["stopping"] if stopping() else await health.failing()
        if failing:
            return response.json({"status": "failing", "failing": failing}, status=503)
        parts = ["model", "directory", "outbox"]
        age = await health.roster_age_seconds()
        return response.json({"status": "ok", "parts": parts, "roster_age_seconds": age})
