"""One section of a guidebook, as it is served."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

# `inside` is shown only to somebody who may see peers' names.
Audience = Literal["everybody", "inside"]


@dataclass(frozen=True)
class Page:
    """A section: `text` is plain, `find` holds further words by which people look for it.

    `approved_by` and `approved_on` are empty until a named person of the agency signed.
    """

    name: str
    title: str
    text: str
    audience: Audience
    find: str = ""
    approved_by: str = ""
    approved_on: dt.date | None = None

    def approved(self, today: dt.date) -> bool:
        """Whether a named person approved it, on a day that has come."""
        return bool(self.approved_by and self.approved_on and self.approved_on <= today)
