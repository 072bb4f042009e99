"""The chain of an agency as it stands at some moment, read from its on_call.yml."""

from __future__ import annotations

import logging
from collections.abc import Callable, Set
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.directory import DirectoryError, OnCall, Rota, load_rota
from bot.directory.rota import FILE_NAME
from bot.escalation.chain import Timing
from bot.escalation.links import LAST_RESORT, Link, in_order

log = logging.getLogger("bot.escalation")


class Chain(Protocol):
    """Whoever knows who is on call."""

    def links(self, now: datetime) -> tuple[Link, ...]:
        """Who can be called at `now` (timezone-aware), in order; never raises."""

    def everybody(self) -> tuple[Link, ...]:
        """Everyone who may have been called before."""

    def timing(self) -> Timing:
        """How long each of them has."""

    def coordinator(self) -> str:
        """Where to say what is no emergency; empty when nowhere."""


class FixedChain:
    """Always the same links."""

    def __init__(self, *links: Link, timing: Timing | None = None, coordinator: str = "") -> None:
        """A chain of these links, in the order that they deserve."""
        self._links = in_order(links)
        self._timing = timing or Timing()
        self._coordinator = coordinator

    def links(self, now: datetime) -> tuple[Link, ...]:
        """All of them, at any time."""
        return self._links

    def everybody(self) -> tuple[Link, ...]:
        """All of them."""
        return self._links

    def timing(self) -> Timing:
        """As it was given."""
        return self._timing

    def coordinator(self) -> str:
        """As it was given."""
        return self._coordinator


class RotaChain:
    """The chain in an agency's on_call.yml, read again when the file changes.

    A file that cannot be used leaves the last good one in force, with one line in the log; when
    there has been none, whoever stands behind `PEERLINE_ESCALATION_URLS` is the only link.
    """

    def __init__(
        self,
        folder: Path,
        zone: ZoneInfo,
        reaches: Callable[[str], bool],
        holidays: Set[date] = frozenset(),
    ) -> None:
        """The chain of the agency in `folder`; `reaches` says whether a contact can be called."""
        self._path = folder / FILE_NAME
        self._zone = zone
        self._holidays = holidays
        self._reaches = reaches
        self._rota: Rota | None = None
        self._read: tuple[tuple[int, int], ...] | None = None

    def links(self, now: datetime) -> tuple[Link, ...]:
        """Who can be called at `now`; the last resort is among them at any hour."""
        rota = self._current()
        if rota is None:
            return self._usable([OnCall("", LAST_RESORT, "")])
        on_duty = list(rota.on_duty(now, self._zone, self._holidays))
        there = {each.role for each in on_duty}
        always = [step.in_role(step.role) for step in rota.steps if _is_last(step.role)]
        on_duty += [each for each in always if each.role not in there]
        found = self._usable(on_duty)
        return found or self._usable(rota.everybody()[: len(rota.steps)][-1:])

    def everybody(self) -> tuple[Link, ...]:
        """Everyone in the file, stand-ins included."""
        rota = self._current()
        return self._usable(rota.everybody()) if rota else ()

    def timing(self) -> Timing:
        """What the file says; the defaults without one."""
        rota = self._current()
        if rota is None:
            return Timing()
        minutes = rota.minutes_to_next, rota.minutes_to_ask_again
        return Timing(*(timedelta(minutes=each) for each in minutes))

    def coordinator(self) -> str:
        """The contact that the file gives for what is no emergency."""
        rota = self._current()
        return rota.coordinator if rota else ""

    def _usable(self, people: list[OnCall] | tuple[OnCall, ...]) -> tuple[Link, ...]:
        return in_order(
            Link(each.role, each.who, each.contact, each.supervises, each.handles, each.told_as)
            for each in people
            if self._reaches(each.contact)
        )

    def _current(self) -> Rota | None:
        calendars = self._rota.calendars() if self._rota else ()
        folder = self._path.parent
        stamp = tuple(map(_stamp, (self._path, *(folder / name for name in calendars))))
        if stamp != self._read:
            self._read = stamp
            try:
                self._rota = load_rota(folder)
            except DirectoryError as error:
                log.error(
                    "on_call.yml cannot be used, the last good one stays",
                    extra={"count": len(error.problems), "reason": error.problems[0]},
                )
            else:  # its calendars may be others than before
                calendars = self._rota.calendars()
                self._read = tuple(map(_stamp, (self._path, *(folder / n for n in calendars))))
        return self._rota


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file does."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _is_last(role: str) -> bool:
    return role.casefold() == LAST_RESORT
