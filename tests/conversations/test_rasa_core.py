"""The stories in `test_stories.yml`, played by Rasa's own tester; and that no rule is left out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from bot.components.risk_verdict import STEPS
from bot.settings import ROOT

STORIES = ROOT / "tests" / "conversations" / "test_stories.yml"


def read(path: Path) -> dict[str, Any]:
    """A YAML file."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def played() -> set[tuple[str, str]]:
    """Each intent in the stories, with the action that follows it."""
    pairs = set()
    for story in read(STORIES)["stories"]:
        steps = story["steps"]
        pairs |= {
            (before["intent"], after["action"])
            for before, after in pairwise(steps)
            if "intent" in before and "action" in after
        }
    return pairs


def rules() -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Each rule's name, with each intent it starts from and the action that follows."""
    for file in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in read(file)["rules"]:
            first, second = rule["steps"]
            steps = first.get("or", [first])
            yield rule["rule"], {(step["intent"], second["action"]) for step in steps}


def test_every_rule_is_played() -> None:
    """No rule is without a story, and no story goes another way than the rules."""
    written = dict(rules())

    assert [] == [name for name, pairs in written.items() if not pairs & played()]
    assert set() == played() - set().union(*written.values())


def test_every_step_of_danger_is_played() -> None:
    """Whatever the assessment decides on has a story of its own."""
    assert {intent for intent, _ in played()} >= STEPS


def test_every_story_of_the_training_data_is_played() -> None:
    """The longer conversations stand among the tests, step by step."""
    tested = [
        [(kind, name) for step in story["steps"] for kind, name in step.items() if kind != "user"]
        for story in read(STORIES)["stories"]
    ]
    for file in (ROOT / "data" / "stories").glob("*.yml"):
        for story in read(file)["stories"]:
            steps = [(kind, name) for step in story["steps"] for kind, name in step.items()]
            assert steps in tested, story["story"]


def test_rasa_predicts_every_step(tmp_path: Path) -> None:
    """Rasa's tester finds no wrong intent and no wrong action in any story."""
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "rasa", "test", "core"),
            *("--model", str(ROOT / "models")),
            *("--stories", str(STORIES)),
            *("--out", str(tmp_path / "results")),
            "--fail-on-prediction-errors",
        ],
        cwd=ROOT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    failed = tmp_path / "results" / "failed_test_stories.yml"
    wrong = failed.read_text(encoding="utf-8") if failed.exists() else ""

    assert 0 == done.returncode, wrong + done.stderr[-2000:]
    assert "WRONG" not in wrong
