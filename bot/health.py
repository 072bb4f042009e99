"""`GET /health`: whether the model answers rightly, the directory answers, the outbox runs."""

from __future__ import annotations

import asyncio

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

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

    async def _directory_answers(self) -> bool:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._directory.answers), SECONDS)
        except asyncio.TimeoutError:
            return False


def add_health(app: Sanic, health: Health) -> None:
    """Adds `/health`: 200 when all parts work, 503 with the failing ones otherwise."""

    @app.get("/health")
    async def answer(_request: Request) -> HTTPResponse:
        failing = await health.failing()
        if failing:
            return response.json({"status": "failing", "failing": failing}, status=503)
        return response.json({"status": "ok", "parts": ["model", "directory", "outbox"]})
