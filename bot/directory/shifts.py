"""Reads the shift column of a roster and says who is on duty; wall-clock time, DST-safe."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EVERY_DAY = frozenset(range(7))
# Two on, two off, three on, two off, two on, three off.
_PITMAN = frozenset({0, 1, 4, 5, 6, 9, 10})
_LONGEST_CYCLE = 31

_EXCEPT_HOLIDAYS = re.compile(r" except holidays$", re.IGNORECASE)
_CLOCK = r"([01]\d|2[0-3]):([0-5]\d)"
_WEEKLY = re.compile(rf"(\S+) {_CLOCK}-{_CLOCK}")
_ON_OFF = re.compile(rf"(\d{{2,3}})/(\d{{2,3}}) from (\d{{4}}-\d{{2}}-\d{{2}}) {_CLOCK}")
_PITMAN_TEXT = re.compile(rf"Pitman from (\d{{4}}-\d{{2}}-\d{{2}}) {_CLOCK}-{_CLOCK}")


@dataclass(frozen=True)
class Shift:
    """When somebody works: the days on which a turn of duty begins, and its wall-clock times.

    `days` are weekdays (Monday is 0) or, when `anchor` is set, days of a cycle of `cycle` days
    that begins on that date; nobody is on duty before it. An `end` at or before `start` is on
    the following day. `start` None means always on duty. With `except_holidays` no turn begins
    on a holiday.
    """

    start: time | None
    end: time | None = None
    days: frozenset[int] = _EVERY_DAY
    anchor: date | None = None
    cycle: int = 7
    except_holidays: bool = False

    def on_duty(self, moment: datetime, tz: ZoneInfo, holidays: Set[date] = frozenset()) -> bool:
        """True from the start of a turn up to, and not including, its end.

        `moment` must be timezone-aware, otherwise ValueError; `tz` is where the clock hangs.
        """
        if moment.tzinfo is None:
            raise ValueError("on_duty needs a timezone-aware moment")
        if self.start is None or self.end is None:
            return True
        local_day = moment.astimezone(tz).date()
        days_later = 1 if self.end <= self.start else 0
        # Only a turn that began today or yesterday can still be running.
        for began in (local_day, local_day - timedelta(days=1)):
            if not self._begins_on(began) or (self.except_holidays and began in holidays):
                continue
            begin = _instant(began, self.start, tz)
            end = _instant(began + timedelta(days=days_later), self.end, tz)
            if begin <= moment.astimezone(timezone.utc) < end:
                return True
        return False

    def next_begin(
        self, moment: datetime, tz: ZoneInfo, holidays: Set[date] = frozenset()
    ) -> datetime | None:
        """When the first turn after `moment` (timezone-aware) begins, in UTC.

        None for a shift that is always on, and when none begins within 400 days.
        """
        if self.start is None:
            return None
        first = moment.astimezone(tz).date()
        for day in (first + timedelta(days=later) for later in range(400)):
            if not self._begins_on(day) or (self.except_holidays and day in holidays):
                continue
            begin = _instant(day, self.start, tz)
            if begin > moment:
                return begin
        return None

    def _begins_on(self, day: date) -> bool:
        if self.anchor is None:
            return day.weekday() in self.days
        return day >= self.anchor and (day - self.anchor).days % self.cycle in self.days


def parse_shift(text: str) -> Shift:
    """Read one cell of the shift column; raises ValueError with the forms that are understood.

    Forms: `always`, `Mon-Fri 08:00-16:00`, `Tue,Wed,Thu 16:00-02:00`,
    `24/48 from 2026-01-01 07:00` (hours on / hours off, whole days),
    `Pitman from 2026-01-05 06:00-18:00`. All but `always` may end in `except holidays`.
    """
    words = " ".join(text.split())
    plain = _EXCEPT_HOLIDAYS.sub("", words)
    shift = _read(plain)
    if shift is None or (shift.start is None and plain != words):
        raise ValueError(
            f"'{text}' is not a shift; write it like 'always', 'Mon-Fri 08:00-16:00', "
            "'24/48 from 2026-01-01 07:00' or 'Pitman from 2026-01-05 06:00-18:00'"
        )
    return replace(shift, except_holidays=plain != words)


def _read(words: str) -> Shift | None:
    if words.lower() == "always":
        return Shift(start=None)
    try:
        if match := _ON_OFF.fullmatch(words):
            return _on_off(*match.groups())
        if match := _PITMAN_TEXT.fullmatch(words):
            anchor, *clock = match.groups()
            start, end = _times(clock)
            return Shift(start, end, _PITMAN, date.fromisoformat(anchor), 14)
        if match := _WEEKLY.fullmatch(words):
            names, *clock = match.groups()
            start, end = _times(clock)
            return Shift(start, end, _weekdays(names))
    except ValueError:
        pass  # a day or a cycle that does not exist: the same advice helps
    return None


def _on_off(on: str, off: str, anchor: str, hour: str, minute: str) -> Shift:
    days_on, rest_on = divmod(int(on), 24)
    days_off, rest_off = divmod(int(off), 24)
    if rest_on or rest_off or not days_on or not days_off or days_on + days_off > _LONGEST_CYCLE:
        raise ValueError("not whole days")
    begin = time(int(hour), int(minute))
    cycle = days_on + days_off
    return Shift(begin, begin, frozenset(range(days_on)), date.fromisoformat(anchor), cycle)


def _times(clock: list[str]) -> tuple[time, time]:
    start_hour, start_minute, end_hour, end_minute = map(int, clock)
    return time(start_hour, start_minute), time(end_hour, end_minute)


def _weekdays(names: str) -> frozenset[int]:
    days: set[int] = set()
    for part in names.split(","):
        first, dash, last = part.partition("-")
        begin = _DAYS.index(first.capitalize())
        length = (_DAYS.index(last.capitalize()) - begin) % 7 if dash else 0
        days.update((begin + step) % 7 for step in range(length + 1))
    return frozenset(days)


def _instant(day: date, clock: time, tz: ZoneInfo) -> datetime:
    # In UTC, because comparing within one zone ignores daylight-saving changes. A time that
    # occurs twice is its first occurrence and one that is skipped moves on by the hour, for
    # ends and beginnings alike: a hand-over leaves no gap and no overlap.
    return datetime.combine(day, clock, tzinfo=tz).astimezone(timezone.utc)
