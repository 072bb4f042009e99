"""The phrase grammar, sign by sign."""

import pytest

from bot.risk.finding import Finder
from bot.risk.grammar import Grammar
from bot.risk.reading import LONGEST, sentences

GRAMMAR = Grammar({"gun": ["gun|pistol", "service weapon"], "mine": ["my <gun>"]})
FINDER = Finder(GRAMMAR)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("my gun", "i have my gun", True),
        ("my gun", "my old gun", False),
        ("my .. gun", "my very old gun", True),
        ("my .. gun", "my very very old gun", False),
        ("my ... gun", "my one two three four five gun", True),
        ("my gun", "is this my . gun here", False),
        ("my gun", "i have my , gun", True),
        ("<mine>", "my service weapon", True),
        ("load*", "it is loaded", True),
        ("my [old] gun", "my old gun", True),
        ("my [old] gun", "my gun", True),
        ("^ gun", "the gun", False),
        ("gun $", "the gun", True),
        ("gun $", "the gun case", False),
        ("gun now|$", "the gun", True),
        ("in_hand|out", "gun in hand", True),
        ("# pills", "took 30 pills", True),
        ("# pills", "took some pills", False),
        ("took * pills", "took some pills", True),
    ],
)
def test_phrase(phrase: str, text: str, found: bool) -> None:
    """A phrase is found where its signs say, and nowhere else."""
    parsed = GRAMMAR.parse(phrase)

    assert found == any(FINDER.find(parsed, sentence) for sentence in sentences(text))


@pytest.mark.parametrize("place", range(0, 3 * LONGEST, 7))
def test_nothing_falls_between_two_windows(place: int) -> None:
    """A phrase is found wherever it stands in a run of words without a full stop."""
    words = ["word"] * (3 * LONGEST)
    words[place : place + 4] = ["i", "have", "my", "gun"]
    parsed = GRAMMAR.parse("i have <mine>")

    assert any(FINDER.find(parsed, sentence) for sentence in sentences(" ".join(words)))


def test_list_that_uses_itself_is_refused() -> None:
    """A circle of lists is named instead of running for ever."""
    with pytest.raises(ValueError, match="does not exist or uses itself"):
        Grammar({"a": ["x <b>"], "b": ["y <a>", "z <b>"]})
