"""Tokens that Slack lets live for twelve hours: renewed in time, and kept for a restart."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from bot.channels.slack.workspaces import Token
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")


class FixedTokens:
    """Tokens that do not end."""

    def __init__(self, tokens: Mapping[str, Token]) -> None:
        """The tokens as they were set."""
        self._tokens = tokens

    async def now(self, team: str) -> str:
        """The token of a workspace."""
        return self._tokens[team].bot


class RotatingTokens:
    """Renews a token two hours before its end.

    A refresh token can be used once, so the newest one is written down: sealed, readable by the
    service's user alone. A token that was set anew counts more than the file.
    """

    def __init__(
        self, tokens: Mapping[str, Token], rotator: AsyncTokenRotator, file: Path, key: str
    ) -> None:
        """Reads what an earlier run wrote to `file`, sealed with the Fernet key `key`."""
        self._tokens = tokens
        self._rotator = rotator
        self._file = file
        self._seal = Fernet(key)
        self._lock = asyncio.Lock()
        written = self._read()
        self._bots = {
            team: self._bot(team, token, written.get(team, {}))
            for team, token in tokens.items()
            if token.refresh
        }

    async def now(self, team: str) -> str:
        """The token of a workspace, renewed when it ends within two hours.

        When it cannot be renewed the old one is given: it may still be good.
        """
        if team not in self._bots:
            return self._tokens[team].bot
        async with self._lock:
            try:
                renewed = await self._rotator.perform_bot_token_rotation(bot=self._bots[team])
                if renewed is not None:
                    self._bots[team] = renewed
                    await asyncio.to_thread(self._write)
            except Exception as error:
                report(log, "a Slack token could not be renewed", error)
        return self._bots[team].bot_token

    def _bot(self, team: str, token: Token, written: Mapping[str, Any]) -> Bot:
        known = written if written.get("set") == _short(token.refresh) else {}
        return Bot(
            team_id=team,
            bot_id="",
            bot_user_id="",
            installed_at=0.0,
            bot_token=known.get("bot", token.bot),
            bot_refresh_token=known.get("refresh", token.refresh),
            # When a newly set token ends is not known, so it is renewed at once.
            bot_token_expires_at=known.get("ends", 1),
        )

    def _read(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._seal.decrypt(self._file.read_bytes())))
        except FileNotFoundError:
            return {}
        except (OSError, InvalidToken, ValueError) as error:
            report(log, "the renewed Slack tokens could not be read", error)
            return {}

    def _write(self) -> None:
        kept = {
            team: {
                "set": _short(self._tokens[team].refresh),
                "bot": bot.bot_token,
                "refresh": bot.bot_refresh_token,
                "ends": bot.bot_token_expires_at,
            }
            for team, bot in self._bots.items()
        }
        new = self._file.with_suffix(".new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self._seal.encrypt(json.dumps(kept).encode()))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._file)


def _short(refresh: str) -> str:
    return hashlib.sha256(refresh.encode()).hexdigest()[:16]
