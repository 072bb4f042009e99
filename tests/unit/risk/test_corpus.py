"""The invented messages: their parts stay apart."""

from pathlib import Path

import pytest

from bot.settings import ROOT
from training.risk.corpus import PARTS, Message, near_duplicates, read

HEAD = "id\ttier\tgroup\tvoice\ttext\n"


@pytest.fixture(scope="module")
def parts() -> dict[str, list[Message]]:
    """The corpus as training reads it."""
    return read(ROOT / "data" / "risk")


def test_every_part_has_messages_and_every_message_a_name(parts: dict[str, list[Message]]) -> None:
    """A name says which file to look in, so no two are alike."""
    names = [message.id for part in parts.values() for message in part]

    assert all(parts[name] for name in PARTS)
    assert len(set(names)) == len(names)


def test_nothing_trained_on_is_nearly_what_figures_are_taken_on(
    parts: dict[str, list[Message]],
) -> None:
    """No message of the training part shares most of its wording with one of another part."""
    of = {message.id: name for name, part in parts.items() for message in part}
    pairs = near_duplicates([message for part in parts.values() for message in part])

    assert [] == [pair for pair in pairs if "train" in (of[pair[0]], of[pair[1]]) != ("train",) * 2]


def test_a_voice_in_two_parts_is_refused(tmp_path: Path) -> None:
    """Who wrote for the test part did not write for training."""
    for name, text in (("shifts", "one"), ("test-a", "two")):
        row = f"{name}-1\tnone\tplain\tmedic-40s\t{text}\n"
        (tmp_path / f"{name}.tsv").write_text(HEAD + row, encoding="utf-8")

    with pytest.raises(ValueError, match="'medic-40s' is in the"):
        read(tmp_path)


def test_a_tier_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    """The row is named, so that it can be found."""
    (tmp_path / "shifts.tsv").write_text(f"{HEAD}shifts-1\tcalm\tg\tv\tt\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"^shifts\.tsv: shifts-1: tier 'calm'"):
        read(tmp_path)
