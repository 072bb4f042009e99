"""A coordinator is told what is wrong with the guidebook, and what is still open."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guidebook import TITLES, Section, check_guidebook
from bot.settings import ROOT
from tests.unit.guidebook.conftest import TODAY, Write, section


def test_the_example_has_every_section_and_nothing_open() -> None:
    """The invented guidebook is complete, signed and free of mistakes."""
    found = check_guidebook(ROOT / "resources" / "agencies" / "example" / "guidebook", TODAY)

    assert () == found.errors
    assert () == found.gaps


def test_every_missing_section_is_named(tmp_path: Path) -> None:
    """An empty folder is one gap for each section, with what people are told meanwhile."""
    gaps = check_guidebook(tmp_path, TODAY).gaps

    assert len(Section) == len(gaps)
    for gap, name in zip(gaps, Section, strict=True):
        assert gap.startswith(f"guidebook/{name.value}.md: is missing")
        assert TITLES[name] in gap


@pytest.mark.parametrize(
    ("by", "on", "said"),
    [
        ("", "2026-10-12", "approved_by: is empty"),
        ("A. Person", "", "approved_on: is empty"),
        ("A. Person", "2026-11-24", "has not come yet"),
        ("A. Person", "2025-11-22", "more than a year ago"),
        ("A. Person", "2025-11-23", None),
        ("A. Person", "2026-11-23", None),
    ],
)
def test_what_keeps_a_section_from_being_served_or_makes_it_old_is_said(
    tmp_path: Path, write: Write, by: str, on: str, said: str | None
) -> None:
    """Each with file, key and remedy; the boundary days are fine."""
    write(section(approved_by=by, approved_on=on), "sleep.md")
    gaps = [g for g in check_guidebook(tmp_path, TODAY).gaps if "sleep.md" in g]

    assert (said is None) == (not gaps)
    assert not gaps or said in gaps[0]  # type: ignore[operator]


def test_a_section_that_cannot_be_read_is_an_error(tmp_path: Path, write: Write) -> None:
    """With its file and line."""
    write(section("<script>"), "sleep.md")

    (error,) = check_guidebook(tmp_path, TODAY).errors
    assert error.startswith("guidebook/sleep.md: line 7: HTML is used")
