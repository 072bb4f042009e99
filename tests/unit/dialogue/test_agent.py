"""Loading the model: one that is missing or was changed is refused in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bot.dialogue.agent import ModelRefused, load_agent
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.training import RECORD, Trained


def refusal(models: Path) -> str:
    """What loading is refused with."""
    with pytest.raises(ModelRefused) as refused:
        load_agent(models, WordlessTrackerStore(), [])
    return str(refused.value)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with a record and a file that belong together."""
    model = tmp_path / "peerline.tar.gz"
    model.write_bytes(b"no real model")
    Trained(model, hashlib.sha256(b"no real model").hexdigest(), "sources").write()
    return tmp_path


@pytest.mark.parametrize("missing", ["peerline.tar.gz", RECORD])
def test_a_missing_model_is_refused_with_what_to_do(models: Path, missing: str) -> None:
    """Without the file or without its record there is no model, and training makes one."""
    (models / missing).unlink()

    assert "there is no trained model: run 'peerline train'" == refusal(models)


def test_a_changed_model_is_refused_before_it_is_opened(models: Path) -> None:
    """A model file that is not the one that was trained is never unpacked."""
    (models / "peerline.tar.gz").write_bytes(b"something else")
    told = refusal(models)

    assert told.startswith("the model file is not the one that was trained")
    assert "run 'peerline train'" in told
    assert "\n" not in told
