"""Reads one section from its file, and refuses in one line what is not one."""

from __future__ import annotations

from pathlib import Path

from bot.guidebook.errors import GuidebookError
from bot.guidebook.front_matter import read_front_matter
from bot.guidebook.page import Page
from bot.guidebook.plain_text import plain_text

MOST_BYTES = 32_000
MOST_WORDS = 200  # with the pack's part of a card it has to fit a screen or two of a phone


def read_page(path: Path) -> Page:
    """The section in a file such as `guidebook/when_to_refer.md`.

    Raises:
        GuidebookError: the file cannot be read, is larger than 32 kB, not UTF-8, empty or longer
            than 200 words; its front matter or its Markdown is not what it should be.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise GuidebookError(f"{name}: cannot be read ({error.strerror}); check the file") from None
    if len(data) > MOST_BYTES:
        raise GuidebookError(f"{name}: is larger than {MOST_BYTES // 1000} kB; shorten it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GuidebookError(f"{name}: line {line}: is not UTF-8; save the file as UTF-8") from None
    text = text.replace("\r\n", "\n")
    front = read_front_matter(name, text)
    rest = "\n".join(text.split("\n")[front.lines :])
    shown = plain_text(name, rest, front.lines + 1)
    words = len(shown.split())
    if not words:
        raise GuidebookError(f"{name}: line {front.lines + 1}: has no text; write it or remove it")
    if words > MOST_WORDS:
        raise GuidebookError(f"{name}: has {words} words and may have {MOST_WORDS}; split it")
    return Page(
        path.stem,
        front.title,
        shown,
        front.audience,
        front.find,
        front.approved_by,
        front.approved_on,
    )
