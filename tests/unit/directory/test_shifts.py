"""Who is on duty: the shift grammar, nights, cycles and daylight-saving changes."""

from contextlib import suppress
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.shifts import parse_shift

DENVER = ZoneInfo("America/Denver")


def on_duty(shift: str, moment: str, fold: int = 0) -> bool:
    local = datetime.fromisoformat(moment).replace(tzinfo=DENVER, fold=fold)
    return parse_shift(shift).on_duty(local, DENVER)


@pytest.mark.parametrize(
    ("shift", "moment", "expected"),
    [
        ("always", "2026-11-23 03:00", True),
        ("Mon-Fri 08:00-16:00", "2026-11-23 08:00", True),
        ("Mon-Fri 08:00-16:00", "2026-11-23 07:59", False),
        ("Mon-Fri 08:00-16:00", "2026-11-23 16:00", False),
        ("Mon-Fri 08:00-16:00", "2026-11-22 12:00", False),
        ("Fri-Mon 08:00-16:00", "2026-11-22 12:00", True),
        ("Fri-Mon 08:00-16:00", "2026-11-24 12:00", False),
        ("mon,sat 08:00-16:00", "2026-11-28 12:00", True),
        ("Tue,Wed,Thu 16:00-02:00", "2026-11-27 01:59", True),
        ("Tue,Wed,Thu 16:00-02:00", "2026-11-27 02:00", False),
        ("Tue,Wed,Thu 16:00-02:00", "2026-11-24 01:00", False),
        ("Sat 07:00-07:00", "2026-11-29 06:59", True),
        ("Sat 07:00-07:00", "2026-11-29 07:00", False),
        ("24/48 from 2026-01-01 07:00", "2026-01-01 07:00", True),
        ("24/48 from 2026-01-01 07:00", "2026-01-02 06:59", True),
        ("24/48 from 2026-01-01 07:00", "2026-01-02 07:00", False),
        ("24/48 from 2026-01-01 07:00", "2026-01-04 07:00", True),
        ("24/48 from 2026-01-01 07:00", "2025-12-29 12:00", False),
        ("48/96 from 2026-01-01 07:00", "2026-01-02 20:00", True),
        ("48/96 from 2026-01-01 07:00", "2026-01-03 20:00", False),
    ],
)
def test_each_form_of_the_grammar(shift: str, moment: str, expected: bool) -> None:
    """A turn of duty includes its first minute and excludes its last."""
    assert expected == on_duty(shift, moment)


def test_pitman_follows_its_fourteen_day_cycle() -> None:
    """Two on, two off, three on, two off, two on, three off, and again."""
    first = datetime(2026, 1, 5, 12, tzinfo=DENVER)
    shift = parse_shift("Pitman from 2026-01-05 06:00-18:00")

    worked = "".join(
        "x" if shift.on_duty(first + timedelta(days=day), DENVER) else "." for day in range(28)
    )

    assert "xx..xxx..xx..." * 2 == worked


def test_pitman_night_ends_on_the_day_after_its_last_turn() -> None:
    """The night that begins on the last day of a block runs into the first day off."""
    assert on_duty("Pitman from 2026-01-05 18:00-06:00", "2026-01-07 05:59")
    assert not on_duty("Pitman from 2026-01-05 18:00-06:00", "2026-01-07 18:00")


def hours_on_duty(shift: str, start_utc: datetime, hours: int) -> float:
    parsed = parse_shift(shift)
    quarters = range(hours * 4)
    return (
        sum(
            parsed.on_duty(start_utc + timedelta(minutes=15 * quarter), DENVER)
            for quarter in quarters
        )
        / 4
    )


def test_a_night_shift_is_an_hour_shorter_when_clocks_go_forward() -> None:
    """22:00 to 06:00 over 8 March 2026 in Denver is seven hours of work."""
    start = datetime(2026, 3, 7, 12, tzinfo=timezone.utc)
    assert 7 == hours_on_duty("Sat 22:00-06:00", start, 36)


def test_a_night_shift_is_an_hour_longer_when_clocks_go_back() -> None:
    """22:00 to 06:00 over 1 November 2026 in Denver is nine hours of work."""
    start = datetime(2026, 10, 31, 12, tzinfo=timezone.utc)
    assert 9 == hours_on_duty("Sat 22:00-06:00", start, 36)


def test_both_occurrences_of_a_repeated_hour_belong_to_the_night() -> None:
    """01:30 happens twice on 1 November 2026, and the night shift works both."""
    assert on_duty("Sat 22:00-06:00", "2026-11-01 01:30", fold=0)
    assert on_duty("Sat 22:00-06:00", "2026-11-01 01:30", fold=1)


