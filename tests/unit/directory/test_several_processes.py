"""Two processes on one database: what one loads, the other answers from at its next lookup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.directory import load_folder, open_directory

Change = Callable[..., None]
LUIS = "peer-02"


def test_a_load_by_another_process_is_seen_at_the_next_lookup(
    database_url: str, folder: Path, change: Change
) -> None:
    """Until then the figure for health says that this process is behind; afterwards it is not."""
    here, there = (open_directory(database_url, folder) for _ in range(2))
    now = datetime.now(timezone.utc)
    assert LUIS in {each.id for each in here.verdicts(now) if each.listed}

    change("peers.csv", 3, status="removed")
    with there.session() as session:
        load_folder(session, folder)
    behind = here.freshness(now)
    assert behind is not None
    assert not behind.current

    assert LUIS not in {each.id for each in here.verdicts(now) if each.listed}
    fresh = here.freshness(now)
    assert fresh is not None
    assert fresh.current


def test_the_age_of_the_roster_is_told_in_seconds(database_url: str, folder: Path) -> None:
    """Counted from the load, and never less than nothing."""
    directory = open_directory(database_url, folder)
    found = directory.freshness(datetime.now(timezone.utc))
    assert found is not None
    loaded_at = found.loaded_at

    for seconds, age in ((3600, 3600), (0, 0), (-5, 0)):
        later = directory.freshness(loaded_at + timedelta(seconds=seconds))
        assert later is not None
        assert age == later.age_seconds
