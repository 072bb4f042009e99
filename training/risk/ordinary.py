"""What people ordinarily ask, from the assistant's own examples: nothing of danger in any of it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import yaml

from training.risk.corpus import Message

# Files whose lines may themselves be about abuse, crimes or danger.
LEFT_OUT = frozenset({"questions_abuse_and_reporting", "questions_wrongs", "questions_law"})
# Bare words of parting, and burdens: here the line to danger is drawn by the corpus alone.
INTENTS_LEFT_OUT = frozenset({"goodbye", "share_a_burden"})
TELLING = re.compile(
    r"suicid|kill|\bdie|dead|hurt|harm|abus|danger|gun|crim|arrest|st[eo]al|stole|drunk|drug|\bhit",
    re.IGNORECASE,
)
MARKED = re.compile(r"\[([^\]]+)\][({][^)}]*[)}]")


TRAINED_ON = 1500  # of the mixed lines, the first ones; the others are for figures
SEED = 5


def ordinary(folder: Path) -> list[Message]:
    """The example lines of data/nlu that no word makes doubtful, as messages without risk.

    Mixed, always alike; the first `TRAINED_ON` are trained on.
    """
    found = []
    for path in sorted(folder.glob("*.yml")):
        topics = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for topic in topics if path.stem not in LEFT_OUT else ():
            for line in topic.get("examples", "").splitlines():
                text = MARKED.sub(r"\1", line.strip().removeprefix("- "))
                if topic.get("intent", "goodbye") in INTENTS_LEFT_OUT or not text:
                    continue
                if not TELLING.search(text):
                    number = f"{path.stem}-{len(found)}"
                    found.append(Message(number, "none", topic["intent"], "ordinary", text))
    random.Random(SEED).shuffle(found)
    return found
