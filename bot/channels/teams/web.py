"""Requests to Microsoft, each with a time limit; one session for all of them."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

SECONDS = 10.0


class Unanswered(Exception):
    """Nothing usable came back. `status` is 0 when nothing came back at all.

    `retry_after` is how long the other side wants to be left alone, in seconds.
    """

    def __init__(self, status: int = 0, retry_after: float = 0.0) -> None:
        """An answer of another kind than was hoped for."""
        super().__init__(f"status {status}")
        self.status = status
        self.retry_after = retry_after


class Web:
    """A session that is opened with the first request, on the loop that makes it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Each request may take `seconds`."""
        self._limit = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, method: str, url: str, **content: Any) -> Any:
        """The JSON of a good answer, {} when it has none.

        Raises:
            Unanswered: no answer in time, another status than 2xx, or no JSON; with no cause, so
                that nothing that was sent rides along.
        """
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=self._limit, cookie_jar=aiohttp.DummyCookieJar()
            )
        try:
            async with self._session.request(
                method, url, allow_redirects=False, **content
            ) as answer:
                if not 200 <= answer.status < 300:
                    raise Unanswered(answer.status, _seconds(answer.headers.get("Retry-After")))
                raw = await answer.read()
                return await answer.json(content_type=None) if raw.strip() else {}
        except Unanswered:
            raise
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, OSError):
            raise Unanswered from None

    async def close(self) -> None:
        """Closes the session."""
        if self._session is not None:
            await self._session.close()


def _seconds(header: str | None) -> float:
    text = (header or "").strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0.0
