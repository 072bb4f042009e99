"""A pattern's hint raises the scores it speaks for, and nothing lowers one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.risk.signals import signals
from bot.risk.tiers import Tier

SCORES = dict.fromkeys(Tier, 1 / 7)


def test_without_a_hint_the_scores_are_summed() -> None:
    """Imminent harm sums its three kinds, danger adds concern, each disclosure has its own."""
    found = signals(SCORES, None, 2.0)

    assert pytest.approx((3 / 7, 4 / 7, 1 / 7, 1 / 7)) == tuple(found)


@pytest.mark.parametrize(
    ("hint", "raised"),
    [
        (Tier.IMMINENT_SELF, (True, True, False, False)),
        (Tier.IMMINENT_THIRD_PARTY, (True, True, False, False)),
        (Tier.CONCERN, (False, True, False, False)),
        (Tier.ABUSE_DISCLOSURE, (False, False, True, False)),
        (Tier.CRIME_DISCLOSURE, (False, False, False, True)),
        (None, (False, False, False, False)),
    ],
)
def test_hint_raises_what_it_speaks_for(hint: Tier | None, raised: tuple[bool, ...]) -> None:
    """A hint of imminent harm is one of danger; a hint of concern is none of imminent harm."""
    plain, hinted = signals(SCORES, None, 2.0), signals(SCORES, hint, 2.0)

    assert raised == tuple(after > before for before, after in zip(plain, hinted, strict=True))


@pytest.mark.parametrize("hint", [tier for tier in Tier if tier.imminent])
def test_a_hint_of_imminent_harm_brings_at_least_the_question(hint: Tier) -> None:
    """However sure the model is that all is well, a reviewed entry of imminent harm is asked on."""
    assert 1.0 == signals({**dict.fromkeys(Tier, 0.0), Tier.NONE: 1.0}, hint, 0.0).danger


@given(
    st.lists(st.floats(0, 1), min_size=7, max_size=7),
    st.sampled_from([None, *Tier]),
    st.floats(-5, 5),
)
def test_nothing_lowers_a_score(values: list[float], hint: Tier | None, strength: float) -> None:
    """Patterns can only raise, whatever the file of thresholds says."""
    scores = dict(zip(Tier, values, strict=True))
    plain, hinted = signals(scores, None, strength), signals(scores, hint, strength)

    assert all(
        after >= min(before, 1.0) - 2e-6 for before, after in zip(plain, hinted, strict=True)
    )
