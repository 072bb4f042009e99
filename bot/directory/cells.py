"""Reads single cells of a spreadsheet; each reader raises ValueError saying what to write."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.directory.agency import read_time_zone
from bot.directory.phones import read_phone, read_service_phone
from bot.directory.shifts import parse_shift

Reader = Callable[[str], object]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_DATE_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y")
_TIME_FORMS = ("%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M %p")
# Excel counts days from here, and took 1900 for a leap year.
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAY = re.compile(r"([2-7]\d{4})(\.0+)?")
_SLACK_PROFILE = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*\.slack(-gov)?\.com/team/[UW][A-Z0-9]{2,30}"
)
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
_FORMULA = ("=", "+", "-", "@")
_MOST_HOURS = 100.0
_LONGEST_SHORT = 100
_LONGEST_PROSE = 2_000


def short(cell: str) -> str:
    """A name or a title: at least one and at most 100 characters."""
    if not cell:
        raise ValueError("is empty; fill it in")
    return _printable(cell, _LONGEST_SHORT)


def prose(cell: str) -> str:
    """Any text of at most 2,000 characters; may be empty."""
    return _printable(cell, _LONGEST_PROSE)


def identifier(cell: str) -> str:
    """A row's own name, which other rows refer to."""
    if not _ID.fullmatch(cell):
        raise ValueError(
            f"'{cell}' is not an id; use small letters, digits and hyphens, like peer-07"
        )
    return cell


def yes_no(cell: str) -> bool:
    """`yes` or `no`, in any case, or what a spreadsheet makes of them."""
    if cell.lower() in _YES:
        return True
    if cell.lower() in _NO:
        return False
    raise ValueError(f"'{cell}' is neither yes nor no; write one of them")


def day(cell: str) -> date:
    """A date: 2026-11-23, 11/23/2026 (month first), 23-Nov-2026, or Excel's number for it."""
    text = _MIDNIGHT.sub("", cell)
    if serial := _EXCEL_DAY.fullmatch(text):
        return _EXCEL_DAY_ZERO + timedelta(days=int(serial[1]))
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"'{cell}' is not a date; write it like 2026-11-23")


def local_time(cell: str) -> datetime | date:
    """A date, or a date and time on the clock of whoever the row is about."""
    for form in _TIME_FORMS:
        try:
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    try:
        return day(cell)
    except ValueError:
        raise ValueError(
            f"'{cell}' is not a time; write it like 2026-11-23 18:00, or 2026-11-23 for the day"
        ) from None


def hours(cell: str) -> float:
    """A number of hours, more than none and at most 100."""
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        number = 0.0
    if not 0 < number <= _MOST_HOURS:
        raise ValueError(f"'{cell}' is not a number of hours; write it like 1.5")
    return number


def label(cell: str) -> str:
    """A number or a date that names an incident, of at most 32 characters, and never a story."""
    if not re.fullmatch(r"[0-9A-Za-z-]{1,32}", cell):
        raise ValueError(
            "is no neutral name of letters, digits and hyphens; write it like 2026-014"
        )
    return cell


def phone(cell: str) -> str:
    """A US telephone number, kept as +1 and ten digits."""
    return read_phone(cell).dial


def service_phone(cell: str) -> str:
    """The number of a service: a telephone number, or a short code such as 988."""
    return read_service_phone(cell).dial


def slack_profile(cell: str) -> str:
    """The link to a member's profile, as Slack copies it."""
    if not _SLACK_PROFILE.fullmatch(cell):
        raise ValueError(
            f"'{cell}' is not a link to a Slack profile; in the profile choose 'Copy link to "
            "profile', it looks like https://your-workspace.slack.com/team/U012AB3CD"
        )
    return cell


def teams_address(cell: str) -> str:
    """The address with which a member signs in to Teams, in small letters."""
    if not _ADDRESS.fullmatch(cell):
        raise ValueError(
            f"'{cell}' is not the address somebody signs in to Teams with; write it like "
            "name@agency.example"
        )
    return cell.lower()


def shift(cell: str) -> str:
    """A shift that `parse_shift` understands, kept as it was written."""
    parse_shift(cell)
    return cell


def time_zone(cell: str) -> str:
    """The name of a time zone."""
    return read_time_zone(cell).key


def many(cell: str) -> list[str]:
    """Several entries with semicolons between them; may be empty."""
    return [short(part.strip()) for part in cell.split(";") if part.strip()]


def many_ids(cell: str) -> list[str]:
    """Several ids with semicolons between them; may be empty."""
    return [identifier(part) for part in many(cell)]


def one_of(*choices: str) -> Reader:
    """A reader for a closed list of words."""

    def read(cell: str) -> str:
        if cell.lower() not in choices:
            raise ValueError(f"'{cell}' is not known here; write one of {', '.join(choices)}")
        return cell.lower()

    return read


def or_empty(reader: Reader) -> Reader:
    """The same reader, with None for an empty cell."""
    return lambda cell: reader(cell) if cell else None


def _printable(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise ValueError(f"is longer than {longest} characters; shorten it")
    if cell[:1] in _FORMULA:
        raise ValueError(f"begins with '{cell[0]}', which a spreadsheet takes for a formula")
    if not cell.isprintable():
        raise ValueError("holds a line break or an invisible character; type it again")
    return cell
