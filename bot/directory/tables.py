"""Takes one CSV file apart as spreadsheet programs write it: bytes in, rows of text out."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

_LARGEST_FILE = 5 * 1024 * 1024  # bytes
_INVISIBLE = "\u200b\u2060\ufeff"
_SEPARATORS = ",;\t"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Line = tuple[int, list[str]]


def read_table(path: Path) -> tuple[list[str], Iterator[Line]]:
    """The names of the columns, and each row with its number as a spreadsheet shows it.

    Understands UTF-8 with and without its mark, Excel's "Unicode text" and Windows-1252; commas,
    semicolons and tabs; a first line like `sep=;`; and columns at the end that hold nothing.
    Raises OSError, UnicodeDecodeError, csv.Error, or ValueError saying what to do.
    """
    raw = path.read_bytes()
    if len(raw) > _LARGEST_FILE:
        raise ValueError("is larger than 5 MB; remove what does not belong in it")
    text = _decode(raw)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        text, skipped = rest, 1
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    header = [_clean(cell).casefold().replace(" ", "_") for cell in next(lines, [])]
    while header and not header[-1]:
        header.pop()
    return header, _rows(lines, len(header), 2 + skipped)


def _rows(lines: Iterator[list[str]], width: int, first: int) -> Iterator[Line]:
    for number, line in enumerate(lines, start=first):
        cells = [_clean(cell) for cell in line]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if any(cells):
            yield number, cells


def _decode(raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise error from None
        return raw.decode("cp1252")


def _separator(text: str) -> str:
    # The first row holds names of columns, and none of them has a separator in it.
    first = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _clean(cell: str) -> str:
    return cell.strip().strip(_INVISIBLE).strip()
