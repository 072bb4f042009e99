"""The page: a call for a human, with what little is kept so that somebody can be reached."""

from __future__ import annotations

import enum
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_AT_MOST = timedelta(hours=24)
LONGEST_GIVEN = 120  # characters of the one text that is wanted: a number or a place


class Kind(str, enum.Enum):
    """Who is in danger."""

    SELF = "self"
    OTHERS = "others"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True)
class Page:
    """A call for a human: when, for whom and how to reach them; nothing anybody wrote.

    `reach` is a platform handle, `given` the number or place that the person typed in answer to
    the question for one. `also` are further kinds of danger that came up later. `mistake` says
    that the person called it one. `joined` are the ways to reach of those whose pages were put
    together with this one because they came from the same source.
    """

    id: str
    conversation: str
    kind: Kind
    channel: str
    reach: str
    opened_at: datetime
    attempts: int = 0
    given: str = ""
    lang: str = "en"
    also: tuple[Kind, ...] = ()
    mistake: bool = False
    drill: bool = False
    joined: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind of danger of this page, in the order in which they came up."""
        return (self.kind, *self.also)


def new_page(
    conversation: str, kind: Kind, channel: str, reach: str, opened_at: datetime, lang: str = "en"
) -> Page:
    """A page with a random id."""
    page_id = secrets.token_hex(8)
    return Page(page_id, conversation, kind, channel, reach, opened_at, lang=lang)
