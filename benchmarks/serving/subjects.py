"""What is measured: Peerline, and what `rasa init` makes, with its own and a light pipeline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import ROOT
from tests.integration.conftest import free_port, installed

START_SECONDS = 180.0
POLL_SECONDS = 0.05
RASA = [sys.executable, "-W", "ignore", "-m", "rasa"]
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "ERROR",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
LIGHT = """
recipe: default.v1
language: en
assistant_id: light
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: CountVectorsFeaturizer
  - {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
  - name: LogisticRegressionClassifier
  - {name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}
policies:
  - name: MemoizationPolicy
  - name: RulePolicy
"""
OURS = ("who can i talk to", "cant sleep after that call", "does my sgt see this", "eap number")
THEIRS = ("hello", "i am sad today", "are you a bot", "not great")


@dataclass(frozen=True)
class Subject:
    """A serving assistant: where to say something to it, and how."""

    name: str
    url: str
    process: subprocess.Popen[bytes]
    keys: tuple[str, str]
    questions: tuple[str, ...]
    started_seconds: float = 0.0

    def body(self, conversation: str, text: str) -> bytes:
        """One message as its channel takes it."""
        return json.dumps({self.keys[0]: conversation, self.keys[1]: text}).encode()

    def say(self, conversation: str, text: str, seconds: float = 120) -> Any:
        """One message and its answer, read."""
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url, self.body(conversation, text), headers)
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.load(answer)


def train_stock(folder: Path, light: bool) -> None:
    """`rasa init` in an empty folder, and trained, with its own pipeline or the light one."""
    quiet = {**os.environ, **QUIET}
    only = ["--no-prompt", "--init-dir", str(folder)]
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*RASA, "init", *only], env=quiet, cwd=folder, check=True, **silent)
    if light:
        (folder / "config.yml").write_text(LIGHT)
        for model in (folder / "models").iterdir():
            model.unlink()
        subprocess.run([*RASA, "train"], env=quiet, cwd=folder, check=True, **silent)


@contextmanager
def stock(name: str, folder: Path) -> Iterator[Subject]:
    """Rasa serving the trained project in `folder` over its REST channel."""
    port = free_port()
    command = [*RASA, "run", "-i", "127.0.0.1", "-p", str(port), "--connector", "rest"]
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    with _running(command, folder, QUIET) as process:
        yield _ready(Subject(name, url, process, ("sender", "message"), THEIRS), "")


@contextmanager
def peerline(folder: Path, *options: str, **changes: str) -> Iterator[Subject]:
    """`peerline serve` with the example agency, nobody to page, and no limit of messages."""
    port = free_port()
    environment = {**installed(folder, port, pages=""), "PEERLINE_MESSAGES_PER_MINUTE": "0"}
    environment |= changes
    origin = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bot.cli", "serve", *options]
    with _running(command, ROOT, environment) as process:
        made = Subject(
            "Peerline", f"{origin}/webhooks/web/messages", process, ("conversation", "text"), OURS
        )
        yield _ready(made, f"{origin}/health")


@contextmanager
def _running(
    command: list[str], folder: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def _ready(subject: Subject, health: str) -> Subject:
    """The subject, once it has answered, with how long that took from its start.

    Raises:
        TimeoutError: it did not answer in time.
    """
    began = time.perf_counter()
    while time.perf_counter() - began < START_SECONDS:
        with suppress(OSError):
            if health:
                urllib.request.urlopen(health, timeout=5).close()
            if subject.say("start", "hello"):
                took = time.perf_counter() - began
                return Subject(**{**subject.__dict__, "started_seconds": took})
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"{subject.name} did not answer within {START_SECONDS} s")
