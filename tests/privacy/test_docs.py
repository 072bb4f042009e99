"""The privacy pages claim nothing that no test shows, and name no file that is not there."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from bot.settings import ROOT

DOCS = {
    name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("privacy", "threat-model", "decisions/0004-records")
}
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PATH = re.compile(r"`((?:bot|tests|docs|data|domain|resources|tools)/[\w./-]+)(?:::\w+)?`")
ATTACKERS = (
    "The curious supervisor",
    "The administrator",
    "The stolen laptop or disk",
    "The court order",
    "The outsider",
    "The other tenant",
)
# What Peerline cannot keep from happening, each named in plain words.
OUTSIDE = (
    "X-Forwarded-For",
    "Swap",
    "Backups",
    "PostgreSQL",
    "device management",
    "Screenshots",
    "subpoenaed",
    "Public records",
    "litigation hold",
    "The page itself",
    "protected by no statute",
)


@lru_cache
def names_of_tests(path: Path) -> frozenset[str]:
    """The names of the test functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))
    return frozenset(f.name for f in functions if f.name.startswith("test_"))


def section(name: str, heading: str) -> str:
    """The text of a page below a heading, up to the next one of its rank."""
    return DOCS[name].split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("name", DOCS)
def test_every_named_test_exists(name: str) -> None:
    """A test that was renamed or removed has to be renamed or removed here too."""
    missing = [
        f"{file}::{test}"
        for file, test in TEST.findall(DOCS[name])
        if not (ROOT / file).is_file() or test not in names_of_tests(ROOT / file)
    ]

    assert [] == missing


@pytest.mark.parametrize("name", DOCS)
def test_every_named_file_exists(name: str) -> None:
    """Each path in the pages leads to something."""
    named = PATH.findall(DOCS[name])

    assert named
    assert [] == [path for path in named if not (ROOT / path).exists()]


def test_each_claim_of_protection_names_a_test() -> None:
    """No line says that something is protected without a test that shows it."""
    claims = re.split(r"^- ", section("privacy", "What it protects against"), flags=re.MULTILINE)

    assert len(claims) > 15
    assert [] == [claim[:60] for claim in claims[1:] if not TEST.search(claim)]


def test_each_line_of_who_sees_what_names_a_test_or_says_that_there_is_none() -> None:
    """Every row of the table can be checked, or says that it is outside."""
    lines = section("privacy", "Who can see what").splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]

    assert len(rows) > 5
    assert [] == [
        row for row in rows if not TEST.search(row) and "outside what Peerline" not in row
    ]


@pytest.mark.parametrize("thing", OUTSIDE)
def test_what_is_outside_the_promise_is_named(thing: str) -> None:
    """A reader is told plainly what is not protected."""
    assert thing in section("privacy", "What it does not protect against")


@pytest.mark.parametrize("attacker", ATTACKERS)
def test_each_attacker_has_mitigations_with_paths_and_what_is_left(attacker: str) -> None:
    """Each story names files that stand in the way, and says what still works."""
    story = DOCS["threat-model"].split(f"\n### {attacker}\n", 1)[1].split("\n##", 1)[0]

    assert PATH.search(story)
    assert "*Left:*" in story
