"""The rota from a calendar file: recurrence, exceptions, time zones, stand-ins, broken files."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory import DirectoryError, load_rota
from bot.directory.duty import read_duty

DENVER = ZoneInfo("America/Denver")
ROTA = """\
steps:
  - {who: Ruth Halvorsen, role: first, contact: 406-555-0110, calendar: duty.ics}
  - {who: Dispatch, role: last resort, contact: 406-555-0100}
people:
  - {who: Al Reyes, contact: 406-555-0117, supervises: no}
"""
STAND_IN = """\
overrides:
  - role: first
    who: Ann Field
    contact: 406-555-0118
    begins: 2026-03-04T00:00
    ends: 2026-03-05T00:00
"""
WEEKLY = """\
DTSTART;TZID=America/Denver:20260302T200000
DTEND;TZID=America/Denver:20260303T080000
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE
EXDATE;TZID=America/Denver:20260310T200000
SUMMARY:al  reyes
UID:weekly"""


def calendar(*events: str) -> str:
    """A calendar of these events."""
    body = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//tests\n{body}\nEND:VCALENDAR\n"
    return whole.replace("\n", "\r\n")


def write(folder: Path, *events: str, rota: str = ROTA) -> Path:
    """The folder with both files."""
    (folder / "on_call.yml").write_text(rota, encoding="utf-8")
    (folder / "duty.ics").write_bytes(calendar(*events).encode())
    return folder


def first(folder: Path, local: str) -> str:
    """Who is called first at a moment on the agency's clock."""
    moment = datetime.fromisoformat(local).replace(tzinfo=DENVER)
    return load_rota(folder).chain_at(moment, DENVER)[0].who


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-03-02 19:59", "Ruth Halvorsen"),
        ("2026-03-02 20:00", "Al Reyes"),
        ("2026-03-03 07:59", "Al Reyes"),
        ("2026-03-03 08:00", "Ruth Halvorsen"),
        ("2026-03-10 21:00", "Ruth Halvorsen"),  # taken out of the series
        ("2026-07-07 20:00", "Al Reyes"),  # by the clock, in summer too
        ("2026-07-07 19:59", "Ruth Halvorsen"),
    ],
)
def test_whoever_an_event_names_stands_in_the_step(
    tmp_path: Path, local: str, expected: str
) -> None:
    """While it lasts, in whatever case; else whoever the step names."""
    assert expected == first(write(tmp_path, WEEKLY), local)


def test_one_turn_of_a_series_can_be_moved(tmp_path: Path) -> None:
    """The changed turn replaces that one, and only that one."""
    moved = (
        "DTSTART;TZID=America/Denver:20260304T220000\nDTEND;TZID=America/Denver:20260305T080000\n"
        "RECURRENCE-ID;TZID=America/Denver:20260304T200000\nSUMMARY:Al Reyes\nUID:weekly"
    )
    folder = write(tmp_path, WEEKLY, moved)

    assert "Ruth Halvorsen" == first(folder, "2026-03-04 21:00")
    assert "Al Reyes" == first(folder, "2026-03-04 22:00")
    assert "Al Reyes" == first(folder, "2026-03-11 21:00")


def test_an_override_goes_before_the_calendar(tmp_path: Path) -> None:
    """Whoever stands in for a day stands in for whoever the calendar names too."""
    assert "Ann Field" == first(write(tmp_path, WEEKLY, rota=ROTA + STAND_IN), "2026-03-04 21:00")


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART;VALUE=DATE:20260304\nDTEND;VALUE=DATE:20260305",
        "DTSTART;VALUE=DATE:20260304",
        "DTSTART:20260304T000000\nDTEND:20260305T000000",
        "DTSTART:20260304T070000Z\nDURATION:P1D",
    ],
)
def test_days_and_times_without_a_zone_are_the_agencys(tmp_path: Path, event: str) -> None:
    """From midnight to midnight on its clock, not on another's."""
    folder = write(tmp_path, f"{event}\nSUMMARY:Al Reyes\nUID:day")
    found = [
        first(folder, at)
        for at in ("2026-03-03 23:59", "2026-03-04 00:00", "2026-03-04 23:59", "2026-03-05 00:00")
    ]

    assert ["Ruth Halvorsen", "Al Reyes", "Al Reyes", "Ruth Halvorsen"] == found


