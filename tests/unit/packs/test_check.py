"""A check names every problem of a pack and a policy at once, with its key and its remedy."""

import datetime as dt
from pathlib import Path

import pytest

from bot.packs import check_pack

ROOT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 23)
PACKS = ROOT / "resources" / "packs"
EXAMPLE = ROOT / "resources" / "agencies" / "example" / "policy.yml"


@pytest.mark.conformance("MT-2")
def test_gaps_of_the_example_are_listed_one_by_one() -> None:
    """Seven items without a text, and every missing signature."""
    found = check_pack(PACKS / "montana.yml", EXAMPLE, TODAY)
    assert () == found.errors
    items = [gap.split(":")[1].strip() for gap in found.gaps if " items." in gap]
    assert [f"items.{letter}" for letter in "bcdefgh"] == items
    assert 2 == sum("shown as not reviewed by counsel" in gap for gap in found.gaps)
    assert any("es.reviewed_by: is empty" in gap for gap in found.gaps)


@pytest.mark.conformance("MO-A")
def test_a_bill_that_nobody_compared_is_a_gap() -> None:
    """Until somebody checked the enacted text."""
    gaps = check_pack(PACKS / "missouri.yml", None, TODAY).gaps
    assert any("enacted_text_checked_by: is empty; shown as text to be" in gap for gap in gaps)


def test_all_problems_are_named_and_not_only_the_first(tmp_path: Path) -> None:
    """Two wrong keys in the pack and one in the policy make three lines."""
    pack, policy = tmp_path / "montana.yml", tmp_path / "policy.yml"
    text = (PACKS / "montana.yml").read_text("utf-8")
    pack.write_text(text.replace("status: statute", "status: folklore") + "colour: red\n", "utf-8")
    policy.write_text(EXAMPLE.read_text("utf-8") + "mood: blue\n", "utf-8")
    errors = check_pack(pack, policy, TODAY).errors
    assert 3 == len(errors)
    assert any("montana.yml: status: 'folklore'" in line for line in errors)
    assert any("montana.yml: colour: is not a key" in line for line in errors)
    assert any("policy.yml: mood: is not a key" in line for line in errors)
    assert [] == [line for line in errors if "\n" in line]


def test_an_old_reading_is_a_gap_and_a_missing_file_an_error() -> None:
    """The one is still usable, the other is not."""
    later = check_pack(PACKS / "montana.yml", EXAMPLE, dt.date(2028, 1, 1))
    assert () == later.errors
    assert 2 == sum("more than 365 days ago" in gap for gap in later.gaps)
    missing = check_pack(PACKS / "nevada.yml", None, TODAY)
    assert 1 == len(missing.errors)
    assert "cannot be read" in missing.errors[0]
