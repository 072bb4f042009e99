"""Stock Rasa 3.6.21 as `rasa init` makes it, served over its REST channel."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 180.0
RASA = [sys.executable, "-W", "ignore", "-m", "rasa"]


@contextmanager
def stock_rasa() -> Iterator[tuple[int, Callable[[str, str], object]]]:
    """A trained and running stock assistant: its process id and how to say something to it."""
    quiet = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "LOG_LEVEL": "ERROR",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
    with tempfile.TemporaryDirectory() as name, socket.socket() as probe:
        subprocess.run(
            [*RASA, "init", "--no-prompt", "--init-dir", name],
            env=quiet,
            cwd=name,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        process = subprocess.Popen(
            [*RASA, "run", "-i", "127.0.0.1", "-p", str(port), "--connector", "rest"],
            env=quiet,
            cwd=Path(name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"

        def say(conversation: str, text: str) -> object:
            body = json.dumps({"sender": conversation, "message": text}).encode()
            request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)

        try:
            _wait(say)
            yield process.pid, say
        finally:
            process.terminate()
            process.wait(30)


def _wait(say: Callable[[str, str], object]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if say("warm-up", "hello"):
                return
        except OSError:
            time.sleep(1)
    raise TimeoutError(f"stock Rasa did not answer within {START_SECONDS} s")
