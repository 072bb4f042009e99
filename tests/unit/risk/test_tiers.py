"""Every tier asks for exactly one response."""

import pytest

from bot.risk import Response, Tier, response_for


@pytest.mark.parametrize("tier", list(Tier))
def test_only_imminent_tiers_page(tier: Tier) -> None:
    """A human is woken for imminent harm and for nothing else."""
    assert tier.imminent == (response_for(tier) is Response.PAGE)


def test_concern_is_asked_and_disclosures_get_the_limits() -> None:
    """Concern leads to the direct question, abuse and crime to what would be reported."""
    expected = [Response.CHECK_IN, Response.LIMITS, Response.LIMITS, Response.NONE]
    tiers = [Tier.CONCERN, Tier.ABUSE_DISCLOSURE, Tier.CRIME_DISCLOSURE, Tier.NONE]

    assert expected == [response_for(tier) for tier in tiers]


def test_killing_others_with_oneself_outranks_killing_oneself() -> None:
    """When both apply, the answer is the one that protects everybody."""
    assert Tier.IMMINENT_OTHER.rank < Tier.IMMINENT_SELF.rank < Tier.IMMINENT_THIRD_PARTY.rank
    assert Tier.IMMINENT_THIRD_PARTY.rank < Tier.CONCERN.rank < Tier.ABUSE_DISCLOSURE.rank
