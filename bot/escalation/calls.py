"""Whom to call next for a page and what a call changes: pure, without clock or database.

A chain is asked link by link. Each gets a few minutes to acknowledge; one whose service fails is
passed over after three tries. After the last link a new round begins, ever more slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.escalation.chain import Call, Progress, Purpose, State, Timing
from bot.escalation.links import Link

RETRIES = (timedelta(seconds=1), timedelta(seconds=3))  # of one link, each spread at random
AFTER_FAILURE = (2, 5, 10, 20, 40, 60)  # seconds to the next round when no service took anything
LONGEST_PAUSE = timedelta(minutes=60)
FAILED = "!"  # marks a link in `told` whose service did not take the page


def next_call(
    progress: Progress, chain: Sequence[Link], everybody: Sequence[Link] = ()
) -> Call | None:
    """Whom to call now that the page is due; None when nobody can be called or it is closed.

    `chain` is on call now; `everybody` are those who may have been called before.
    """
    if progress.state.closed:
        return None
    last = next((link for link in (*chain, *everybody) if link.key == progress.last), None)
    if progress.news_at and last is not None:
        return Call(last, Purpose.NEWS)
    if progress.state.held and not progress.asked_again and last is not None:
        return Call(last, Purpose.ASK_AGAIN)
    if not chain:
        return None
    seen = _asked(progress) | ({progress.last} if progress.state.held else set())
    waiting = [link for link in chain if link.key not in seen]
    return Call((waiting or chain)[0], Purpose.ALERT)


def after_call(
    progress: Progress,
    call: Call,
    chain: Sequence[Link],
    taken: bool,
    now: datetime,
    timing: Timing,
    spread: float = 1.0,
) -> Progress:
    """The progress once a service took the call, or did not; `spread` widens a wait at random.

    `progress` is as it stands now: somebody may have acknowledged while the call was made.
    """
    if progress.state.closed:
        return progress
    if call.purpose is Purpose.NEWS:
        return _after_news(progress, taken, now, spread)
    if call.purpose is Purpose.ASK_AGAIN:
        if not progress.state.held:
            return progress
        return replace(progress, asked_again=1, next_at=now + timing.to_next)
    if progress.state.held and not progress.asked_again:
        return _told(progress, call.link, taken)  # acknowledged while the call was under way
    return _after_alert(progress, call.link, chain, taken, now, timing, spread)


def nobody_to_call(progress: Progress, now: datetime) -> Progress:
    """The progress of a page that is due while nobody at all can be called."""
    state = progress.state if progress.last else State.FAILED
    wait = timedelta(seconds=AFTER_FAILURE[-1])
    return replace(progress, state=state, next_at=now + wait, news_at=None)


def _after_news(progress: Progress, taken: bool, now: datetime, spread: float) -> Progress:
    if taken or progress.news_tries >= len(RETRIES):
        return replace(progress, news_at=None, news_tries=0)
    again = now + RETRIES[progress.news_tries] * spread
    return replace(progress, news_at=again, news_tries=progress.news_tries + 1)


def _after_alert(
    progress: Progress,
    link: Link,
    chain: Sequence[Link],
    taken: bool,
    now: datetime,
    timing: Timing,
    spread: float,
) -> Progress:
    if not taken and progress.failures < len(RETRIES):
        wait = RETRIES[progress.failures] * spread
        return replace(progress, failures=progress.failures + 1, next_at=now + wait)
    before = progress
    keys = {each.key for each in chain}
    if keys <= _asked(progress):
        before = replace(progress, told=(), rounds=progress.rounds + 1)
    after = replace(_told(before, link, taken), failures=0)
    at_end = keys <= _asked(after)
    anybody = any(not key.startswith(FAILED) for key in after.told)
    if not at_end:
        wait = timing.to_next if taken else timedelta(0)
    elif anybody:
        doubled = timing.to_next * 2 ** min(after.rounds, 6)
        wait = min(doubled, max(LONGEST_PAUSE, timing.to_next))
    else:
        seconds = AFTER_FAILURE[min(after.rounds, len(AFTER_FAILURE) - 1)]
        wait = timedelta(seconds=seconds) * spread
    state = _alerted(progress, taken, at_end and not anybody)
    news = after.news_at if not taken else None  # whoever is called now reads everything
    return replace(after, state=state, next_at=now + wait, news_at=news)


def _asked(progress: Progress) -> set[str]:
    return {key.removeprefix(FAILED) for key in progress.told}


def _told(progress: Progress, link: Link, taken: bool) -> Progress:
    told = (*progress.told, link.key if taken else FAILED + link.key)
    return replace(progress, told=told, last=link.key if taken else progress.last)


def _alerted(before: Progress, taken: bool, all_failed: bool) -> State:
    """What is true after a call: nobody is said to be called when nobody could be."""
    if before.state.held or before.state is State.SILENT:
        return State.SILENT
    if not before.last:  # nobody has been called yet, or since somebody gave the page back
        if taken and before.state in (State.SENDING, State.FAILED):
            return State.SENT
        return State.FAILED if all_failed else before.state
    return State.UNANSWERED
