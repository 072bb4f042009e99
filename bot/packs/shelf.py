"""The pack in use: read again when its file changes, and the last good one kept meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.packs.load import StalePack, load_pack, load_policy
from bot.packs.plain import PackError
from bot.packs.schema import AgencyPolicy, Pack

Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True)
class Shelved:
    """A pack and a policy that were read together and fit each other.

    `problem` is empty while they are what the files hold; else one line saying why they are not,
    or that the source was read too long ago.
    """

    pack: Pack
    policy: AgencyPolicy | None
    problem: str = ""

    @property
    def says(self) -> str:
        """Which pack is in use, and why: for health checks and logs."""
        use = f"in use: pack {self.pack.id}, read on {self.pack.read_on}"
        return f"{use}; {self.problem}" if self.problem else use


class PackShelf:
    """Hands out the pack and policy of one agency, the newest that could be used.

    Files are looked at on every `current()` (their time, size and inode only) and read again
    when one has changed. Pack and policy change together or not at all. Safe to call from
    several threads.
    """

    def __init__(self, pack: Path, policy: Path | None, today: Callable[[], dt.date]) -> None:
        """Reads both for the first time.

        A source that was read too long ago, or a clock that is wrong, is still better than no
        notice: at the start it is used, and `problem` says so. Later it replaces nothing.

        Raises:
            PackError: there is no usable pack or policy to begin with.
        """
        self._paths = (pack, policy)
        self._today = today
        self._lock = Lock()
        self._stamp = self._look()
        try:
            self._kept = self._read(today())
        except StalePack as error:
            self._kept = self._read(None, str(error))

    def current(self) -> Shelved:
        """The pack and policy to answer from now; never raises for a bad file."""
        with self._lock:
            stamp = self._look()
            if stamp != self._stamp:
                self._stamp = stamp
                self._kept = self._newer()
            return self._kept

    def _newer(self) -> Shelved:
        try:
            return self._read(self._today())
        except PackError as error:
            kept = self._kept
            return Shelved(kept.pack, kept.policy, f"kept the last good one: {error}")

    def _read(self, today: dt.date | None, problem: str = "") -> Shelved:
        pack_file, policy_file = self._paths
        pack = load_pack(pack_file, today)
        policy = load_policy(policy_file, pack, today) if policy_file else None
        return Shelved(pack, policy, problem)

    def _look(self) -> Stamp:
        return tuple(_stamp(path) for path in self._paths if path)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
