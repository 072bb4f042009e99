"""What people ordinarily ask, from the assistant's own examples: nothing of danger in any of it."""

from __future__ import annotations

import random
import re
from pathlib import Path

from training.risk.corpus import Message
from training.risk.questions import lines

# Files whose lines may themselves be about abuse, crimes or danger.
LEFT_OUT = frozenset({"questions_abuse_and_reporting", "questions_wrongs", "questions_law"})
# Words of parting, burdens, bad nights: here the line to danger is drawn by the corpus alone.
INTENTS_LEFT_OUT = frozenset({"goodbye", "share_a_burden", "safety_plan"})
TELLING = re.compile(
    r"suicid|kill|\bdie|dead|hurt|harm|abus|danger|gun|crim|arrest|st[eo]al|stole|drunk|drug|\bhit",
    re.IGNORECASE,
)
TRAINED_ON = 1500  # messages
SEED = 5


def ordinary(folder: Path) -> tuple[list[Message], list[Message]]:
    """The example lines of data/nlu that no word makes doubtful, as messages without risk.

    Mixed, always alike: first those to train on, then those for figures, which are the lines that
    are kept back from all training.
    """
    taught, kept_back = [], []
    for number, line in enumerate(lines(folder)):
        if line.file in LEFT_OUT or line.intent in INTENTS_LEFT_OUT or TELLING.search(line.text):
            continue
        part = kept_back if line.kept_back else taught
        part.append(Message(f"{line.file}-{number}", "none", line.intent, "ordinary", line.text))
    random.Random(SEED).shuffle(taught)
    return taught[:TRAINED_ON], kept_back
