"""How far a page is, and what humans and time change in it: pure, without clock or database."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.escalation.links import Link


class State(str, enum.Enum):
    """How far a page is, as the person is told it."""

    SENDING = "sending"
    SENT = "sent"
    UNANSWERED = "unanswered"
    FAILED = "failed"
    RECEIVED = "received"
    ON_THE_WAY = "on_the_way"
    SILENT = "silent"  # received, and then nothing more was heard
    NOT_REACHED = "not_reached"
    HANDED_OVER = "handed_over"
    REACHED = "reached"
    ARRIVED = "arrived"
    EXPIRED = "expired"

    @property
    def held(self) -> bool:
        """Whether somebody has said that they have it."""
        return self in (State.RECEIVED, State.ON_THE_WAY)

    @property
    def closed(self) -> bool:
        """Whether nothing more is going to happen."""
        return self in (State.REACHED, State.ARRIVED, State.EXPIRED)


class Press(str, enum.Enum):
    """What the on-call human can say of a page."""

    RECEIVED = "received"
    ON_THE_WAY = "on_the_way"
    REACHED = "reached"
    ARRIVED = "arrived"
    CANNOT_REACH = "cannot_reach"
    HAND_OVER = "hand_over"


class Purpose(str, enum.Enum):
    """Why a link is called."""

    ALERT = "alert"
    ASK_AGAIN = "ask_again"
    NEWS = "news"


@dataclass(frozen=True)
class Timing:
    """How long each link has, and when whoever holds a page is asked again."""

    to_next: timedelta = timedelta(minutes=4)
    ask_again: timedelta = timedelta(minutes=10)


@dataclass(frozen=True)
class Call:
    """One link to be called now, and why."""

    link: Link
    purpose: Purpose


@dataclass(frozen=True)
class Progress:
    """How far a page is in its chain.

    `told` are the keys of this round in order, with `FAILED` in front of those not reached;
    `last` holds the page, or was called last, and hears the news. `next_at` is when the chain
    moves, `news_at` when there is news to tell (both timezone-aware).
    """

    next_at: datetime
    state: State = State.SENDING
    told: tuple[str, ...] = ()
    last: str = ""
    failures: int = 0
    rounds: int = 0
    asked_again: int = 0
    news_at: datetime | None = None
    news_tries: int = 0

    @property
    def due_at(self) -> datetime:
        """When something has to be done next."""
        return min(self.next_at, self.news_at) if self.news_at else self.next_at


def after_press(
    progress: Progress, press: Press, by: str, now: datetime, timing: Timing
) -> Progress:
    """The progress once the link with the key `by` has said something; nothing reopens a page."""
    if progress.state.closed:
        return progress
    if press in (Press.REACHED, Press.ARRIVED):
        return replace(progress, state=State(press.value), last=by, news_at=None, next_at=now)
    if press in (Press.RECEIVED, Press.ON_THE_WAY):
        return replace(
            progress,
            state=State(press.value),
            last=by,
            failures=0,
            asked_again=0,
            next_at=now + timing.ask_again,
        )
    state = State.NOT_REACHED if press is Press.CANNOT_REACH else State.HANDED_OVER
    told = progress.told if by in progress.told else (*progress.told, by)
    return replace(
        progress, state=state, told=told, last="", failures=0, asked_again=0, next_at=now
    )


def with_news(progress: Progress, now: datetime) -> Progress:
    """The progress once the page has something new in it for whoever was called last."""
    if progress.state.closed or not progress.last:
        return progress  # the first call will tell it all
    return replace(progress, news_at=now, news_tries=0)


def expired(progress: Progress, now: datetime) -> Progress:
    """The progress of a page that is as old as one may become."""
    if progress.state.closed:
        return progress
    return replace(progress, state=State.EXPIRED, news_at=None, next_at=now)
