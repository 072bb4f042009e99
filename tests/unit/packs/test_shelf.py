"""The pack in use follows its file, and a bad file never takes the last good one away."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from bot.packs import PackError, PackShelf

ROOT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "resources" / "packs" / "montana.yml", tmp_path))


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "resources" / "agencies" / "example" / "policy.yml", tmp_path))


@pytest.fixture
def shelf(pack_file: Path, policy_file: Path) -> PackShelf:
    return PackShelf(pack_file, policy_file, lambda: TODAY)


def rewrite(path: Path, old: str, new: str) -> None:
    """Edits a file so that its time differs, whatever the clock's grain."""
    text = path.read_text("utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_an_unchanged_file_is_not_read_again(shelf: PackShelf) -> None:
    """The very same pack is handed out, and it says what it is."""
    assert shelf.current() is shelf.current()
    assert "in use: pack montana, read on 2026-11-23" == shelf.current().says


def test_a_changed_file_is_used_at_once(shelf: PackShelf, pack_file: Path) -> None:
    """The next answer comes from the new text."""
    rewrite(pack_file, "You may use more than one peer.", "You may use several peers.")
    assert "You may use several peers." == shelf.current().pack.several_peers.text
    assert "" == shelf.current().problem


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: statute", "status: folklore", "montana.yml: status: 'folklore'"),
        ("listed_exceptions: 4", "listed_exceptions: 5", "exceptions: 4 are here and the source"),
        ("read_on: 2026-11-23", "read_on: 2025-01-05", "read_on: 2025-01-05 is more than 365"),
        ('lines: ["988", ', "lines: [", "lines: names no crisis line"),
        ("name: Montana", "name: Montana\ncolour: red", "colour: is not a key of this file"),
    ],
)
def test_a_bad_pack_leaves_the_last_good_one(
    shelf: PackShelf, pack_file: Path, old: str, new: str, said: str
) -> None:
    """It is kept, the one line says which and why, and a repaired file is used again."""
    good = shelf.current().pack
    rewrite(pack_file, old, new)
    kept = shelf.current()
    assert good is kept.pack
    assert kept.says.startswith("in use: pack montana, read on 2026-11-23; kept the last good one:")
    assert said in kept.problem
    assert "\n" not in kept.says
    rewrite(pack_file, new, old)
    assert "" == shelf.current().problem


def test_a_bad_policy_leaves_both_as_they_were(
    shelf: PackShelf, pack_file: Path, policy_file: Path
) -> None:
    """Pack and policy change together or not at all."""
    rewrite(policy_file, "pack: montana", "pack: nevada")
    rewrite(pack_file, "You may use more than one peer.", "You may use several peers.")
    kept = shelf.current()
    assert "You may use more than one peer." == kept.pack.several_peers.text
    assert "pack: 'nevada'" in kept.problem


def test_a_file_that_vanishes_or_is_no_text_leaves_the_last_good_one(
    shelf: PackShelf, pack_file: Path
) -> None:
    """Deleted, half written, or not UTF-8: the answer stays."""
    pack_file.unlink()
    assert "cannot be read" in shelf.current().problem
    pack_file.write_bytes(b"id: \xe9")
    assert "not UTF-8" in shelf.current().problem
    assert "montana" == shelf.current().pack.id


def test_without_a_good_pack_there_is_no_shelf(pack_file: Path, policy_file: Path) -> None:
    """A server does not start on rules that it cannot read."""
    rewrite(pack_file, "status: statute", "status: folklore")
    with pytest.raises(PackError, match=r"status: 'folklore'"):
        PackShelf(pack_file, policy_file, lambda: TODAY)


def test_an_old_reading_is_used_at_the_start_and_said(pack_file: Path, policy_file: Path) -> None:
    """No notice at all would be worse than one that says how old it is."""
    shelf = PackShelf(pack_file, policy_file, lambda: dt.date(2028, 1, 1))
    assert "montana" == shelf.current().pack.id
    assert "read_on: 2026-11-23 is more than 365 days ago" in shelf.current().says


def test_a_pack_may_stand_without_a_policy(pack_file: Path) -> None:
    """An agency without a policy file has the state's rules."""
    shelf = PackShelf(pack_file, None, lambda: TODAY)
    assert shelf.current().policy is None
