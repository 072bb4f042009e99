"""The example lines of data/nlu, and which of them are kept back from all training here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import yaml

MARKED = re.compile(r"\[([^\]]+)\][({][^}]*[)}]")
ONE_IN = 3


class Line(NamedTuple):
    """An example line without its marks, its intent, and the file that it stands in."""

    text: str
    intent: str
    file: str

    @property
    def kept_back(self) -> bool:
        """True for about one line in three, always the same ones, whatever else is added.

        The encoder never learns from them, so that it can be seen how it hears strangers.
        """
        return crc32(self.text.casefold().encode()) % ONE_IN == 0


def lines(folder: Path) -> list[Line]:
    """All example lines of the files in `folder`, in their order."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        for topic in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in topic.get("examples", "").splitlines() if "intent" in topic else ():
                if text := MARKED.sub(r"\1", line.strip().removeprefix("- ")):
                    found.append(Line(text, topic["intent"], path.stem))
    return found
