"""The keys with which Microsoft signs what it sends: fetched, kept, and fetched again when new."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from bot.channels.teams.web import Unanswered, Web
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.teams")
FRESH_SECONDS = 24 * 3600.0  # "refresh at least every 24 hours"
# Forged tokens name keys that nobody knows; they must not make us ask all the time.
BETWEEN_SECONDS = 60.0
# While the keys cannot be fetched the known ones go on: the alternative is silence for everybody.
STALE_SECONDS = 7 * 24 * 3600.0


class NoKeys(Exception):
    """The keys cannot be had right now, so nothing can be told about a token."""


@dataclass(frozen=True)
class Key:
    """A public key, and the channels whose messages it may sign; empty means any."""

    public: Any
    endorsements: frozenset[str]


class SigningKeys:
    """The published keys, by their ids."""

    def __init__(
        self, web: Web, metadata: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Keys that the OpenID document at `metadata` leads to; none is fetched yet."""
        self._web = web
        self._metadata = metadata
        self._clock = clock
        self._keys: Mapping[str, Key] = {}
        self._fetched_at = self._tried_at = -STALE_SECONDS
        self._one_at_a_time = asyncio.Lock()

    async def find(self, key_id: str) -> Key | None:
        """The key of this id; None when Microsoft does not publish it.

        Raises:
            NoKeys: it is not among the known ones, and they could not be fetched.
        """
        if self._age() <= FRESH_SECONDS and key_id in self._keys:
            return self._keys[key_id]
        async with self._one_at_a_time:
            known_now = self._age() <= FRESH_SECONDS and key_id in self._keys
            if not known_now and self._clock() - self._tried_at >= BETWEEN_SECONDS:
                await self._fetch()
        if self._age() > STALE_SECONDS:
            raise NoKeys
        found = self._keys.get(key_id)
        if found is None and self._fetched_at < self._tried_at:
            raise NoKeys
        return found

    def _age(self) -> float:
        return self._clock() - self._fetched_at if self._keys else STALE_SECONDS + 1

    async def _fetch(self) -> None:
        self._tried_at = self._clock()
        try:
            document = await self._web.ask("GET", self._metadata)
            published = await self._web.ask("GET", document["jwks_uri"])
            keys = dict(filter(None, map(_read, published["keys"])))
        except (Unanswered, KeyError, TypeError, AttributeError) as error:
            report(log, "the signing keys could not be fetched", error)
            return
        if keys:
            self._keys, self._fetched_at = keys, self._tried_at


def _read(published: Any) -> tuple[str, Key] | None:
    """One published key; None for one of another kind."""
    try:
        key = jwt.PyJWK.from_dict(published, algorithm="RS256").key
        return str(published["kid"]), Key(key, frozenset(published.get("endorsements") or ()))
    except (jwt.PyJWTError, KeyError, TypeError, AttributeError, ValueError):
        return None
