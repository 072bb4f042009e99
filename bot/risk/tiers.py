"""The seven triage tiers, and what each of them asks of the assistant."""

from enum import Enum


class Tier(str, Enum):
    """What a message signals; the members stand in order of rank, highest first."""

    IMMINENT_OTHER = "imminent_other"
    IMMINENT_SELF = "imminent_self"
    IMMINENT_THIRD_PARTY = "imminent_third_party"
    CONCERN = "concern"
    ABUSE_DISCLOSURE = "abuse_disclosure"
    CRIME_DISCLOSURE = "crime_disclosure"
    NONE = "none"

    @property
    def imminent(self) -> bool:
        """True for the three tiers that wake a human."""
        return self in _IMMINENT

    @property
    def rank(self) -> int:
        """0 for the highest tier; a smaller rank wins when several tiers apply."""
        return _RANKS[self]


class Response(str, Enum):
    """What the assistant does about a tier."""

    PAGE = "page"
    CHECK_IN = "check_in"
    LIMITS = "limits"
    NONE = "none"


_IMMINENT = frozenset({Tier.IMMINENT_SELF, Tier.IMMINENT_OTHER, Tier.IMMINENT_THIRD_PARTY})
_RANKS = {tier: rank for rank, tier in enumerate(Tier)}
_RESPONSES = {
    Tier.IMMINENT_SELF: Response.PAGE,
    Tier.IMMINENT_OTHER: Response.PAGE,
    Tier.IMMINENT_THIRD_PARTY: Response.PAGE,
    Tier.CONCERN: Response.CHECK_IN,
    Tier.ABUSE_DISCLOSURE: Response.LIMITS,
    Tier.CRIME_DISCLOSURE: Response.LIMITS,
    Tier.NONE: Response.NONE,
}


def response_for(tier: Tier) -> Response:
    """Return what is done about `tier`; every tier has exactly one response."""
    return _RESPONSES[tier]
