"""Who is signed in: in memory alone, for a time, and with few tries at the password."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

IDLE_SECONDS = 30 * 60.0
LONGEST_SECONDS = 8 * 3600.0
TRIES, TRY_SECONDS = 5, 15 * 60.0
_MOST_SESSIONS = 20


@dataclass
class Session:
    """One signed-in coordinator; `name` goes into the trail of changes, `given` was uploaded."""

    name: str
    began: float
    used: float
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    given: Mapping[str, bytes] = field(default_factory=dict)
    digest: str = ""

    def csrf_is_right(self, token: object) -> bool:
        """Whether a form carries this session's token."""
        return isinstance(token, str) and hmac.compare_digest(self.csrf.encode(), token.encode())


class Sessions:
    """The sessions of one running page. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: dict[str, Session] = {}
        self._failed: list[float] = []

    def open(self, name: str) -> str:
        """A new session's token; the oldest one ends when there are too many."""
        self._drop_old()
        if len(self._held) >= _MOST_SESSIONS:
            del self._held[min(self._held, key=lambda token: self._held[token].used)]
        token = secrets.token_urlsafe(32)
        self._held[token] = Session(name, self._clock(), self._clock())
        return token

    def find(self, token: str | None) -> Session | None:
        """The session of a token, which counts as used; None when it is over or never was."""
        self._drop_old()
        session = self._held.get(token or "")
        if session is not None:
            session.used = self._clock()
        return session

    def close(self, token: str | None) -> None:
        """Ends a session, with what was uploaded in it."""
        self._held.pop(token or "", None)

    def may_try(self) -> bool:
        """Whether a password may be tried: at most five wrong ones in 15 minutes, by anybody."""
        begin = self._clock() - TRY_SECONDS
        self._failed = [each for each in self._failed if each > begin]
        return len(self._failed) < TRIES

    def note_wrong(self) -> None:
        """Counts a wrong password."""
        self._failed.append(self._clock())

    def forgive(self) -> None:
        """Takes back what was counted for a password that turned out to be right."""
        if self._failed:
            self._failed.pop()

    def _drop_old(self) -> None:
        now = self._clock()
        over = [
            token
            for token, each in self._held.items()
            if now - each.used > IDLE_SECONDS or now - each.began > LONGEST_SECONDS
        ]
        for token in over:
            del self._held[token]
