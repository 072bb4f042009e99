"""Monthly totals that supporters type in: numbers for a month, and small ones are not shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.directory.agency import Agency
from bot.directory.schema import MonthlyTotal

KINDS = ("contacts", "referrals", "group_sessions", "outreach")
# Contacts with people of partner agencies, where an agency counts them (WA-REG-1c).
REGIONAL = "regional_contacts"
FEWER_THAN = 5
_MOST = 100_000
_MONTH = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Total:
    """One number of one month; `number` None means fewer than five, nought included."""

    month: str
    kind: str
    number: int | None


def kinds_of(agency: Agency) -> tuple[str, ...]:
    """What may be counted; regional contacts only where the agency switched them on."""
    return (*KINDS, REGIONAL) if agency.regional_counts else KINDS


def add_to_total(
    session: Session, month: str, kind: str, number: int, kinds: Sequence[str] = KINDS
) -> None:
    """Add what one supporter counted to the month's total, and commit.

    A negative number takes a mistake back. Who added it is not kept. Raises ValueError, saying
    what to write, for anything that is not a month, a known kind and a number.
    """
    if not _MONTH.fullmatch(month):
        raise ValueError(f"'{month}' is not a month; write it like 2026-11")
    if kind not in kinds:
        raise ValueError(f"'{kind}' is not counted here; write one of {', '.join(kinds)}")
    if abs(number) > _MOST:
        raise ValueError(f"{number} is too many for one month; check the number")
    row = session.get(MonthlyTotal, (month, kind))
    total = (row.number if row else 0) + number
    if total < 0:
        raise ValueError(f"{number} takes away more than {kind} of {month} has; check the number")
    if row:
        row.number = total
    else:
        values = {"month": month, "kind": kind, "number": total}
        session.execute(insert(MonthlyTotal), [values])
    session.commit()


def read_totals(session: Session) -> list[Total]:
    """Every month's totals, latest month first.

    There is no sum over kinds or months: it would tell what a small number hides.
    """
    rows = session.execute(select(MonthlyTotal).order_by(MonthlyTotal.kind)).scalars().all()
    return [
        Total(row.month, row.kind, row.number if row.number >= FEWER_THAN else None)
        for row in sorted(rows, key=lambda row: row.month, reverse=True)
    ]
