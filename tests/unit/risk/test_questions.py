"""Which lines of the assistant's own examples the encoder learns from."""

from pathlib import Path

from bot.settings import ROOT
from training.risk.ordinary import ordinary
from training.risk.questions import Line, lines

NLU = ROOT / "data" / "nlu"


def test_a_third_is_kept_back() -> None:
    """Enough to measure on, and enough to learn from."""
    found = lines(NLU)
    share = sum(line.kept_back for line in found) / len(found)

    assert 0.30 < share < 0.37


def test_a_line_is_kept_back_whatever_stands_beside_it() -> None:
    """Its own words decide, not its place: what was kept back once stays so."""
    assert Line("who is on call", "a", "b").kept_back == Line("Who is on call", "c", "d").kept_back
    assert {True, False} == {Line(f"line {number}", "", "").kept_back for number in range(9)}


def test_marks_are_read_as_words(tmp_path: Path) -> None:
    """What is marked for Rasa is what somebody would type; lookup lines are none."""
    (tmp_path / "a.yml").write_text(
        "nlu:\n- intent: find\n  examples: |\n    - where is [Oak St](place)\n"
        "- lookup: place\n  examples: |\n    - Elm St\n",
        encoding="utf-8",
    )

    assert [Line("where is Oak St", "find", "a")] == lines(tmp_path)


def test_no_figure_is_taken_on_what_is_trained_on() -> None:
    """The ordinary requests to train on and those for figures share no text."""
    trained, kept_back = ({message.text for message in part} for part in ordinary(NLU))

    assert trained
    assert kept_back
    assert set() == trained & kept_back
