"""Reads data/risk/*.tsv and checks it; each part is files, and so voices, of its own."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

TIERS = (
    "imminent_self",
    "imminent_other",
    "imminent_third_party",
    "concern",
    "abuse_disclosure",
    "crime_disclosure",
    "none",
)
PARTS = ("train", "development", "test", "explicit")
TEST_FILES = ("test-a", "test-b", "test-c", "test-d")
DEVELOPMENT_FILES = ("development", "development-b", "development-c", "development-d")
EXPLICIT_FILES = ("explicit",)  # plain statements of intent, plan or attempt: all must page


@dataclass(frozen=True)
class Message:
    """One invented message."""

    id: str
    tier: str
    group: str
    voice: str
    text: str


def read(folder: Path) -> dict[str, list[Message]]:
    """The parts `train`, `development`, `test`, `explicit`; no voice or message is in two of them.

    Raises:
        ValueError: a row is wrong; it is named.
    """
    parts: dict[str, list[Message]] = {name: [] for name in PARTS}
    seen: dict[str, str] = {}
    # The test part first: what two hands wrote alike, a few words long, is taken out of training.
    held = (*TEST_FILES, *EXPLICIT_FILES)
    for path in sorted(folder.glob("*.tsv"), key=lambda path: (path.stem not in held, path.stem)):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                message = Message(*(row[name] for name in ("id", "tier", "group", "voice", "text")))
                if message.tier not in TIERS or not message.text:
                    raise ValueError(f"{path.name}: {message.id}: tier {message.tier!r} or no text")
                key = re.sub(r"\W+", " ", message.text.lower()).strip()
                if seen.setdefault(key, path.stem) != path.stem:
                    continue
                parts[_part(path.stem)].append(message)
    voices = {name: {m.voice for m in part} for name, part in parts.items()}
    for name in PARTS:
        shared = voices[name] & set().union(*(voices[other] for other in PARTS if other != name))
        if shared:
            raise ValueError(f"the voice {min(shared)!r} is in the {name} part and elsewhere")
    return parts


def _part(file: str) -> str:
    if file in TEST_FILES:
        return "test"
    if file in EXPLICIT_FILES:
        return "explicit"
    return "development" if file in DEVELOPMENT_FILES else "train"


def near_duplicates(messages: list[Message], limit: float = 0.7) -> list[tuple[str, str, float]]:
    """Pairs of messages whose sets of word triples overlap by more than `limit` (Jaccard)."""
    sets = [(m.id, _triples(m.text)) for m in messages]
    index: dict[tuple[str, ...], list[int]] = {}
    for number, (_, triples) in enumerate(sets):
        for triple in triples:
            index.setdefault(triple, []).append(number)
    pairs = Counter(
        (a, b)
        for numbers in index.values()
        if len(numbers) < 50
        for i, a in enumerate(numbers)
        for b in numbers[i + 1 :]
    )
    found = []
    for (a, b), common in pairs.items():
        share = common / (len(sets[a][1]) + len(sets[b][1]) - common)
        if share > limit:
            found.append((sets[a][0], sets[b][0], round(share, 2)))
    return found


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}


def balance(parts: dict[str, list[Message]]) -> str:
    """A table of tiers by part."""
    lines = [f"{'tier':<22}" + "".join(f"{name:>13}" for name in parts)]
    counts = {name: Counter(m.tier for m in part) for name, part in parts.items()}
    for tier in TIERS:
        lines.append(f"{tier:<22}" + "".join(f"{counts[name][tier]:>13}" for name in parts))
    lines.append(f"{'all':<22}" + "".join(f"{len(part):>13}" for part in parts.values()))
    return "\n".join(lines)
