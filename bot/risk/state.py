"""What a conversation remembers about danger: names from closed lists and two times, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.risk.steps import Stage, Step
from bot.risk.tiers import Tier
from bot.risk.topics import REMEMBERED, Topic

OPEN_FOR = timedelta(minutes=30)  # so long, a reply without a button is read as the answer
DANGER_FOR = timedelta(minutes=30)  # so long after the last word of danger it is still there

PRESENT, DENIED, DECLINED = "present", "denied", "declined"
SUICIDE, INTENT = "suicide", "intent"
_ANSWERS = frozenset({PRESENT, DENIED, DECLINED})
_QUESTIONS = frozenset({SUICIDE, INTENT})
_NAMES = frozenset({*(topic.value for topic in Topic), *(step.value for step in Step)} - {""})
_DANGER = {
    Tier.IMMINENT_SELF: Stage.SELF,
    Tier.IMMINENT_OTHER: Stage.OTHERS,
    Tier.IMMINENT_THIRD_PARTY: Stage.THIRD,
}


@dataclass(frozen=True)
class RiskState:
    """The state between two messages.

    `answered` is "", "present", "denied" or "declined"; `last_tier` is that of the last message;
    `paged` holds the tiers that were answered with a page, the latest last; `asking` is the
    question that waits ("suicide", "intent" or ""); `heard_at` is when danger was last spoken of;
    `said` holds the names of what was said, the latest last. `waits` says that nobody has the
    page yet; it is asked anew each time and kept in no slot.
    """

    asked_at: datetime | None = None
    answered: str = ""
    last_tier: Tier = Tier.NONE
    paged: tuple[str, ...] = ()
    asking: str = ""
    heard_at: datetime | None = None
    said: tuple[str, ...] = ()
    waits: bool = False

    def as_slots(self) -> dict[str, object]:
        """Return the state as slot names and values that JSON can hold."""
        return {
            "risk_asked_at": self.asked_at.isoformat() if self.asked_at else None,
            "risk_answered": self.answered or None,
            "risk_last_tier": self.last_tier.value,
            "risk_paged": list(self.paged),
            "risk_asking": self.asking or None,
            "risk_heard_at": self.heard_at.isoformat() if self.heard_at else None,
            "risk_said": list(self.said) or None,
        }

    @classmethod
    def from_slots(cls, slots: Mapping[str, object]) -> "RiskState":
        """Return the state that `slots` hold; whatever is unknown there is ignored."""
        paged = (_tier(value) for value in _listed(slots.get("risk_paged")))
        said = [_one_of(_NAMES, value) for value in _listed(slots.get("risk_said"))]
        return cls(
            asked_at=_time(slots.get("risk_asked_at")),
            answered=_one_of(_ANSWERS, slots.get("risk_answered")),
            last_tier=_tier(slots.get("risk_last_tier")) or Tier.NONE,
            paged=tuple(tier.value for tier in paged if tier is not None and tier.imminent),
            asking=_one_of(_QUESTIONS, slots.get("risk_asking")),
            heard_at=_time(slots.get("risk_heard_at")),
            said=tuple(name for name in said if name)[-REMEMBERED:],
        )

    def is_open(self, now: datetime) -> bool:
        """True while a direct question waits for its answer."""
        return bool(self.asking) and _within(self.asked_at, now, OPEN_FOR)

    def is_near(self, now: datetime) -> bool:
        """True while danger was spoken of lately, or nobody has the page that it opened."""
        return self.waits or _within(self.heard_at, now, DANGER_FOR)

    def stage(self, now: datetime) -> Stage:
        """Return where the conversation stands at `now`."""
        if self.is_open(now):
            return Stage.ASKED if self.asking == SUICIDE else Stage.INTENT
        if self.answered in (DENIED, DECLINED):
            return Stage(self.answered)
        if self.paged:
            return _DANGER[self.danger] if self.is_near(now) else Stage.AFTER
        return Stage.CALM if self.asked_at is None else Stage.LAPSED

    @property
    def danger(self) -> Tier:
        """The danger that was signalled last, or `Tier.NONE`."""
        return Tier(self.paged[-1]) if self.paged else Tier.NONE


def _within(since: datetime | None, now: datetime, length: timedelta) -> bool:
    return since is not None and timedelta(0) <= now - since <= length


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _one_of(names: frozenset[str], value: object) -> str:
    return value if isinstance(value, str) and value in names else ""


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
