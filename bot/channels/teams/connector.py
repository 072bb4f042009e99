"""Writes into Teams: posts and deletes our messages, opens a chat, with a token of our own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from bot.channels.teams.clouds import Cloud
from bot.channels.teams.web import Unanswered, Web

ATTEMPTS = 4
LONGEST_WAIT = 20.0  # seconds; a Retry-After beyond it would leave somebody alone for too long
RENEW_BEFORE = 300.0  # seconds before a token ends


@dataclass(frozen=True)
class App:
    """The registration: its id, the one tenant it belongs to, and its client secret."""

    app_id: str
    tenant: str
    secret: str


class Connector:
    """Requests to the Bot Connector service, repeated while it is busy or out of reach."""

    def __init__(
        self,
        web: Web,
        app: App,
        cloud: Cloud,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Requests as `app`; the first of them fetches a token."""
        self._web = web
        self._app = app
        self._cloud = cloud
        self._clock = clock
        self._sleep = sleep
        self._token, self._ends_at = "", 0.0
        self._one_at_a_time = asyncio.Lock()

    async def sign_in(self) -> None:
        """Fetches a token, unless there is one; raises Unanswered when none is given."""
        await self._bearer()

    async def post(self, service: str, chat: str, activity: dict[str, Any]) -> str:
        """Posts an activity into a chat; its id.

        Raises:
            Unanswered: it was not taken, also after several attempts.
        """
        url = f"{_conversations(service)}/{quote(chat, safe='')}/activities"
        return str((await self._ask("POST", url, activity)).get("id") or "")

    async def delete(self, service: str, chat: str, activity: str) -> None:
        """Deletes one of our own messages; raises Unanswered when it was not deleted."""
        url = f"{_conversations(service)}/{quote(chat, safe='')}/activities"
        await self._ask("DELETE", f"{url}/{quote(activity, safe='')}")

    async def open_chat(self, service: str, user: str) -> str:
        """The id of the personal chat with somebody; raises Unanswered when there is none."""
        members = {
            "bot": {"id": f"28:{self._app.app_id}"},
            "members": [{"id": user}],
            "tenantId": self._app.tenant,
            "channelData": {"tenant": {"id": self._app.tenant}},
            "isGroup": False,
        }
        return str((await self._ask("POST", _conversations(service), members)).get("id") or "")

    async def _ask(self, method: str, url: str, body: dict[str, Any] | None = None) -> Any:
        attempts = AsyncRetrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=_wait,
            retry=retry_if_exception(_is_passing),
            sleep=self._sleep,
            reraise=True,
        )
        async for attempt in attempts:
            with attempt:
                bearer = {"Authorization": f"Bearer {await self._bearer()}"}
                try:
                    return await self._web.ask(method, url, json=body, headers=bearer)
                except Unanswered as error:
                    if error.status == 401:
                        self._token = ""  # the next attempt fetches another one
                    raise
        raise Unanswered

    async def _bearer(self) -> str:
        async with self._one_at_a_time:
            if not self._token or self._clock() >= self._ends_at:
                answer = await self._web.ask(
                    "POST",
                    f"{self._cloud.login}/{quote(self._app.tenant, safe='')}/oauth2/v2.0/token",
                    data={
                        "grant_type": "client_credentials",
                        "client_id": self._app.app_id,
                        "client_secret": self._app.secret,
                        "scope": self._cloud.scope,
                    },
                )
                self._token, lasts = str(answer["access_token"]), float(answer["expires_in"])
                self._ends_at = self._clock() + max(lasts - RENEW_BEFORE, 0.0)
            return self._token


def _conversations(service: str) -> str:
    return f"{service.rstrip('/')}/v3/conversations"


def _is_passing(error: BaseException) -> bool:
    """Whether another attempt may help: busy, broken, out of reach, or an old token."""
    return isinstance(error, Unanswered) and (
        error.status in (0, 401, 412, 429) or error.status > 499
    )


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, Unanswered) else 0.0
    return min(asked or 0.5 * 2.0 ** (state.attempt_number - 1), LONGEST_WAIT)
