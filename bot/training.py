"""Trains the Rasa model when its data changed, and remembers which file came from which data."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.left_out import leave_out

SOURCES = (
    *("config.yml", "domain", "data/nlu", "data/rules", "data/stories", "bot/components"),
    "resources/risk/model/model.json",  # has the hash of the encoder that tells what is meant
)
KINDS = {".yml", ".py", ".json"}
RECORD = "trained.json"
MODEL = "peerline"


class TrainingFailed(Exception):
    """Rasa could not train; the message says what to look at."""


@dataclass(frozen=True)
class Trained:
    """A trained model: its file, the file's hash, and the hash of the data it came from."""

    path: Path
    sha256: str
    sources: str

    @classmethod
    def read(cls, models: Path) -> Trained | None:
        """What was trained last, or None."""
        try:
            record = json.loads((models / RECORD).read_text(encoding="utf-8"))
            return cls(models / record["path"], record["sha256"], record["sources"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self) -> None:
        """Remembers this model beside its file."""
        record = {**asdict(self), "path": self.path.name}
        text = json.dumps(record, indent=2) + "\n"
        (self.path.parent / RECORD).write_text(text, encoding="utf-8")


def hash_of_sources(root: Path) -> str:
    """One hash over every file that the model depends on, names included."""
    whole = hashlib.sha256()
    for source in SOURCES:
        place = root / source
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in (f for f in files if f.is_file() and f.suffix in KINDS):
            whole.update(file.relative_to(root).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def is_current(root: Path, models: Path) -> bool:
    """Whether a model trained from today's data is there."""
    trained = Trained.read(models)
    return (
        trained is not None
        and trained.sources == hash_of_sources(root)
        and trained.path.is_file()
        and hashlib.sha256(trained.path.read_bytes()).hexdigest() == trained.sha256
    )


def train(root: Path, models: Path) -> Trained:
    """Trains a model from the project's data.

    Raises:
        TrainingFailed: when Rasa does not end with a model.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["LOG_LEVEL"] = "ERROR"  # else Rasa draws a progress bar per policy
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(root))
    leave_out(root / "config.yml")
    import rasa.shared.utils.cli

    data = [str(root / source) for source in SOURCES if source.startswith("data/")]
    # Rasa would say where the model lies, by its whole path; whoever trains says it shorter.
    rasa.shared.utils.cli.print_success = lambda *_words: None
    result = rasa.train(
        domain=str(root / "domain"),
        config=str(root / "config.yml"),
        training_files=data,
        output=str(models),
        fixed_model_name=MODEL,
        force_training=True,
    )
    if result.code != 0 or result.model is None:
        raise TrainingFailed("Rasa trained no model: 'rasa data validate' names the mistake")
    path = Path(result.model)
    trained = Trained(path, hashlib.sha256(path.read_bytes()).hexdigest(), hash_of_sources(root))
    trained.write()
    return trained
