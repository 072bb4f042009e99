"""A guidebook folder to write sections into, on a fixed day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

TODAY = dt.date(2026, 11, 23)
TEXT = "Listen first.\n\n- One thing\n- Another thing\n"
Write = Callable[..., Path]


def section(
    text: str = TEXT,
    *,
    title: str = "Listening",
    audience: str = "inside",
    approved_by: str = "A. Person",
    approved_on: str = "2026-10-12",
    more: str = "",
) -> str:
    """The text of a section's file."""
    front = (
        f"title: {title}\naudience: {audience}\napproved_by: {approved_by}\n"
        f"approved_on: {approved_on}\n{more}"
    )
    return f"---\n{front}---\n{text}"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of the guidebook, later each time as the clock of the files goes."""
    written = 0

    def put(content: str | bytes, name: str = "listening.md") -> Path:
        nonlocal written
        written += 1
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        os.utime(path, ns=(written * 10**9, written * 10**9))
        return path

    return put
