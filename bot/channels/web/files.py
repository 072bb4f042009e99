"""The page's files, read once and packed small, with the agency's color and logo among them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from sanic import response
from sanic.response import HTTPResponse

from bot.channels.web.headers import HEADERS
from bot.channels.web.page import STATIC
from bot.directory import PageFacts, read_logo

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
WORTH_PACKING = 400  # bytes


@dataclass(frozen=True)
class File:
    """A file's bytes, as they are and packed (empty when that saves nothing), and its type."""

    data: bytes
    packed: bytes
    kind: str

    def answer(self, accepted: str, **headers: str) -> HTTPResponse:
        """The response; packed when the browser's Accept-Encoding takes that."""
        packed = bool(self.packed) and "gzip" in accepted
        sent = {**HEADERS, "Vary": "Accept-Encoding", **headers}
        if packed:
            sent["Content-Encoding"] = "gzip"
        return response.raw(
            self.packed if packed else self.data, content_type=self.kind, headers=sent
        )


def pack(data: bytes, kind: str) -> File:
    """A file, packed when that makes it smaller."""
    packed = gzip.compress(data, 9, mtime=0) if len(data) > WORTH_PACKING else b""
    return File(data, packed if 0 < len(packed) < len(data) else b"", kind)


def read_files(folder: Path, facts: PageFacts) -> dict[str, File]:
    """Everything under `/static/` by name.

    Raises DirectoryError when the agency's logo cannot be used.
    """
    files = {
        file.name: pack(file.read_bytes(), f"{TYPES[file.suffix]}; charset=utf-8")
        for file in STATIC.iterdir()
        if file.suffix in TYPES
    }
    style = (STATIC / "page.css").read_bytes() + f":root{{--brand:{facts.color}}}".encode()
    files["page.css"] = pack(style, "text/css; charset=utf-8")
    logo = read_logo(folder, facts)
    if logo is not None:
        files["logo"] = pack(*logo)
    return files
