"""Finding a resource in a person's own words."""

from pathlib import Path

import pytest
import yaml
from sqlalchemy import event

from bot.directory import Directory


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("money trouble", "evergreen-money"),
        ("drinking", "ridgeline-recovery"),
        ("alchohol", "ridgeline-recovery"),
        ("divorse", "hearthside"),
        ("I need a lawyer for a divorce", "milltown-law"),
        ("sleep", "clear-sky-sleep"),
        ("nutrition", "clear-sky-sleep"),
        ("spanish therapist", "dos-rios"),
        ("funeral", "chaplains"),
        ("compassion fatigue", "valley-warmline"),
        ("EAP", "eap"),
        ("my husband's gambling", "sober-responders"),
    ],
)
def test_plain_words_find_the_fitting_resource_first(
    directory: Directory, words: str, first: str
) -> None:
    """Everyday words, endings and a slip of the pen lead to the right card."""
    assert first == directory.search(words)[0].id


QUERIES: dict[str, str | list[str]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yml").read_text()
)


def test_fifty_real_sounding_queries_find_what_they_mean(directory: Directory) -> None:
    """The mean reciprocal rank of the expected resource is at least 0.9."""
    ranks = []
    for words, expected in QUERIES.items():
        wanted = [expected] if isinstance(expected, str) else expected
        found = [card.id in wanted for card in directory.search(words)]
        ranks.append(1 / (found.index(True) + 1) if True in found else 0)

    assert len(ranks) >= 50
    assert sum(ranks) / len(ranks) >= 0.9


@pytest.mark.parametrize("words", sorted(QUERIES))
def test_no_query_gives_more_than_five(directory: Directory, words: str) -> None:
    """A short list can be read at a glance."""
    assert 1 <= len(directory.search(words)) <= 5


@pytest.mark.parametrize(
    "words",
    ["helicopter parking near lolo", "broken radio", "uniform size", "vacation request form"],
)
def test_what_no_resource_does_finds_nothing(directory: Directory, words: str) -> None:
    """A place or a common word in the question does not make something up."""
    assert [] == directory.search(words)


def test_an_insurance_alone_finds_those_who_take_it(directory: Directory) -> None:
    """Whatever fits in every word is given, though no kind of help was named."""
    found = {card.id for card in directory.search("aetna")}
    assert {"mill-creek-emdr", "cottonwood-detox", "open-hand"} == found


@pytest.mark.parametrize("words", ["", "   ", "?!", "xyzzy", "i need help with the problem"])
def test_nothing_fitting_is_an_honest_empty_list(directory: Directory, words: str) -> None:
    """Words that fit nothing, or say nothing, find nothing."""
    assert [] == directory.search(words)


@pytest.mark.parametrize("words", ["left", "card", "bust"])
def test_a_likeness_is_not_stretched(directory: Directory, words: str) -> None:
    """A short word must be right: 'card' is not 'care'."""
    assert [] == directory.search(words)


def test_the_limit_holds(directory: Directory) -> None:
    """No more cards than asked for, and none for zero."""
    assert 2 == len(directory.search("counseling support trauma", limit=2))
    assert [] == directory.search("trauma", limit=0)


def test_a_very_long_question_is_answered_quickly_and_without_error(directory: Directory) -> None:
    """Only the first 200 characters are compared."""
    assert [] == directory.search("zqx " * 60 + "divorce " * 5_000)


def test_the_words_of_a_question_never_reach_the_database(directory: Directory) -> None:
    """Neither a statement nor its parameters hold what was asked."""
    sent: list[str] = []
    with directory._session_factory() as session:
        engine = session.get_bind()

    def keep(_c: object, _k: object, statement: str, parameters: object, *_: object) -> None:
        sent.append(f"{statement} {parameters}")

    event.listen(engine, "before_cursor_execute", keep)
    directory.search("kestrelwing divorce")

    assert sent
    assert not any("kestrelwing" in text for text in sent)
