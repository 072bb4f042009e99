"""The pictures of the set-up say what the pages beside them say."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from bot.settings import ROOT
from tools.setup_pictures import PICTURES, WIDTH, drawn

PAGES = {"slack-setup": "slack.md", "teams-setup": "teams.md"}
SETTING = re.compile(r"PEERLINE_\w+")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_the_steps_of_its_page(name: str) -> None:
    """As many as the page has, with its settings, and drawn anew whenever a step changes."""
    page = (ROOT / "docs" / PAGES[name]).read_text(encoding="utf-8")
    kept = (ROOT / "docs" / "images" / f"{name}.svg").read_text(encoding="utf-8")
    steps = page.split("## Set it up")[1].split("\nNothing happens?")[0]

    assert f"images/{name}.svg" in page
    assert len(re.findall(r"^\d+\. ", steps, re.MULTILINE)) == len(PICTURES[name])
    assert drawn(PICTURES[name]) == kept
    for setting in SETTING.findall(kept):
        assert setting in steps


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_runs_out_of_a_picture(name: str) -> None:
    """Every box ends inside."""
    for box in ElementTree.fromstring(drawn(PICTURES[name])).iter(
        "{http://www.w3.org/2000/svg}rect"
    ):
        assert float(box.get("x", 0)) + float(box.get("width", 0)) <= WIDTH
