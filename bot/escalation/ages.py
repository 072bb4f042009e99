"""How long each page has been open, by a clock that nobody can put forward or back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.escalation.pages import KEPT_AT_MOST

LOOK_EVERY = 10.0  # seconds


def steady_seconds() -> float:
    """Seconds that pass as they really do, also while the machine sleeps where it can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass
class Ages:
    """Ages of open pages: what the clock said when each was first seen, and steady time since.

    A clock that jumps a day forward so ends no page, and one put back keeps none for longer.
    Only a page from before the process began is as old as the clock says.
    """

    steady: Callable[[], float] = steady_seconds
    _seen: dict[str, tuple[float, float]] = field(default_factory=dict)
    _looked_at: float | None = None

    def see(self, page: str, opened_at: datetime, now: datetime) -> None:
        """Notes a page when it is met for the first time."""
        age = max(0.0, (now - opened_at).total_seconds())
        self._seen.setdefault(page, (age, self.steady()))

    def is_time(self) -> bool:
        """Whether it is time to look at every open page again."""
        steady = self.steady()
        if self._looked_at is not None and steady - self._looked_at < LOOK_EVERY:
            return False
        self._looked_at = steady
        return True

    def too_old(self, pages: Iterable[tuple[str, datetime]], now: datetime) -> list[str]:
        """The ids of those among all open pages that may be kept no longer.

        What is not among `pages` is forgotten.
        """
        opened = dict(pages)
        for page, opened_at in opened.items():
            self.see(page, opened_at, now)
        self._seen = {page: self._seen[page] for page in opened}
        return [page for page in opened if self._age(page) > KEPT_AT_MOST]

    def _age(self, page: str) -> timedelta:
        age, at = self._seen[page]
        return timedelta(seconds=age + self.steady() - at)