def test_two_on_duty_are_both_called(tmp_path: Path) -> None:
    """A hand-over that overlaps leaves nobody out, and a cancelled event counts for nothing."""
    one = "DTSTART:20260304T000000\nDTEND:20260304T120000\nSUMMARY:Al Reyes\nUID:a"
    two = "DTSTART:20260304T110000\nDTEND:20260304T200000\nSUMMARY:Ruth Halvorsen\nUID:b"
    off = (
        "DTSTART:20260305T000000\nDTEND:20260306T000000\nSTATUS:CANCELLED\nSUMMARY:Al Reyes\nUID:c"
    )
    rota = load_rota(write(tmp_path, one, two, off))
    overlap = datetime(2026, 3, 4, 11, 30, tzinfo=DENVER)

    found = [each.who for each in rota.chain_at(overlap, DENVER)]
    assert ["Al Reyes", "Ruth Halvorsen", "Dispatch"] == found
    cancelled = overlap + timedelta(days=1)
    assert ["Ruth Halvorsen", "Dispatch"] == [each.who for each in rota.chain_at(cancelled, DENVER)]
    assert {"Al Reyes", "Ruth Halvorsen", "Dispatch"} == {each.who for each in rota.everybody()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "duty.ics is no calendar with events"),
        ("nothing like it", "duty.ics is no calendar with events"),
        (calendar(), "duty.ics is no calendar with events"),
        (calendar("DTSTART:20260304T000000\nUID:a"), "event 1: it has no title"),
        (calendar("SUMMARY:Al Reyes\nUID:a"), "event 1: it has no beginning"),
        (
            calendar("DTSTART:20260304T000000\nRRULE:FREQ=SECONDLY\nSUMMARY:Al Reyes\nUID:a"),
            "event 1: it repeats SECONDLY",
        ),
        (
            calendar("DTSTART:20260304T000000\nSUMMARY:Nobody Known\nUID:a"),
            "an event is titled 'Nobody Known'",
        ),
        ("x" * (1024 * 1024 + 1), "larger than 1024 kB"),
    ],
)
def test_a_bad_calendar_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    """Which file and event it is, and what to do."""
    write(tmp_path, WEEKLY)
    (tmp_path / "duty.ics").write_text(text, encoding="utf-8")

    with pytest.raises(DirectoryError, match=message) as refused:
        load_rota(tmp_path)
    assert 1 == len(refused.value.problems)


def test_a_calendar_that_is_not_there_is_named(tmp_path: Path) -> None:
    """on_call.yml asks for it, so somebody has to bring it."""
    write(tmp_path, WEEKLY)
    (tmp_path / "duty.ics").unlink()

    with pytest.raises(DirectoryError, match=r"duty\.ics cannot be read; on_call\.yml names it"):
        load_rota(tmp_path)


@pytest.mark.parametrize("name", ["../duty.ics", "/etc/duty.ics", "duty.txt"])
def test_only_a_calendar_beside_on_call_yml_is_read(tmp_path: Path, name: str) -> None:
    """No path leads out of the agency's folder."""
    write(tmp_path, WEEKLY, rota=ROTA.replace("duty.ics", name))

    with pytest.raises(DirectoryError, match=r"key steps\.0\.calendar"):
        load_rota(tmp_path)


@settings(max_examples=25, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_at_any_moment_the_first_step_is_taken(
    tmp_path_factory: pytest.TempPathFactory, moment: datetime
) -> None:
    """A calendar can put somebody else there, and can never leave nobody."""
    rota = load_rota(write(tmp_path_factory.mktemp("rota"), WEEKLY))

    assert "first" == rota.chain_at(moment.replace(tzinfo=timezone.utc), DENVER)[0].role


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_calendar_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    """Nothing else escapes."""
    path = tmp_path_factory.mktemp("any") / "duty.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" + raw)
    with pytest.raises(DirectoryError):
        read_duty(path)
