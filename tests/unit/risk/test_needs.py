"""Needs, asked many at once."""

from hypothesis import given
from hypothesis import strategies as st

from bot.risk.needs import Needs, NeedsIndex

WORDS = st.sampled_from(["gun", "guns", "rope", "tonight", "to", "i", "loaded", "load"])
NEEDS = st.builds(
    Needs,
    st.frozensets(WORDS, max_size=3),
    st.lists(st.sampled_from(["load", "ton", "g"]), max_size=2).map(tuple),
    st.booleans(),
)


@given(st.lists(NEEDS, max_size=6), st.frozensets(WORDS))
def test_index_agrees_with_each_of_the_needs(needs: list[Needs], words: frozenset[str]) -> None:
    """A sentence meets the bits of just those needs that are met by a word of it, or by any."""
    index = NeedsIndex()
    bits = [index.bits([one]) for one in needs]
    met = index.met(words)

    expected = [one.anything or any(one.met_by(word) for word in words) for one in needs]

    assert expected == [not bit & ~met for bit in bits]


def test_several_needs_are_missed_together() -> None:
    """Of two needs that a sentence must meet, one alone is not enough."""
    index = NeedsIndex()
    both = index.bits([Needs(frozenset({"rope"})), Needs(frozenset(), ("load",))])

    assert both & ~index.met(["rope"])
    assert not both & ~index.met(["rope", "loaded"])
