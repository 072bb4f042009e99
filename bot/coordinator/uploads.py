"""Takes uploaded files for what they are, and lends them as a folder for as long as needed."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.directory.installing import FILES

MOST_BYTES = 6 * 1024 * 1024
# A browser's second download of a file is called "peers (1).csv".
_AGAIN = re.compile(r" ?\(\d+\)(?=\.\w+$)")
_XLSX = b"PK\x03\x04"


class NotASheet(Exception):
    """An upload cannot be used; the message is one line that says what to do."""


def take(uploads: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by the names they have in an agency's folder.

    Raises NotASheet for a file of another name, a workbook, or nothing at all.
    """
    taken: dict[str, bytes] = {}
    for given, content in uploads.items():
        name = _AGAIN.sub("", Path(given.replace("\\", "/")).name).lower()
        if content.startswith(_XLSX) or name.endswith((".xlsx", ".xls", ".ods")):
            raise NotASheet(f"'{name}' is a workbook; save each sheet as 'CSV UTF-8' and send that")
        if name not in FILES:
            raise NotASheet(f"'{name}' is no file of an agency; send {', '.join(FILES[:5])} ...")
        if name in taken:
            raise NotASheet(f"'{name}' is there twice; send it once")
        taken[name] = content
    if not taken:
        raise NotASheet("no file was chosen; press Browse first")
    return taken


@contextmanager
def as_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder, readable by this user alone, that holds the files and goes when they were read."""
    with tempfile.TemporaryDirectory(prefix="peerline-upload-") as name:
        for file, content in files.items():
            (Path(name) / file).write_bytes(content)
        yield Path(name)


def as_zip(folder: Path) -> bytes:
    """Every file of a folder in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.iterdir()):
            file.write(path, path.name)
    return archive.getvalue()
