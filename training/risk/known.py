"""The sentences that the tests and the patterns file name, with the tier each must get."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from bot.risk import patterns
from training.risk.corpus import Message

WRITTEN = Path(__file__).resolve().parents[2] / "tests" / "unit" / "risk" / "messages.yml"
TIMES = 2  # they are few among thousands


def known(held: Iterable[Message]) -> list[Message]:
    """The lines of messages.yml and the examples of the patterns, each `TIMES` over.

    They are trained on so that what is known to be right stays right. No figure is taken on them,
    and none that is in `held`, the messages that figures are taken on, is among them.
    """
    kept = {_bare(message.text) for message in held}
    lines = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    found = [(str(tier), str(text)) for tier, texts in lines.items() for text in texts]
    for entry in patterns.load().texts:
        found += [(entry.tier.value, text) for text in entry.matches]
    return [
        Message(f"known-{number}", tier, "known", "known", text)
        for number, (tier, text) in enumerate(found * TIMES)
        if _bare(text) not in kept
    ]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