@pytest.mark.parametrize("handover", ["01:30", "02:30", "03:00"])
@pytest.mark.parametrize("night", [datetime(2026, 3, 7, 12), datetime(2026, 10, 31, 12)])
def test_a_handover_during_the_change_leaves_no_gap_and_no_overlap(
    handover: str, night: datetime
) -> None:
    """At every minute of the night exactly one of two shifts that meet is on duty."""
    early, late = parse_shift(f"Sat 20:00-{handover}"), parse_shift(f"Sun {handover}-09:00")
    begin = night.replace(hour=20, tzinfo=DENVER).astimezone(timezone.utc)
    end = (night + timedelta(days=1)).replace(hour=9, tzinfo=DENVER).astimezone(timezone.utc)

    moment = begin
    while moment < end:
        working = early.on_duty(moment, DENVER) + late.on_duty(moment, DENVER)
        assert 1 == working, moment
        moment += timedelta(minutes=5)


def test_a_handover_in_the_repeated_hour_happens_once() -> None:
    """Whoever came on at the first 01:30 is not sent home when the clock shows 01:00 again."""
    late = parse_shift("Sun 01:30-09:00")
    midnight = datetime(2026, 11, 1, tzinfo=DENVER).astimezone(timezone.utc)

    duty = [late.on_duty(midnight + timedelta(minutes=5 * step), DENVER) for step in range(60)]

    assert sorted(duty) == duty
    assert 60 - 90 // 5 == sum(duty)


@given(st.datetimes(datetime(2026, 1, 3, 7), datetime(2030, 1, 1)))
def test_three_platoons_cover_every_moment_exactly_once(local: datetime) -> None:
    """Three 24/48 platoons, a day apart, always have one and only one on duty."""
    moment = local.replace(tzinfo=timezone.utc).astimezone(DENVER) + timedelta(hours=8)
    platoons = [parse_shift(f"24/48 from 2026-01-0{day} 07:00") for day in (1, 2, 3)]

    assert 1 == sum(platoon.on_duty(moment, DENVER) for platoon in platoons)


def test_a_moment_elsewhere_is_read_on_the_clock_of_the_shift() -> None:
    """10:00 UTC in November is 03:00 in Denver."""
    moment = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
    assert parse_shift("Mon 02:00-04:00").on_duty(moment, DENVER)


def test_a_moment_without_a_zone_is_refused() -> None:
    """A naive time would silently be read on the server's clock."""
    with pytest.raises(ValueError, match="timezone-aware"):
        parse_shift("always").on_duty(datetime(2026, 11, 23), DENVER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nights",
        "Mon-Fri 8-16",
        "Mon-Fri 08:00-24:00",
        "Mon-Fry 08:00-16:00",
        "24/47 from 2026-01-01 07:00",
        "24/00 from 2026-01-01 07:00",
        "24/48 from 2026-02-30 07:00",
        "24/48",
        "Pitman from 2026-01-05",
    ],
)
def test_other_text_is_refused_with_the_forms_that_work(text: str) -> None:
    """The message quotes the cell and shows how to write one."""
    with pytest.raises(ValueError, match=r"is not a shift; write it like") as caught:
        parse_shift(text)
    assert f"'{text}'" in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_either_a_shift_or_a_value_error(text: str) -> None:
    """No cell, however odd, escapes as another exception."""
    with suppress(ValueError):
        parse_shift(text).on_duty(datetime(2026, 11, 23, tzinfo=DENVER), DENVER)


@given(
    st.datetimes(datetime(2026, 1, 3, 7), datetime(2030, 1, 1), timezones=st.just(timezone.utc)),
    st.sampled_from(
        [
            "Mon-Fri 08:00-17:00",
            "Sat 20:00-06:00",
            "24/48 from 2026-01-01 07:00",
            "Mon 06:00-07:00 except holidays",
        ]
    ),
)
def test_the_next_turn_is_the_first_to_begin(moment: datetime, text: str) -> None:
    """Somebody is on duty when it begins, it lies ahead, and nobody comes on duty before."""
    shift = parse_shift(text)
    begin = shift.next_begin(moment, DENVER)

    assert begin is not None
    assert begin > moment
    assert shift.on_duty(begin, DENVER)
    assert shift.on_duty(moment, DENVER) or not shift.on_duty(
        moment + (begin - moment) * 0.99, DENVER
    )


def test_whoever_is_always_there_never_begins() -> None:
    """There is no next turn."""
    assert parse_shift("always").next_begin(datetime(2026, 1, 3, tzinfo=DENVER), DENVER) is None
