"""Who is on duty by a calendar file (iCalendar, RFC 5545): names of people in titles of events."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.directory.errors import DirectoryError

LARGEST = 1024 * 1024  # bytes
_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DutyCalendar:
    """The events of one file; recurring ones, their exceptions and time zones included."""

    name: str
    titles: tuple[str, ...]
    _calendar: Any = field(compare=False, repr=False)
    _days: dict[tuple[date, str], tuple[tuple[datetime, datetime, str], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def at(self, now: datetime, tz: ZoneInfo) -> tuple[str, ...]:
        """The titles of the events under way at `now` (timezone-aware), the earliest first.

        An event includes its first moment and excludes its last. Days and times without a zone
        of their own are those of `tz`.
        """
        day = now.astimezone(timezone.utc).date()
        if (day, tz.key) not in self._days:
            self._days[day, tz.key] = self._of_day(day, tz)
        found = [title for begin, end, title in self._days[day, tz.key] if begin <= now < end]
        return tuple(dict.fromkeys(found))

    def _of_day(self, day: date, tz: ZoneInfo) -> tuple[tuple[datetime, datetime, str], ...]:
        import recurring_ical_events

        begin = datetime.combine(day, time(), timezone.utc)
        # A day more at both ends: days without a zone begin and end by the agency's clock.
        events = recurring_ical_events.of(self._calendar).between(begin - _DAY, begin + 2 * _DAY)
        found = (
            (_moment(event["DTSTART"].dt, tz), _moment(event.end, tz), _title(event))
            for event in events
            if str(event.get("STATUS", "")).upper() != "CANCELLED"
        )
        return tuple(sorted(found))


def read_duty(path: Path) -> DutyCalendar:
    """The calendar in a file.

    Raises:
        DirectoryError: one line, when it cannot be read, is no calendar, has no event, or has
            an event without a title or a beginning, or one that comes back within a day.
    """
    from icalendar import Calendar

    try:
        raw = path.read_bytes()
    except OSError:
        raise DirectoryError(f"{path.name} cannot be read; on_call.yml names it") from None
    if len(raw) > LARGEST:
        raise DirectoryError(f"{path.name} is larger than {LARGEST // 1024} kB; export less of it")
    try:
        calendar = Calendar.from_ical(raw)
        events = list(calendar.walk("VEVENT"))
    except Exception:  # whatever is wrong in it, the advice is the same
        events = []
    if not events:
        raise DirectoryError(
            f"{path.name} is no calendar with events; export it as iCalendar (.ics) again"
        )
    for number, event in enumerate(events, 1):
        problem = _problem(event)
        if problem:
            raise DirectoryError(f"{path.name}, event {number}: {problem}")
    duty = DutyCalendar(path.name, tuple(dict.fromkeys(map(_title, events))), calendar)
    try:
        duty.at(datetime.now(timezone.utc), ZoneInfo("UTC"))
    except Exception:
        raise DirectoryError(
            f"{path.name} has a recurrence that cannot be followed; export it again"
        ) from None
    return duty


def _problem(event: Any) -> str:
    if not _title(event):
        return "it has no title; write the name of who is on call"
    if "DTSTART" not in event:
        return "it has no beginning"
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        often = _OFTEN & {str(each).upper() for each in rule.get("FREQ", [])}
        if often:
            return f"it repeats {min(often)}; let it repeat daily or more rarely"
    return ""


def _title(event: Any) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())


def _moment(at: date, tz: ZoneInfo) -> datetime:
    """A date or time of an event in UTC."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=tz)
    return moment.astimezone(timezone.utc)


def unknown(titles: Iterable[str], known: Iterable[str]) -> list[str]:
    """The titles that name nobody whose contact is known, in whatever case."""
    names = {name.casefold() for name in known}
    return [title for title in titles if title.casefold() not in names]
