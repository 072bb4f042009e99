"""The alarms look at numbers that exist, and the runbook says what each of them means."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from bot.settings import ROOT
from tests.integration.test_metrics import LABELS, NAMES

RULES = ROOT / "deploy" / "prometheus" / "peerline.rules.yml"
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
METRICS = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
PARTS_OF_A_NAME = re.compile(r"_(total|bucket|count|sum)$")


def rules() -> list[dict[str, Any]]:
    """The alarms."""
    (group,) = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return list(group["rules"])


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule["alert"]))
def test_an_alarm_looks_at_numbers_that_exist(rule: dict[str, Any]) -> None:
    """Every name is one that a serving process tells, with labels that it has."""
    names = {PARTS_OF_A_NAME.sub("", n) for n in re.findall(r"peerline_\w+", rule["expr"])}
    by = re.findall(r"by \((\w+(?:, \w+)*)\)", rule["expr"])
    matched = re.findall(r"(\w+)=", rule["expr"].replace("==", ""))
    labels = {label for each in by for label in each.split(", ")} | set(matched)

    assert names
    assert set() == names - NAMES
    assert set() == labels - set(LABELS) - {"job"}


def test_the_runbook_says_what_each_alarm_means() -> None:
    """Neither more nor fewer than there are."""
    told = re.findall(r"^\| `(\w+)` \|", RUNBOOK.split("\n## Alarms\n")[1], re.MULTILINE)

    assert [rule["alert"] for rule in rules()] == told


def test_every_number_is_explained() -> None:
    """Each name that a serving process tells stands in the table."""
    told = re.findall(r"^\| `(peerline_\w+)", METRICS, re.MULTILINE)

    assert {PARTS_OF_A_NAME.sub("", name) for name in told} == NAMES


@pytest.mark.parametrize("page", ["runbook", "metrics", "accepted-risks"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    """Paths and links in these pages lead somewhere, headings included."""
    path = ROOT / "docs" / f"{page}.md"
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|deploy|docs|tests|tools)/[\w./-]+)`", text)
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([\w-]+))?\)", text)

    assert [] == [name for name in named if not (ROOT / name).exists()]
    for target, heading in links:
        there = path.parent / target if target else path
        assert there.is_file(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [
                re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings
            ]
