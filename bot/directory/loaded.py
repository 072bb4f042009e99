"""The roster as the last load left it, read again only when there was another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.directory.agency import Agency
from bot.directory.schema import Load
from bot.directory.snapshot import Snapshot, read_stamp, take_snapshot

_TRIES = 5


@dataclass(frozen=True)
class Freshness:
    """When the stored roster was loaded, and how this process stands to it at `now`.

    `current` is False between a load by another process and this one's next lookup.
    """

    loaded_at: datetime
    now: datetime
    current: bool

    @property
    def age_seconds(self) -> int:
        """Seconds since the load; never negative, as two machines' clocks may differ."""
        return max(0, int((self.now - self.loaded_at).total_seconds()))


class LoadedRoster:
    """Reads the loaded roster for lookups. May be used from several threads at once."""

    def __init__(self, session_factory: Callable[[], Session], agency: Agency) -> None:
        self._session_factory = session_factory
        self._snapshot: Snapshot | None = None
        self.agency = agency

    def session(self) -> Session:
        """A session of the directory's database, for the coordinator's tools."""
        return self._session_factory()

    def answers(self) -> bool:
        """Whether a loaded directory can be read; never raises."""
        try:
            with self._session_factory() as session:
                return session.execute(select(Load.id)).first() is not None
        except (SQLAlchemyError, OSError):
            return False

    def close(self) -> None:
        """Gives the database's connections back."""
        with self._session_factory() as session:
            session.get_bind().dispose()

    def freshness(self, now: datetime) -> Freshness | None:
        """How old the stored roster is at `now`, and whether this process answers from it.

        None when nothing is loaded; raises SQLAlchemyError when the database cannot be read.
        """
        with self._session_factory() as session:
            stamp = read_stamp(session)
        if stamp is None:
            return None
        known = self._snapshot
        return Freshness(_in_utc(stamp[1]), now, known is None or known.stamp == stamp)

    def roster(self) -> Snapshot:
        """The roster as the last load left it; for the coordinator's tools."""
        with self._session_factory() as session:
            stamp = read_stamp(session)
            known = self._snapshot
            if known is not None and known.stamp == stamp:
                return known
            for _ in range(_TRIES):
                taken, before = take_snapshot(session, stamp), stamp
                session.rollback()  # a load may have been committed while it was read
                stamp = read_stamp(session)
                if stamp == before:
                    break
        self._snapshot = taken
        return taken

    def roster_date(self) -> date | None:
        """The day, on the agency's clock, on which the roster was loaded; None when never."""
        stamp = self.roster().stamp
        if stamp is None:
            return None
        return _in_utc(stamp[1]).astimezone(self.agency.tz).date()


def _in_utc(moment: datetime) -> datetime:
    # SQLite keeps UTC without saying so.
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
