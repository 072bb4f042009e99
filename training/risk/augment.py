"""Training texts as they come in at night: mistyped, unpunctuated, or late in other talk."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.risk import normalise
from training.risk.corpus import Message

NEAR = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wqewrtyuioaspdfghjkzlxcvbn",
        strict=True,
    )
)
MISTYPED, UNPUNCTUATED, AFTER_OTHER_TALK = 0.15, 0.15, 0.12


def altered(messages: Sequence[Message]) -> list[str]:
    """The normalised texts of `messages`, each left alone or altered by chance."""
    harmless = [m.text for m in messages if m.tier == "none" and 40 < len(m.text) < 300]
    return [normalise(_one(message.text, harmless)) for message in messages]


def _one(text: str, harmless: list[str]) -> str:
    if random.random() < AFTER_OTHER_TALK and len(text) < 300:
        parts = [random.choice(harmless), text]
        if random.random() < 0.3:
            parts.reverse()
        text = random.choice((" ", ". ", "\n")).join(parts)
    return rough(text)


def rough(text: str) -> str:
    """`text` as it is, or by chance without punctuation, mistyped, or both."""
    if random.random() < UNPUNCTUATED:
        text = "".join(char for char in text if char not in ",.;:'!\u2019") or text
    if random.random() < MISTYPED:
        text = _mistyped(text)
    return text


def _mistyped(text: str) -> str:
    """One letter in about 25 left out, doubled, swapped with the next, or its neighbor's key."""
    letters = list(text)
    for _ in range(1 + len(letters) // 25):
        at = random.randrange(len(letters))
        kind = random.randrange(4)
        if kind == 0 and len(letters) > 8:
            del letters[at]
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = NEAR.get(letters[at].lower(), letters[at])
    return "".join(letters)
