"""Finders: look for needles in bytes, files, folders and the memory of a process."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHUNK = 4 * 1024 * 1024
SKIPPED = frozenset({"proc", "sys", "dev"})


@dataclass
class Searched:
    """How much was searched and how often something was found, with the first places."""

    bytes: int = 0
    finds: int = 0
    where: list[str] = field(default_factory=list)

    def add(self, place: str, size: int, finds: int) -> None:
        """Counts one more searched place."""
        self.bytes += size
        self.finds += finds
        if finds and len(self.where) < 5:
            self.where.append(place)


class Finder:
    """Counts needles, of which none is part of another."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        """A finder for `needles`, of which there must be at least one."""
        self._needles = tuple(needles)
        self._overlap = max(len(needle) for needle in needles) - 1

    def in_bytes(self, data: bytes) -> int:
        """How often a needle stands in `data`."""
        # One fast pass for each: a regular expression of them all takes minutes on a process.
        return sum(data.count(needle) for needle in self._needles)

    def in_chunks(self, chunks: Iterable[bytes]) -> tuple[int, int]:
        """Bytes and finds in a stream; a needle across two chunks is found once."""
        size = finds = 0
        rest = b""
        for chunk in chunks:
            size += len(chunk)
            data = rest + chunk
            rest = data[-self._overlap :]
            # What stands wholly in the rest is counted with the next chunk.
            finds += self.in_bytes(data) - self.in_bytes(rest)
        return size, finds + self.in_bytes(rest)

    def in_file(self, path: Path, searched: Searched) -> None:
        """Searches one file; one that cannot be read any more is passed over."""
        try:
            with path.open("rb") as file:
                size, finds = self.in_chunks(iter(lambda: file.read(CHUNK), b""))
        except OSError:
            return
        searched.add(str(path), size, finds)

    def in_memory(self, pid: int) -> Searched:
        """Searches the writable memory of a process (Linux; needs the right to read it).

        Raises:
            OSError: this machine or this user cannot read another process's memory.
        """
        searched = Searched()
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for start, end, name in writable_regions(pid):
                size, finds = self.in_chunks(_read_region(memory.fileno(), start, end))
                searched.add(f"{start:x}-{end:x} {name}".strip(), size, finds)
        return searched


def writable_regions(pid: int) -> list[tuple[int, int, str]]:
    """The start, end and name of each readable and writable region of a process."""
    found = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, rights, *rest = line.split(maxsplit=5)
        if rights.startswith("rw"):
            start, end = (int(part, 16) for part in span.split("-"))
            found.append((start, end, rest[3] if len(rest) > 3 else ""))
    return found


def _read_region(handle: int, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, CHUNK):
        try:
            yield os.pread(handle, min(CHUNK, end - at), at)
        except OSError:
            return  # the region went away meanwhile


def files_written_since(folders: Iterable[Path], since: float) -> Iterator[Path]:
    """Every regular file below `folders` whose content changed at or after `since` (epoch)."""
    for folder in folders:
        for place, below, names in os.walk(folder, onerror=None):
            below[:] = [name for name in below if not _is_skipped(Path(place, name))]
            for name in names:
                path = Path(place, name)
                try:
                    about = path.lstat()
                except OSError:
                    continue
                if path.is_file() and not path.is_symlink() and about.st_mtime >= since:
                    yield path


def _is_skipped(folder: Path) -> bool:
    return folder.is_symlink() or (folder.parent == Path("/") and folder.name in SKIPPED)


def open_files(pid: int) -> list[Path]:
    """The regular files that a process holds open, deleted ones by their descriptor."""
    found = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            if handle.stat() and handle.resolve().is_file():
                found.append(handle.resolve())
            elif " (deleted)" in str(handle.readlink()):
                found.append(handle)
        except OSError:
            continue
    return found
