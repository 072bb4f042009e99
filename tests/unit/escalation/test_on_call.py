"""The chain of an agency: order, hours, hand-over, broken files, contacts that reach nobody."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.escalation.chain import Timing
from bot.escalation.on_call import RotaChain
from bot.settings import ROOT

DENVER = ZoneInfo("America/Denver")
NIGHT = datetime(2026, 3, 3, 3, 0, tzinfo=DENVER)
STEPS = """\
minutes_to_next: 3
minutes_to_ask_again: 7
coordinator: json://office
steps:
  - {who: Capt. Foster, role: second, contact: "json://b", supervises: true, told_as: a captain}
  - {who: Jo Marsh, role: day, contact: "json://d", supervises: false, hours: "Mon-Fri 08:00-16:00"}
  - {who: Ruth Halvorsen, role: first, contact: "json://a", supervises: false}
  - {who: Dispatch, role: Last resort, contact: "json://z", hours: "Mon-Fri 08:00-16:00"}
overrides:
  - role: first
    who: Al Reyes
    contact: "json://o"
    begins: 2026-03-04T00:00
    ends: 2026-03-05T00:00
"""


def everybody(_contact: str) -> bool:
    """Reaches every contact."""
    return True


def write(folder: Path, text: str, at: int = 1) -> None:
    """Writes the agency's file, seen as changed."""
    path = folder / "on_call.yml"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


@pytest.fixture
def chain(tmp_path: Path) -> RotaChain:
    """The chain of an agency with hours, a stand-in, a captain and a last resort."""
    write(tmp_path, STEPS)
    return RotaChain(tmp_path, DENVER, everybody)


def who(chain: RotaChain, now: datetime = NIGHT) -> list[str]:
    """Who can be called, in order."""
    return [link.who for link in chain.links(now)]


def test_the_captain_comes_before_the_last_resort_alone(chain: RotaChain) -> None:
    """However the file is ordered; the last resort is there at any hour."""
    assert ["Ruth Halvorsen", "Capt. Foster", "Dispatch"] == who(chain)
    assert ["Jo Marsh", "Ruth Halvorsen"] == who(chain, NIGHT.replace(hour=9))[:2]


def test_a_stand_in_takes_the_place_for_their_time(chain: RotaChain) -> None:
    """From the first minute to the last on the agency's clock, and what is known of them counts."""
    begins = datetime(2026, 3, 4, 0, 0, tzinfo=DENVER)
    second = timedelta(seconds=1)

    assert "Ruth Halvorsen" in who(chain, begins - second)
    assert "Al Reyes" in who(chain, begins)
    assert "Al Reyes" in who(chain, begins + timedelta(days=1) - second)
    assert "Ruth Halvorsen" in who(chain, begins + timedelta(days=1))
    # Nobody said that the stand-in has no authority.
    assert ["Capt. Foster", "Al Reyes", "Dispatch"] == who(chain, begins)


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_no_minute_is_without_anybody_when_the_clocks_change(chain: RotaChain, day: str) -> None:
    """On both nights of the year somebody is there in every quarter of an hour."""
    begin = datetime.fromisoformat(f"{day}T00:00+00:00")

    for quarter in range(4 * 26):
        assert who(chain, begin + quarter * timedelta(minutes=15))


def test_what_the_file_says_of_times_and_the_coordinator(chain: RotaChain) -> None:
    """Minutes to the next link and to the next question; where to say what is no emergency."""
    assert Timing(timedelta(minutes=3), timedelta(minutes=7)) == chain.timing()
    assert "json://office" == chain.coordinator()


def test_a_changed_file_is_read_again_and_a_broken_one_is_not(
    chain: RotaChain, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The last good chain stays, with one line in the log that quotes no contact."""
    assert who(chain)
    write(tmp_path, "steps: [", at=2)
    assert ["Ruth Halvorsen", "Capt. Foster", "Dispatch"] == who(chain) == who(chain)
    assert 1 == len(caplog.records)
    write(tmp_path, "steps: [{who: New Person, role: first, contact: 'json://n'}]", at=3)

    assert ["New Person"] == who(chain)


def test_without_any_file_whoever_stands_behind_the_addresses_is_called(tmp_path: Path) -> None:
    """Nobody in danger is left alone because a file is missing."""
    assert [""] == who(RotaChain(tmp_path, DENVER, everybody))
    assert [] == who(RotaChain(tmp_path, DENVER, bool))


def test_a_contact_that_reaches_nobody_is_not_in_the_chain(tmp_path: Path) -> None:
    """Nobody waits four minutes for an address that does not exist."""
    write(tmp_path, STEPS)
    chain = RotaChain(tmp_path, DENVER, lambda contact: contact in ("json://b", "json://z"))

    assert ["Capt. Foster", "Dispatch"] == who(chain)


def test_with_nobody_on_duty_the_last_step_is_called(tmp_path: Path) -> None:
    """Whatever its hours say."""
    by_day = STEPS.replace("Last resort", "night desk")
    for role in ("first", "second"):
        hours = f"role: {role}, hours: 'Mon-Fri 08:00-16:00', contact"
        by_day = by_day.replace(f"role: {role}, contact", hours)
    write(tmp_path, by_day)

    assert ["Dispatch"] == who(RotaChain(tmp_path, DENVER, everybody))


def test_the_examples_chain_begins_with_nobody_who_supervises() -> None:
    """People without authority first; whoever has some comes later and is named as such."""
    chain = RotaChain(ROOT / "resources" / "agencies" / "example", DENVER, everybody)
    links = chain.links(NIGHT)

    assert links[0].supervises is False
    assert links[-1].last_resort
    assert all(link.told_as for link in links if link.may_outrank)


def test_a_changed_calendar_is_read_at_once(tmp_path: Path) -> None:
    """A broken one leaves the last good one in force."""
    duty = tmp_path / "duty.ics"
    event = "BEGIN:VEVENT\nDTSTART:20260301T000000\nDTEND:20260401T000000\nSUMMARY:{}\nUID:a\n"
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VEVENT\nEND:VCALENDAR\n"
    duty.write_text(whole.format("Jo Marsh"), encoding="utf-8")
    write(tmp_path, STEPS.replace("role: first,", "role: first, calendar: duty.ics,"))
    chain = RotaChain(tmp_path, DENVER, everybody)

    assert "Jo Marsh" == who(chain)[0]
    duty.write_text("broken", encoding="utf-8")
    assert "Jo Marsh" == who(chain)[0]
    duty.write_text(whole.format("Ruth Halvorsen"), encoding="utf-8")
    assert "Ruth Halvorsen" == who(chain)[0]
