"""How well the intents are told apart: macro F1 on the lines that the encoder never learned from.

python -m tools.intent_figures

The pipeline of config.yml is trained on two lines in three of data/nlu and asked for the others.
"""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
import yaml
from sklearn.metrics import accuracy_score, f1_score

from bot.training import train
from training.risk.questions import MARKED, Line, lines

ROOT = Path(__file__).resolve().parents[1]
FALLBACK = "nlu_fallback"


def main() -> None:
    """Train, ask, and print the figures."""
    kept_back = [line for line in lines(ROOT / "data" / "nlu") if line.kept_back]
    with TemporaryDirectory() as work:
        root = Path(work)
        _without_kept_back(root)
        train(root, root / "models")
        found = asyncio.run(_read(root / "models", [line.text for line in kept_back]))
    right = [line.intent for line in kept_back]
    print(
        f"{len(right)} lines, {len(set(right))} intents: macro F1"
        f" {f1_score(right, found, average='macro', labels=sorted(set(right))):.3f},"
        f" right {accuracy_score(right, found):.3f}"
    )


def _without_kept_back(root: Path) -> None:
    """Lay out in `root` what training needs, the lines that are kept back taken out."""
    shutil.copy(ROOT / "config.yml", root)
    for folder in ("domain", "data/rules", "data/stories"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "data" / "nlu").mkdir()
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for topic in content["nlu"]:
            if "intent" in topic:
                topic["examples"] = "".join(
                    f"{line}\n" for line in topic["examples"].splitlines() if not _kept_back(line)
                )
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (root / "data" / "nlu" / path.name).write_text(text, encoding="utf-8")


def _kept_back(line: str) -> bool:
    text = MARKED.sub(r"\1", re.sub(r"^\s*- ", "", line))
    return Line(text, "", "").kept_back


async def _read(models: Path, texts: list[str]) -> list[str]:
    """The likeliest intent of each text, whether or not it would be held back as not sure."""
    from bot.dialogue.agent import load_agent
    from bot.privacy.tracker_store import WordlessTrackerStore

    silent = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=silent, cache_logger_on_first_use=False)
    agent = load_agent(models, WordlessTrackerStore(), [])
    rankings = [(await agent.parse_message(text))["intent_ranking"] for text in texts]
    names = [[each["name"] for each in ranking if each["name"] != FALLBACK] for ranking in rankings]
    return [ranked[0] for ranked in names]


if __name__ == "__main__":
    main()
