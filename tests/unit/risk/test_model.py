"""The trained model: only the one that was trained is loaded, and it reads with the patterns."""

import json
import re
import shutil
from pathlib import Path

import pytest

from bot.risk import Response, Tier, assess, assessment, model
from bot.risk.explanation import explain
from bot.risk.model import DEFAULT_FOLDER, FILES, Model, ModelError, Thresholds
from bot.settings import ROOT

LOCK = ROOT / "requirements.lock"
TRAINING = ROOT / "training" / "risk" / "requirements.txt"
HARD = "Give my boots to whoever starts Monday. I won't be needing them where I'm going tonight."
DAY = "we washed the engine and had chili and the new guy dropped the ladder again. " * 30
FOUND = (Response.PAGE, Response.CHECK_IN)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the model's folder, to be spoilt."""
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "model"))


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_by_name(copy: Path, name: str) -> None:
    """One byte more than was trained stops the start, with the file and what to do."""
    with (copy / name).open("ab") as file:
        file.write(b" ")

    with pytest.raises(ModelError, match=rf"^{name}: is not the trained file .* again$"):
        Model(copy)


@pytest.mark.parametrize("name", [*FILES, "model.json"])
def test_a_missing_file_is_refused_by_name(copy: Path, name: str) -> None:
    """A file that is not there is named in one line."""
    (copy / name).unlink()

    with pytest.raises(ModelError, match=rf"^{name}: cannot be read .* again$"):
        Model(copy)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sha256": 7}'])
def test_a_broken_description_is_refused(copy: Path, content: str) -> None:
    """A model.json that says nothing useful is refused in one line."""
    (copy / "model.json").write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"^model\.json: is not what training wrote"):
        Model(copy)


def test_files_that_agree_but_cannot_be_read_are_refused(copy: Path) -> None:
    """A hash that was changed along with its file does not make a model of it."""
    (copy / "tokenizer.json").write_text("{", encoding="utf-8")
    about = json.loads((copy / "model.json").read_text(encoding="utf-8"))
    about["sha256"]["tokenizer.json"] = (
        "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96"
    )
    (copy / "model.json").write_text(json.dumps(about), encoding="utf-8")

    with pytest.raises(ModelError, match="cannot be loaded"):
        Model(copy)


def test_training_uses_the_runtime_that_serves() -> None:
    """Thresholds fit the scores of one version only: training pins that of the lock file."""
    serving = re.search(r"^onnxruntime==\S+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    training = TRAINING.read_text(encoding="utf-8").split()

    assert serving
    assert serving[0] in training


def test_scores_are_probabilities() -> None:
    """Each tier has a score from 0 to 1; of one window they add up to 1."""
    scores = model.load().scores("who is on call tonight ?")

    assert set(Tier) == set(scores)
    assert pytest.approx(1.0, abs=1e-5) == sum(scores.values())


def test_a_late_signal_counts_in_a_long_story() -> None:
    """An ordinary day is no danger, and hides none that is told after it."""
    assert assess(DAY).response not in FOUND
    assert assess(HARD).response in FOUND
    assert assess(DAY + HARD).response in FOUND


def test_without_a_model_the_patterns_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that breaks in a running installation leaves the reviewed patterns at work."""

    def broken() -> Model:
        raise ModelError("gone")

    monkeypatch.setattr(model, "load", broken)

    assert Tier.IMMINENT_SELF == assess("im going to kill myself tonight").tier
    assert Tier.IMMINENT_SELF == assess("going 10-7 for good").tier
    assert Tier.NONE == assess("who is on call tonight").tier
    assert explain("who is on call").imminent is None


@pytest.mark.parametrize(
    ("imminent", "concern", "abuse", "crime", "tier"),
    [
        (0.90, 0.05, 0.0, 0.0, Tier.IMMINENT_SELF),
        (0.89, 0.00, 0.0, 0.0, Tier.CONCERN),
        (0.30, 0.20, 0.0, 0.0, Tier.CONCERN),
        (0.30, 0.19, 0.40, 0.0, Tier.ABUSE_DISCLOSURE),
        (0.30, 0.09, 0.0, 0.60, Tier.CRIME_DISCLOSURE),
        (0.30, 0.09, 0.0, 0.59, Tier.NONE),
        (0.30, 0.19, 0.39, 0.0, Tier.NONE),
    ],
)
def test_thresholds_decide_on_both_sides(
    monkeypatch: pytest.MonkeyPatch,
    imminent: float,
    concern: float,
    abuse: float,
    crime: float,
    tier: Tier,
) -> None:
    """From its threshold on a score pages, asks, or shows limits; below it does not."""

    class Chosen:
        thresholds = Thresholds(page=0.9, ask=0.5, abuse=0.4, crime=0.6, hint=1.0)

    monkeypatch.setattr(model, "load", Chosen)
    scores = dict.fromkeys(Tier, 0.0) | {
        Tier.IMMINENT_SELF: imminent,
        Tier.CONCERN: concern,
        Tier.ABUSE_DISCLOSURE: abuse,
        Tier.CRIME_DISCLOSURE: crime,
    }

    assert tier == assessment.by_scores(scores, None)


def test_explanation_says_what_would_change_the_tier() -> None:
    """Somebody who checks the detector sees what decided, the scores and the thresholds."""
    found = explain("im going to kill myself tonight")

    assert "self-intent" == found.assessment.pattern
    assert "Says that they are going to kill themself." == found.entry
    assert "self-intent" in found.would_change[0]
    assert 5 == len(found.would_change)


def test_explanation_agrees_with_the_assessment() -> None:
    """What is explained is what was decided, and none of the words come back."""
    for text in (HARD, "who is on call", "", "canary im done"):
        assert assess(text) == explain(text).assessment
        assert "canary" not in repr(explain(text))
