"""The `peerline` command: help with an example, one clear line when it fails, no traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import ROOT
from tests.conftest import PAGE_KEY, SECRET

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
BAD_LINES = {
    "no JSON": b"{",
    "a list": b'["text"]',
    "no text": b'{"words": "hi"}',
    "text is a number": b'{"text": 7}',
    "deep nesting": b"[" * 100_000,
}


def run(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """`peerline` in a process of its own, with these variables."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict", **environment},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refused command prints on stderr."""
    assert 1 == done.returncode, done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("peerline: ")]
    assert 1 == len(lines), done.stderr
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    """`--help` says what a command does and shows how to call it."""
    shown = CliRunner().invoke(app, [command, "--help"])

    assert 0 == shown.exit_code
    assert "Example: " in shown.output
    assert "peerline" in shown.output.split("Example: ")[1]
    assert command in shown.output.split("Example: ")[1]


def test_the_commands_people_rely_on_are_there() -> None:
    """Setting up, training, serving and assessing are commands."""
    assert {"init", "train", "serve", "assess"} <= set(COMMANDS)


def test_assess_answers_each_line_in_order() -> None:
    """Each line gets a line with tier and response, in the order of the input; blank ones none."""
    texts = ["long shift", "i have my gun and im done, this is it", "", "hello \u00fc \U0001f6d1"]
    lines = "\n\n".join(json.dumps({"text": text}) for text in texts).encode()
    done = run("assess", "--jsonl", stdin=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert 0 == done.returncode, done.stderr
    assert ["none", "imminent_self", "none", "none"] == [answer["tier"] for answer in answers]
    assert ["none", "page", "none", "none"] == [answer["response"] for answer in answers]


def test_assess_takes_one_message_as_an_argument() -> None:
    """A single message needs no JSON."""
    done = run("assess", "long shift")

    assert "none" == json.loads(done.stdout)["tier"]


@pytest.mark.parametrize("mistake", BAD_LINES)
def test_a_bad_line_is_named_by_its_number_and_not_quoted(mistake: str) -> None:
    """The lines before it are answered; then one line says which is wrong and how to write it."""
    good = b'{"text": "long shift"}\n'
    done = run("assess", "--jsonl", stdin=good + BAD_LINES[mistake] + b"\n" + good)
    told = one_line(done)

    assert "line 2" in told
    assert '{"text": "..."}' in told
    assert 1 == len(done.stdout.splitlines())


def test_a_line_that_is_no_utf_8_is_a_bad_line() -> None:
    """Bytes that are no text are refused in one line as well."""
    done = run("assess", "--jsonl", stdin=b'{"text": "a"}\n{"text": "\xff\xfe"}\n')

    assert "line 2" in one_line(done)


def test_wrong_settings_are_one_line() -> None:
    """A wrong setting stops the server before anything is loaded, by name."""
    done = run("serve", PORT="http", PEERLINE_SECRET=SECRET, PEERLINE_PAGE_KEY=PAGE_KEY)

    assert one_line(done).startswith("peerline: PORT ")


def test_a_short_secret_is_refused_without_being_quoted() -> None:
    """The secret that is wrong does not show in the terminal."""
    done = run("serve", PEERLINE_SECRET="hunter2-hunter2", PEERLINE_PAGE_KEY=PAGE_KEY)

    assert "PEERLINE_SECRET" in one_line(done)
    assert "hunter2" not in done.stderr + done.stdout


def serve(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`peerline serve` with good settings except those given."""
    good = {
        "HOST": "127.0.0.1",
        "PEERLINE_SECRET": SECRET,
        "PEERLINE_PAGE_KEY": PAGE_KEY,
        "PEERLINE_AGENCY": "example",
        "PEERLINE_ESCALATION_URLS": "",
        "PEERLINE_DATABASE_URL": f"sqlite:///{folder / 'peerline.db'}",
    }
    return run("serve", **{**good, **environment})


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    """When something else listens there, the line names the port and says what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = one_line(serve(tmp_path, PORT=port))

    assert port in told
    assert "PORT" in told


def test_an_unknown_agency_is_one_line(tmp_path: Path) -> None:
    """An agency that is not there is said so, before anything is served."""
    told = one_line(serve(tmp_path, PEERLINE_AGENCY="nowhere"))

    assert "agency.yml" in told


def test_a_wrong_pager_address_is_one_line_without_it(tmp_path: Path) -> None:
    """An address that is none is named by its number, as it may hold a password."""
    done = serve(tmp_path, PEERLINE_ESCALATION_URLS="nosuchservice://user:hunter2@host")

    assert "PEERLINE_ESCALATION_URLS" in one_line(done)
    assert "hunter2" not in done.stdout + done.stderr
