"""What Peerline never uses stays out of the process, TensorFlow while the pipeline needs none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.left_out import needs_none
from bot.settings import ROOT

LIGHT = {"pipeline": [{"name": "WhitespaceTokenizer"}], "policies": [{"name": "RulePolicy"}]}
OURS = {"pipeline": [{"name": "bot.components.x.X"}], "policies": []}
WITH_DIET = {"pipeline": [{"name": "DIETClassifier", "epochs": 1}], "policies": []}
WITH_TED = {"pipeline": [], "policies": [{"name": "RulePolicy"}, {"name": "TEDPolicy"}]}
UNKNOWN = {"pipeline": [{"name": "elsewhere.Component"}], "policies": []}
NO_POLICIES = {"pipeline": []}


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (LIGHT, True),
        (OURS, True),
        (WITH_DIET, False),
        (WITH_TED, False),
        (UNKNOWN, False),
        (NO_POLICIES, False),
        ([1], False),
    ],
)
def test_only_what_is_known_to_need_none_leaves_it_out(
    config: object, expected: bool, tmp_path: Path
) -> None:
    """One component or policy that is not known to be light brings TensorFlow back."""
    path = tmp_path / "config.yml"
    path.write_text(yaml.safe_dump(config))

    assert expected == needs_none(path)


def test_a_pipeline_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    """Without a readable config.yml TensorFlow is imported as ever."""
    assert not needs_none(tmp_path / "config.yml")


def run(code: str) -> str:
    """What a fresh interpreter prints for `code`."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.strip().splitlines()[-1]


def test_the_server_holds_no_tensorflow() -> None:
    """With the project's own pipeline everything that serves is imported without TensorFlow."""
    code = "import sys, bot.server; print(hasattr(sys.modules['tensorflow'], '__version__'))"

    assert "False" == run(code)


def test_the_server_holds_nothing_of_rasas_own_channels_and_stores() -> None:
    """Nor does a plain import bring them; what scans scikit-learn's tests is left out as well."""
    code = """
import sys, bot.server.serving
names = ["aiogram", "boto3", "matplotlib", "pymongo", "questionary", "sentry_sdk", "socketio"]
loaded = [name for name in names if hasattr(sys.modules.get(name), "__file__")]
print(loaded, "skops" in sys.modules)
"""

    assert "[] False" == run(code)


def test_a_channel_of_rasa_says_that_it_is_left_out() -> None:
    """Whoever makes one is told which package it lacks, and why."""
    code = """
from pathlib import Path
from bot.left_out import LeftOut, leave_out
leave_out(Path("config.yml"))
from rasa.core.channels.telegram import TelegramOutput
try:
    TelegramOutput("token")
except LeftOut as error:
    print(error)
"""

    assert "TelegramOutput needs aiogram, which Peerline leaves out" in run(code)


def test_what_needs_it_after_all_says_so() -> None:
    """Making something that inherits from TensorFlow fails with one line that says what to do."""
    code = """
from pathlib import Path
from bot.left_out import LeftOut, leave_out
assert leave_out(Path("config.yml")) and leave_out(Path("config.yml"))
import tensorflow as tf
from tensorflow.keras import backend
class Model(tf.keras.Model):
    @tf.function
    def one(self): return 1
    @tf.function(reduce_retracing=True)
    def two(self): return 2
assert (1, 2) == (Model.one(None), Model.two(None))
try:
    Model()
except LeftOut as error:
    print(error)
"""

    assert "Model needs TensorFlow" in run(code)
