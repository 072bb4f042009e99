"""Training: a model belongs to the data it came from, and a changed file is noticed."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.training import RECORD, SOURCES, Trained, hash_of_sources, is_current, train

FILES = (
    "config.yml",
    "domain/core.yml",
    "data/nlu/basics.yml",
    "data/rules/crisis.yml",
    "data/stories/after_a_hard_call.yml",
    "bot/components/risk_verdict.py",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a copy of everything that training reads."""
    for source in SOURCES:
        place = tmp_path / source
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_file():
            shutil.copy(ROOT / source, place)
        else:
            shutil.copytree(ROOT / source, place)
    return tmp_path


@pytest.fixture
def models(root: Path) -> Path:
    """A folder with a model that belongs to the data in `root`."""
    folder = root / "models"
    folder.mkdir()
    model = folder / "peerline.tar.gz"
    model.write_bytes(b"a model")
    digest = hashlib.sha256(b"a model").hexdigest()
    Trained(model, digest, hash_of_sources(root)).write()
    return folder


@pytest.mark.parametrize("name", FILES)
def test_a_change_in_any_source_is_noticed(root: Path, name: str) -> None:
    """One more line in any file that training reads gives another hash."""
    before = hash_of_sources(root)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")

    assert before != hash_of_sources(root)


def test_the_hash_of_unchanged_sources_stays(root: Path) -> None:
    """The same data has the same hash, in this copy and in the project."""
    assert hash_of_sources(root) == hash_of_sources(root)
    assert hash_of_sources(ROOT) == hash_of_sources(root)


def test_a_renamed_file_is_noticed(root: Path) -> None:
    """Names count, as two files could swap their contents."""
    before = hash_of_sources(root)
    (root / "domain" / "core.yml").rename(root / "domain" / "kernel.yml")

    assert before != hash_of_sources(root)


def test_a_new_and_a_removed_file_are_noticed(root: Path) -> None:
    """A file that comes or goes gives another hash."""
    before = hash_of_sources(root)
    (root / "data" / "nlu" / "more.yml").write_text('version: "3.1"\n', encoding="utf-8")
    more = hash_of_sources(root)
    (root / "data" / "nlu" / "basics.yml").unlink()

    assert len({before, more, hash_of_sources(root)}) == 3


def test_what_training_does_not_read_does_not_count(root: Path) -> None:
    """An editor's backup or a compiled module does not ask for a new training."""
    before = hash_of_sources(root)
    (root / "domain" / "core.yml~").write_text("old", encoding="utf-8")
    (root / "bot" / "components" / "x.pyc").write_bytes(b"\0")

    assert before == hash_of_sources(root)


def test_a_model_of_the_present_data_is_current(root: Path, models: Path) -> None:
    """A model, its record and unchanged data belong together."""
    assert is_current(root, models)


def test_changed_data_makes_the_model_old(root: Path, models: Path) -> None:
    """After a change of the data, the model is not current."""
    (root / "config.yml").write_text("language: en\n", encoding="utf-8")

    assert not is_current(root, models)


def test_a_changed_model_file_is_not_current(root: Path, models: Path) -> None:
    """A model file that is not the one that was trained does not count."""
    (models / "peerline.tar.gz").write_bytes(b"another model")

    assert not is_current(root, models)


def test_without_a_model_nothing_is_current(root: Path, models: Path) -> None:
    """A record whose file is gone, or no record at all, is no model."""
    (models / "peerline.tar.gz").unlink()
    assert not is_current(root, models)
    (models / RECORD).unlink()
    assert not is_current(root, models)
    assert Trained.read(models) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "{}", '{"path": 7, "sha256": 1}'])
def test_a_broken_record_is_no_record(tmp_path: Path, text: str) -> None:
    """Whatever is in the record's place, reading it never fails."""
    (tmp_path / RECORD).write_text(text, encoding="utf-8")

    assert Trained.read(tmp_path) is None


def test_the_record_names_the_file_without_its_folder(models: Path) -> None:
    """A project that is moved or copied still finds its model."""
    record = json.loads((models / RECORD).read_text(encoding="utf-8"))

    assert "peerline.tar.gz" == record["path"]
    assert {"path", "sha256", "sources"} == set(record)


def test_training_tells_no_path(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rasa's own line about where the model was saved is not printed."""
    monkeypatch.setenv("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    import rasa
    from rasa.model_training import TrainingResult
    from rasa.shared.utils import cli

    model = root / "peerline.tar.gz"
    model.write_bytes(b"a model")

    def trained(**_options: object) -> TrainingResult:
        cli.print_success(f"Your Rasa model is trained and saved at '{model}'.")
        return TrainingResult(str(model), 0)

    monkeypatch.setattr(cli, "print_success", cli.print_success)
    monkeypatch.setattr(rasa, "train", trained)
    monkeypatch.setattr("sys.path", list(sys.path))
    for name in ("LOG_LEVEL", "RASA_TELEMETRY_ENABLED", "TF_CPP_MIN_LOG_LEVEL"):
        monkeypatch.setenv(name, "")
    train(root, root)

    assert "" == capsys.readouterr().out
