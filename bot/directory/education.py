"""Hours of continuing education by quarter; a target is recommended, and hides nobody."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.schema import Education

Quarter = tuple[int, int]


def quarter_of(day: date) -> Quarter:
    """The year, and the quarter from 1 to 4."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_before(day: date) -> Quarter:
    """The last quarter that was over on `day`."""
    year, quarter = quarter_of(day)
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)


def quarter_name(quarter: Quarter) -> str:
    """The quarter as people write it, like 2026 Q3."""
    return f"{quarter[0]} Q{quarter[1]}"


def hours_by_quarter(session: Session) -> dict[str, dict[Quarter, float]]:
    """The hours of each peer who has any on record, by quarter."""
    found: dict[str, dict[Quarter, float]] = {}
    rows = session.execute(select(Education.peer, Education.done_on, Education.hours))
    for peer, done_on, hours in rows:
        quarters = found.setdefault(peer, {})
        quarter = quarter_of(done_on)
        quarters[quarter] = quarters.get(quarter, 0.0) + hours
    return found
