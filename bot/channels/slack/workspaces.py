"""The workspaces that are set up, each with its token, and the clients that speak to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import SettingsError

SLACK = "https://slack.com/api/"
SECONDS = 10
ENTRY = re.compile(
    r"(?P<team>[TE][A-Z0-9]{2,20})=(?P<token>xox[a-z.\-][\w.\-]+)(?::(?P<refresh>xoxe[\w.\-]+))?"
)


@dataclass(frozen=True)
class Token:
    """A bot token as it was set; `refresh` is there when the workspace rotates its tokens."""

    bot: str
    refresh: str = ""


def read_workspaces(text: str) -> dict[str, Token]:
    """The tokens of `T0123=xoxb-...` or `T0123=xoxe.xoxb-...:xoxe-1-...`, by workspace.

    Raises:
        SettingsError: an entry is not of this form; it may hold a secret and is not quoted.
    """
    entries = [entry for entry in re.split(r"[\s,]+", text) if entry]
    tokens: dict[str, Token] = {}
    for number, entry in enumerate(entries, 1):
        match = ENTRY.fullmatch(entry)
        if match is None or match["team"] in tokens:
            raise SettingsError(
                f"PEERLINE_SLACK_WORKSPACES: number {number} of {len(entries)} is not a workspace "
                "and its token; write each once, like T0123ABCD=xoxb-..., separated by spaces"
            )
        tokens[match["team"]] = Token(match["token"], match["refresh"] or "")
    return tokens


class Tokens(Protocol):
    """Whoever knows the token that is good now."""

    async def now(self, team: str) -> str:
        """The bot token of a workspace that is set up; never raises for a failed rotation."""


class Workspaces:
    """Clients with a time limit that wait as long as Slack asks them to."""

    def __init__(self, tokens: Mapping[str, Token], current: Tokens, base_url: str = SLACK) -> None:
        """Nothing is opened before the first call."""
        self._teams = frozenset(tokens)
        self._current = current
        self._base_url = base_url
        self._session: aiohttp.ClientSession | None = None

    def key(self, organization: str | None, team: str | None) -> str | None:
        """The set up organization or workspace that a request belongs to; None when none is."""
        return next((each for each in (organization, team) if each in self._teams), None)

    async def client(self, team: str) -> AsyncWebClient:
        """A client of one workspace, over connections that are shared by all."""
        return AsyncWebClient(
            token=await self._current.now(team),
            base_url=self._base_url,
            timeout=SECONDS,
            session=self._shared(),
            retry_handlers=[
                AsyncRateLimitErrorRetryHandler(max_retry_count=3),
                AsyncConnectionErrorRetryHandler(max_retry_count=2),
                AsyncServerErrorRetryHandler(max_retry_count=2),
            ],
        )

    async def close(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()

    def _shared(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))
        return self._session
