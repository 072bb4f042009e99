"""The state of the direct question: asked once, how it was answered, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.risk.answers import Answer, is_fragment, read_answer
from bot.risk.assessment import assess
from bot.risk.tiers import Response, Tier, response_for

OPEN_FOR = timedelta(minutes=30)  # so long, a reply without a button is read as the answer


class Step(str, Enum):
    """What the assistant says about danger in this turn; `none` leaves the turn to Rasa."""

    IMMINENT_SELF = "imminent_self"
    IMMINENT_OTHER = "imminent_other"
    IMMINENT_THIRD_PARTY = "imminent_third_party"
    CHECK_IN = "check_in"
    CHECK_IN_DECLINED = "check_in_declined"
    CHECK_IN_DENIED = "check_in_denied"
    LIMITS_ABUSE = "limits_abuse"
    LIMITS_CRIME = "limits_crime"
    NONE = "none"


_ANSWERS = frozenset({Answer.PRESENT.value, Answer.DENIED.value, Answer.DECLINED.value})


@dataclass(frozen=True)
class RiskState:
    """What a conversation remembers about danger: closed-list names and one time, no words.

    `answered` is "", "present", "denied" or "declined"; `last_tier` is that of the last message;
    `paged` holds the tiers that were answered with a page.
    """

    asked_at: datetime | None = None
    answered: str = ""
    last_tier: Tier = Tier.NONE
    paged: tuple[str, ...] = ()

    def as_slots(self) -> dict[str, object]:
        """Return the state as slot names and values that JSON can hold."""
        return {
            "risk_asked_at": self.asked_at.isoformat() if self.asked_at else None,
            "risk_answered": self.answered or None,
            "risk_last_tier": self.last_tier.value,
            "risk_paged": list(self.paged),
        }

    @classmethod
    def from_slots(cls, slots: Mapping[str, object]) -> "RiskState":
        """Return the state that `slots` hold; whatever is unknown there is ignored."""
        answered, last, paged = (
            slots.get(f"risk_{name}") for name in ("answered", "last_tier", "paged")
        )
        return cls(
            asked_at=_time(slots.get("risk_asked_at")),
            answered=answered if isinstance(answered, str) and answered in _ANSWERS else "",
            last_tier=_tier(last) or Tier.NONE,
            paged=tuple(
                tier.value
                for tier in map(_tier, paged if isinstance(paged, list | tuple) else ())
                if tier is not None and tier.imminent
            ),
        )

    def is_open(self, now: datetime) -> bool:
        """True while the direct question waits for its answer."""
        return (
            self.asked_at is not None
            and not self.answered
            and timedelta(0) <= now - self.asked_at <= OPEN_FOR
        )


@dataclass(frozen=True)
class Verdict:
    """The tier and response of one turn, the step to take, and the state afterwards."""

    tier: Tier
    response: Response
    step: Step
    state: RiskState


def decide(text: str | None, pressed: str | None, state: RiskState, now: datetime) -> Verdict:
    """Return what one message, or one pressed button, means after all that was asked before.

    `pressed` is a button's name (then `text` is None); unknown buttons are neutral. `now` is
    timezone-aware. Pure, and never raises on any `text`.
    """
    if pressed is not None:
        return _pressed(pressed, state)
    text = text or ""
    tier = assess(text).tier
    if tier.imminent:
        return _imminent(tier, state)
    if state.is_open(now):
        return _answer(text, tier, state)
    if state.last_tier.imminent and tier is Tier.NONE and is_fragment(text):
        return _imminent(state.last_tier, state)
    return _unasked(tier, state, now)


def _pressed(button: str, state: RiskState) -> Verdict:
    if button in ("wake_somebody_now", "yes_present"):
        return _imminent(Tier.IMMINENT_SELF, state)
    if button == "no_not_now":
        return _settled(Answer.DENIED, state)
    if button == "rather_not_say":
        return _settled(Answer.DECLINED, state)
    return Verdict(Tier.NONE, Response.NONE, Step.NONE, state)


def _imminent(tier: Tier, state: RiskState) -> Verdict:
    paged = state.paged if tier.value in state.paged else (*state.paged, tier.value)
    answered = Answer.PRESENT.value if state.asked_at else state.answered
    after = replace(state, answered=answered, last_tier=tier, paged=paged)
    return Verdict(tier, Response.PAGE, Step(tier.value), after)


def _answer(text: str, tier: Tier, state: RiskState) -> Verdict:
    """Read free text as the answer; only a plain no, a refusal or a request is not present."""
    answer = read_answer(text)
    if answer in (Answer.DENIED, Answer.DECLINED):
        return _settled(answer, state)
    if tier in (Tier.ABUSE_DISCLOSURE, Tier.CRIME_DISCLOSURE):
        return _plain(tier, state)
    if answer is Answer.PRESENT or tier is Tier.CONCERN or is_fragment(text):
        return _imminent(Tier.IMMINENT_SELF, state)
    return _plain(tier, state)


def _settled(answer: Answer, state: RiskState) -> Verdict:
    step = Step.CHECK_IN_DENIED if answer is Answer.DENIED else Step.CHECK_IN_DECLINED
    after = replace(state, answered=answer.value, last_tier=Tier.CONCERN)
    return Verdict(Tier.CONCERN, Response.CHECK_IN, step, after)


def _unasked(tier: Tier, state: RiskState, now: datetime) -> Verdict:
    if tier is not Tier.CONCERN:
        return _plain(tier, state)
    if state.asked_at is None:
        after = replace(state, asked_at=now, last_tier=tier)
        return Verdict(tier, Response.CHECK_IN, Step.CHECK_IN, after)
    after = replace(state, last_tier=tier)
    return Verdict(tier, Response.CHECK_IN, Step.CHECK_IN_DECLINED, after)


def _plain(tier: Tier, state: RiskState) -> Verdict:
    steps = {Tier.ABUSE_DISCLOSURE: Step.LIMITS_ABUSE, Tier.CRIME_DISCLOSURE: Step.LIMITS_CRIME}
    step = steps.get(tier, Step.NONE)
    return Verdict(tier, response_for(tier), step, replace(state, last_tier=tier))


def _time(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _tier(value: object) -> Tier | None:
    try:
        return Tier(value) if isinstance(value, str) else None
    except ValueError:
        return None
