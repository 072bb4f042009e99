"""The server under audit: started as it always is, on a free loopback port, with a page sink."""

from __future__ import annotations

import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.privacy.audit.tracing import traced
from bot.settings import ROOT

SERVE: tuple[str, ...] = (sys.executable, "-m", "bot.cli", "serve")
START_SECONDS = 90.0


class SubjectFailed(Exception):
    """The server under audit could not be started or reached; the message says what to do."""


@dataclass
class Subject:
    """A server, its process and what it sent and printed."""

    url: str
    pid: int
    log: Path | None = None
    payloads: list[bytes] = field(default_factory=list)

    def say(self, conversation: str, text: str) -> list[dict[str, Any]]:
        """Sends one message; the answer's messages, whatever its status."""
        body = json.dumps({"conversation": conversation, "text": text}).encode()
        return self.post(body)

    def post(self, body: bytes) -> list[dict[str, Any]]:
        """Sends a body as it is; an answer without messages counts as none."""
        request = urllib.request.Request(
            f"{self.url}/webhooks/web/messages", body, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                data = answer.read()
        except urllib.error.HTTPError as error:
            data = error.read()
        try:
            return list(json.loads(data)["messages"])
        except (ValueError, KeyError, TypeError):
            return []


@contextmanager
def sink(payloads: list[bytes], status: list[int]) -> Iterator[int]:
    """A page sink on loopback that keeps payloads and answers with `status[0]`; its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            payloads.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(status[0])
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def started(
    folder: Path,
    payloads: list[bytes],
    sink_port: int,
    changes: Mapping[str, str],
    command: Sequence[str] = SERVE,
) -> Iterator[Subject]:
    """The server with the real configuration, but for its port, database, pages and `changes`.

    Raises:
        SubjectFailed: it does not become healthy.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PEERLINE_DATABASE_URL": f"sqlite:///{folder / 'audit.db'}",
        "PEERLINE_ESCALATION_URLS": f"json://127.0.0.1:{sink_port}/page",
        **changes,
    }
    log = folder / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            traced(command, folder), cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        subject = Subject(f"http://127.0.0.1:{port}", process.pid, log, payloads)
        _wait(subject, process)
        yield subject
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(subject: Subject, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if loaded(subject.url):
            return
        time.sleep(0.2)
    said = subject.log.read_text(errors="replace").splitlines()[-1:] if subject.log else []
    raise SubjectFailed(f"the server did not become healthy: {' '.join(said) or 'it said nothing'}")


def loaded(url: str) -> bool:
    """Whether the server answers and its model is loaded."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        try:
            return "model" not in json.load(error)["failing"]
        except (ValueError, KeyError, TypeError):
            return False
    except OSError:
        return False


def process_listening_on(port: int) -> int:
    """The process that listens on a local TCP port.

    Raises:
        SubjectFailed: none is found, or this user may not look.
    """
    sockets = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for fields in (line.split() for line in lines):
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                sockets.add(f"socket:[{fields[9]}]")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(handle.readlink()) in sockets for handle in (process / "fd").iterdir()):
                return int(process.name)
        except OSError:
            continue
    raise SubjectFailed(
        f"no process that listens on port {port} can be read: run this as the server's own user "
        "on the server's own machine"
    )
