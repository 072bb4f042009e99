"""Pages, roster and models are told as they are when somebody looks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import OperationalError

from bot.escalation.desk import Escalation
from bot.metrics import PartsCollector
from bot.settings import ROOT
from tests.unit.escalation.conftest import FakeClock, FakeNotifier, make_desk, make_store, open_page

EXAMPLE = ROOT / "resources" / "agencies" / "example"


class Looked:
    """The numbers of a directory and a desk on databases of their own."""

    def __init__(self, folder: Path) -> None:
        from bot.directory import open_directory

        self.directory = open_directory(f"sqlite:///{folder / 'directory.db'}", EXAMPLE)
        loaded = self.directory.freshness(datetime.now().astimezone())
        assert loaded is not None
        self.clock = FakeClock(loaded.loaded_at)
        self.notifier = FakeNotifier()
        self.desk: Escalation = make_desk(make_store(folder), self.notifier, self.clock)
        self.registry = CollectorRegistry()
        models = {"dialogue": "d1", "risk": "a1"}
        self.registry.register(
            PartsCollector(self.directory, self.desk, lambda: True, lambda: models, self.clock)
        )

    def __call__(self, name: str, **labels: str) -> float | None:
        """One number, None when it is not told."""
        return self.registry.get_sample_value(f"peerline_{name}", labels)


@pytest.fixture
def look(tmp_path: Path) -> Any:
    """The numbers of the example agency, without a page."""
    looked = Looked(tmp_path)
    yield looked
    looked.directory.close()
    looked.desk.close()


def test_without_a_page_all_ages_are_zero(look: Looked) -> None:
    """Nothing waits, and every state is told as 0."""
    assert 0 == look("oldest_undelivered_page_seconds")
    assert 0 == look("oldest_page_nobody_has_seconds")
    assert 0 == look("pages", state="sending")


def test_an_undelivered_page_ages_until_a_service_takes_it(look: Looked) -> None:
    """Its age is what an alarm looks at, and ends with the delivery."""
    open_page(look.desk)
    look.clock.pass_(seconds=90)

    assert 90 == look("oldest_undelivered_page_seconds")
    look.desk.work_once()
    assert 0 == look("oldest_undelivered_page_seconds")
    assert 90 == look("oldest_page_nobody_has_seconds")
    assert 1 == look("pages", state="sent")


def test_the_roster_ages_by_the_day(look: Looked) -> None:
    """Days since the load, whole or not."""
    assert 0 == look("roster_age_days")
    look.clock.pass_(days=1, hours=12)
    assert 1.5 == look("roster_age_days")


def test_numbers_nobody_has_dialed_are_counted(look: Looked) -> None:
    """In the example nobody has dialed anything, so there is no oldest call."""
    dialed = [card for card in look.directory.resources() if card.phone_dial and card.called_on]
    numbers = [card for card in look.directory.resources() if card.phone_dial]

    assert len(numbers) - len(dialed) == look("roster_numbers_never_called")
    oldest = look("roster_oldest_call_days")
    assert oldest is not None
    assert (not dialed) == (oldest != oldest)


def test_the_models_are_told_by_their_hashes(look: Looked) -> None:
    """Whoever looks can tell which models answer."""
    assert 1 == look("model_info", model="dialogue", sha256="d1")
    assert 1 == look("model_info", model="risk", sha256="a1")


def test_parts_that_fail_leave_the_others_numbers(
    look: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the pages' database gone their numbers are missing, not 0, and the rest is told."""

    def gone() -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(look.desk.pages, "states", gone)

    assert look("oldest_undelivered_page_seconds") is None
    assert look("roster_age_days") is not None
    assert 1 == look("works", part="directory")
