"""The rules in use follow the shelf, and the log says so once, without a word of the file."""

from __future__ import annotations

import logging
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.actions.rules import AnswersFromRules, Rules
from bot.escalation.desk import Outcome
from bot.packs import PackShelf, load_pack
from bot.risk import Step
from bot.settings import ROOT
from tests.unit.actions.conftest import EXAMPLE, WORDS, FakeShelf

TODAY = date(2026, 12, 1)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A pack and a policy that a test may change."""
    pack = shutil.copy(ROOT / "resources" / "packs" / "montana.yml", tmp_path)
    return Path(pack), Path(shutil.copy(EXAMPLE / "policy.yml", tmp_path))


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The sentences that were logged."""
    return [record.getMessage() for record in caplog.records]


def test_a_broken_file_keeps_the_last_good_pack_and_says_it_once(
    files: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """Answers go on from what was read last; what the broken file holds is not logged."""
    rules = Rules(PackShelf(*files, lambda: TODAY))
    assert "montana" == rules.current().pack.id
    files[0].write_text("id: the heron in the flooded quarry\n")

    assert ["montana", "montana"] == [rules.current().pack.id for _ in range(2)]
    assert ["a changed pack or policy cannot be used; the last good one is kept"] == lines(caplog)
    assert "montana" in caplog.records[0].reason  # type: ignore[attr-defined]
    assert "heron" not in repr(vars(caplog.records[0]))


def test_a_mended_file_is_used_and_said(
    files: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """A new limit in the agency's policy is in force with the next message."""
    rules = Rules(PackShelf(*files, lambda: TODAY))
    answers = AnswersFromRules(rules, WORDS)
    text = files[1].read_text("utf-8")
    changed = text.replace("any act of self-injury or of injury to others", "any act of injury")
    assert changed != text
    answers.replies(Step.LIMITS_CRIME, Outcome.NONE)
    files[1].write_text(changed.replace("todo acto de autolesión o de lesión a otros", "lesiones"))

    assert "any act of injury" in {limit.text for limit in rules.current().policy.added_limits}  # type: ignore[union-attr]
    assert ["a changed pack or policy is in use"] == lines(caplog)
    assert logging.WARNING == caplog.records[0].levelno


@pytest.mark.parametrize("today", [date(2029, 1, 1), date(2025, 1, 1)])
def test_a_date_that_is_old_or_yet_to_come_is_said_at_the_start(
    files: tuple[Path, Path], caplog: pytest.LogCaptureFixture, today: date
) -> None:
    """The pack is used all the same: neither an old notice nor a wrong clock stops a server."""
    rules = Rules(PackShelf(*files, lambda: today))

    assert "montana" == rules.current().pack.id
    assert ["the date of the pack or policy in use is too old, or yet to come"] == lines(caplog)


def test_a_good_start_is_not_worth_a_line(
    files: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is logged while nothing happens."""
    rules = Rules(PackShelf(*files, lambda: TODAY))
    for _ in range(3):
        rules.current()

    assert [] == lines(caplog)


def test_limits_are_those_of_the_pack_in_use() -> None:
    """What is said before a disclosure follows the shelf."""
    shelf = FakeShelf()
    answers = AnswersFromRules(Rules(shelf), WORDS)

    def said() -> str:
        replies = answers.replies(Step.LIMITS_CRIME, Outcome.NONE)
        return "\n".join(reply.text for reply in replies)

    assert "any crime you have committed" in said()
    shelf.pack, shelf.policy = load_pack(ROOT / "resources" / "packs" / "minnesota.yml"), None
    assert "does not list crime as a limit" in said()
