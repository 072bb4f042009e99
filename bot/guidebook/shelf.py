"""The guidebook in use: read again when a file changes, and the last good one kept meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.guidebook.errors import GuidebookError
from bot.guidebook.page import Page
from bot.guidebook.reading import read_page
from bot.guidebook.searching import find_pages

MOST_FILES = 200
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class _Kept:
    stamp: Stamp
    page: Page | None
    problem: str = ""


class Guidebook:
    """Hands out the sections of one folder that a named person approved.

    Files are looked at on every call (time, size and inode only); a changed one that cannot be
    used leaves the last good one in use. Safe to call from several threads; never raises for a
    bad file or a missing folder.
    """

    def __init__(self, folder: Path | None, today: Callable[[], dt.date]) -> None:
        """The guidebook in `folder`, if there is one; `today` is the agency's date."""
        self._folder = folder
        self._today = today
        self._lock = Lock()
        self._kept: dict[str, _Kept] = {}

    def page(self, name: str, *, inside: bool) -> Page | None:
        """An approved section, or None; `inside` tells whether inside sections may be shown."""
        return next((page for page in self.pages(inside=inside) if page.name == name), None)

    def pages(self, *, inside: bool) -> list[Page]:
        """Every approved section that may be shown, by name."""
        today = self._today()
        pages = [kept.page for _, kept in sorted(self._look().items()) if kept.page]
        return [p for p in pages if p.approved(today) and (inside or p.audience == "everybody")]

    def waiting(self, name: str) -> bool:
        """Whether the section is there and waits to be approved."""
        kept = self._look().get(name)
        return bool(kept and kept.page and not kept.page.approved(self._today()))

    def search(self, words: str) -> list[str]:
        """Names of approved sections that fit the words, best first; nothing of them is kept."""
        return [page.name for page in find_pages(self.pages(inside=True), words)]

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file that cannot be used as it is."""
        return tuple(kept.problem for _, kept in sorted(self._look().items()) if kept.problem)

    def _look(self) -> dict[str, _Kept]:
        with self._lock:
            found: dict[str, _Kept] = {}
            for path in self._files():
                stamp = _stamp(path)
                kept = self._kept.get(path.stem)
                if kept is None or kept.stamp != stamp:
                    kept = _read(path, stamp, kept.page if kept else None)
                found[path.stem] = kept
            self._kept = found
            return found

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.md"))[:MOST_FILES] if self._folder else []


def _read(path: Path, stamp: Stamp, last_good: Page | None) -> _Kept:
    try:
        return _Kept(stamp, read_page(path))
    except GuidebookError as error:
        kept = "the last good one is kept" if last_good else "it is not served"
        return _Kept(stamp, last_good, f"{error} ({kept})")


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_mtime_ns, found.st_size, found.st_ino
