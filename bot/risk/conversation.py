"""One message after all that went before: what it is taken for, what is done, what is said."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.risk import state as states
from bot.risk.answers import Reading, is_fragment, read
from bot.risk.assessment import BY_MODEL, assess
from bot.risk.state import RiskState
from bot.risk.steps import Heard, Stage, Step, step_for
from bot.risk.tiers import Response, Tier, response_for
from bot.risk.topics import (
    BESIDE,
    CONCERN,
    FOLLOW_UPS,
    PRESSED,
    REMEMBERED,
    Topic,
    next_of,
    unless_just_said,
)

RETURN_AFTER = timedelta(minutes=10)  # silent for so long, somebody has come back
IN_DANGER = frozenset({Stage.SELF, Stage.OTHERS, Stage.THIRD})
# At these stages the contacts stay under every ordinary answer.
WITH_CONTACTS = IN_DANGER | {Stage.ASKED, Stage.INTENT, Stage.DENIED, Stage.DECLINED}

_BUTTONS = {
    "yes_present": Heard.PRESSED_YES,
    "no_not_now": Heard.PRESSED_NO,
    "rather_not_say": Heard.PRESSED_RATHER_NOT,
    "wake_somebody_now": Heard.PRESSED_WAKE,
    **dict.fromkeys(PRESSED, Heard.PRESSED_TOPIC),
}
PAGING = {
    Step.IMMINENT_SELF: Tier.IMMINENT_SELF,
    Step.IMMINENT_OTHER: Tier.IMMINENT_OTHER,
    Step.IMMINENT_THIRD_PARTY: Tier.IMMINENT_THIRD_PARTY,
}
_TIERS = {
    **PAGING,
    Step.LIMITS_ABUSE: Tier.ABUSE_DISCLOSURE,
    Step.LIMITS_CRIME: Tier.CRIME_DISCLOSURE,
    Step.NONE: Tier.NONE,
}
_ASKING = {Step.CHECK_IN: states.SUICIDE, Step.CHECK_IN_INTENT: states.INTENT}
_SETTLED = {Step.CHECK_IN_DENIED: states.DENIED, Step.CHECK_IN_DECLINED: states.DECLINED}
_SMALL_TALK = frozenset({Heard.COURTESY, Heard.TALK, Heard.UNCLEAR})
_MEANS = {Heard.YES: Topic.DISTANCE, Heard.NO: Topic.COMPANY}
_REPLIES = {
    Heard.NO: Topic.REFUSED,
    Heard.REFUSAL: Topic.REFUSED,
    Heard.PRESSED_NO: Topic.REFUSED,
    Heard.PRESSED_RATHER_NOT: Topic.REFUSED,
    Heard.WITHDRAWAL: Topic.WITHDRAWN,
    Heard.OKAY: Topic.SAFER,
    Heard.PUT_AWAY: Topic.SAFER,
}


@dataclass(frozen=True)
class Verdict:
    """The tier and response of one turn, the step to take, and the state afterwards.

    `topic` names what is said instead of the step's own words; with `Step.NONE` it is said under
    the ordinary answer.
    """

    tier: Tier
    response: Response
    step: Step
    state: RiskState
    topic: Topic = Topic.OWN


def decide(text: str | None, pressed: str | None, state: RiskState, now: datetime) -> Verdict:
    """Return what one message, or one pressed button, means after all that was asked before.

    `pressed` is a button's name (then `text` is None); unknown buttons are neutral. `now` is
    timezone-aware. Pure, and never raises on any `text`.
    """
    stage = state.stage(now)
    if pressed is not None:
        reading = Reading(_BUTTONS.get(pressed, Heard.PRESSED_OTHER), PRESSED.get(pressed))
    else:
        reading = read(text or "", _tier(text or "", stage), state.is_open(now))
    step = step_for(reading.heard, stage)
    if step is Step.CHECK_IN and state.asked_at and stage in IN_DANGER:
        step = Step.CHECK_IN_DECLINED  # the question was asked before; it is not repeated
    tier = _TIERS.get(step, Tier.CONCERN)
    if step is Step.STAY and stage in IN_DANGER:
        tier = state.danger
    response = Response.CHECK_IN if step is Step.STAY else response_for(tier)
    topic = _topic(reading, step, stage, state, now)
    return Verdict(tier, response, step, _after(state, step, tier, topic, reading, now), topic)


def _tier(text: str, stage: Stage) -> Tier:
    """The tier of `text`; a bare place or time, once danger was spoken of, belongs to that."""
    found = assess(text)
    by_itself = found.tier is Tier.CONCERN and found.pattern == BY_MODEL
    if by_itself and stage in WITH_CONTACTS and is_fragment(text):
        return Tier.NONE
    return found.tier


def _topic(reading: Reading, step: Step, stage: Stage, state: RiskState, now: datetime) -> Topic:
    """What is said: an answer to what was heard, or the next of a series, never the last again."""
    in_danger = stage in IN_DANGER
    if step is Step.NONE:
        contacts = stage in WITH_CONTACTS and state.is_near(now)
        return next_of(BESIDE, state.said) if contacts else Topic.OWN
    series = FOLLOW_UPS.get(state.danger, CONCERN) if in_danger else CONCERN
    wanted = reading.topic
    if step in PAGING:
        series = FOLLOW_UPS[PAGING[step]]
        if not wanted and in_danger and state.danger is PAGING[step]:
            return next_of(series, state.said)
    elif step is Step.STAY:
        wanted = wanted or _reply_to(reading.heard, in_danger, state, now)
        if not wanted:
            return next_of(series, state.said)
    elif step in _SETTLED and (_came_back(reading, state, now) or step.value in state.said):
        return next_of(series, state.said)
    return unless_just_said(wanted, series, state.said) if wanted else Topic.OWN


def _reply_to(heard: Heard, in_danger: bool, state: RiskState, now: datetime) -> Topic | None:
    if not in_danger:
        return Topic.MISREAD if heard is Heard.FRAGMENT else Topic.ACCEPTED
    if heard in _SMALL_TALK and state.heard_at and now - state.heard_at >= RETURN_AFTER:
        return Topic.RETURNED
    if state.said[-1:] == (Topic.ASK_MEANS.value,) and heard in _MEANS:
        return _MEANS[heard]
    return _REPLIES.get(heard)


def _came_back(reading: Reading, state: RiskState, now: datetime) -> bool:
    """Whether thoughts were spoken of again, and no question was answered."""
    return reading.heard in (Heard.THOUGHTS, Heard.NO_INTENT) and not state.is_open(now)


def _after(
    state: RiskState, step: Step, tier: Tier, topic: Topic, reading: Reading, now: datetime
) -> RiskState:
    # What was disclosed is not kept among what was said: limits are given anew each time.
    nameless = (Step.NONE, Step.LIMITS_ABUSE, Step.LIMITS_CRIME)
    name = topic.value or (step.value if step not in nameless else "")
    said = (*state.said, name)[-REMEMBERED:] if name else state.said
    after = replace(state, said=said, last_tier=tier)
    if step in nameless:
        return after
    after = replace(after, heard_at=now)
    if step in PAGING:
        paged = (*(name for name in state.paged if name != tier.value), tier.value)
        answered = states.PRESENT if step is Step.IMMINENT_SELF else ""
        return replace(after, paged=paged, asking="", answered=answered)
    if step in _ASKING:
        return replace(after, asked_at=now, asking=_ASKING[step], answered="")
    if step in _SETTLED and not _came_back(reading, state, now):
        return replace(after, asking="", answered=_SETTLED[step])
    return after
