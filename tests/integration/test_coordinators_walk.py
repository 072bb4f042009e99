"""The way of docs/coordinator.md by commands and chat: from the templates to right answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import ROOT
from bot.turn import Incoming
from tests.conftest import PAGE_KEY, SECRET, make_settings
from tests.integration.conftest import Running

Command = Callable[..., Result]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Step 1: a copy of the templates."""
    return Path(shutil.copytree(ROOT / "resources" / "templates", tmp_path / "ours"))


@pytest.fixture
def command(tmp_path: Path, ours: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Step 3: PEERLINE_AGENCY names it."""
    for name, value in {
        "PEERLINE_AGENCY": str(ours),
        "PEERLINE_DATABASE_URL": f"sqlite:///{tmp_path / 'peerline.db'}",
        "PEERLINE_SECRET": SECRET,
        "PEERLINE_PAGE_KEY": PAGE_KEY,
        "PEERLINE_ESCALATION_URLS": "json://127.0.0.1:9/nobody",
        "COLUMNS": "200",
    }.items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


@pytest.fixture
def chat(
    tmp_path: Path, ours: Path, command: Command, running: Running
) -> Iterator[Callable[[str], str]]:
    """chat("who can i talk to") is what somebody inside the agency reads."""
    from bot import server
    from bot.actions import build_actions

    settings = make_settings(
        tmp_path, agency=str(ours), escalation_urls="json://127.0.0.1:9/nobody"
    )
    parts: list[Any] = []

    def say(text: str) -> str:
        if not parts:
            peerline = server.wire(settings)
            actions = build_actions(peerline.desk)
            wishes = lambda words: peerline.directory.read_wishes(words, server.now())  # noqa: E731
            running(peerline.dialogue.load(settings.models, actions, lambda _: [], wishes))
            parts.append(peerline)
        message = Incoming("inside", text, "slack", sees_names=True)
        return "\n".join(reply.text for reply in running(parts[0].turn.take(message)))

    yield say
    for peerline in parts:
        peerline.dialogue.close()


def test_a_coordinator_replaces_the_example_and_sees_right_answers(
    command: Command, chat: Callable[[str], str], ours: Path
) -> None:
    """A wrong cell is named and changes nothing; the right roster answers; a removal is at once."""
    peers = ours / "peers.csv"
    right = peers.read_text()
    peers.write_text(right.replace("Jamie,Quill", "Ida,Berg").replace("406-555-0186,", "12,", 1))
    refused = command("load", str(ours), "--dry-run")
    assert "peers.csv row 2, column phone: '12' is not a US phone number" in str(refused.exception)

    peers.write_text(right.replace("Jamie,Quill", "Ida,Berg"))
    assert "Nothing was stored." in command("load", str(ours), "--dry-run").stdout
    assert "In force now." in command("load", str(ours)).stdout
    assert 1 != command("check").exit_code, command("check").stdout
    whatif = command("whatif", "--unit", "nf-b", "--at", "2026-12-25T03:00").stdout
    assert "Ida Berg" in whatif

    answer = chat("anybody i can talk to right now")
    assert "Ida Berg, Firefighter" in answer
    assert "Morgan" not in answer  # a captain, and nobody said from which unit they ask
    assert "North Fork Employee Assistance Program" in answer
    assert "Marisol" not in answer  # of the example
    assert "You chose: EMS." in chat("is there a medic peer")

    peers.write_text(peers.read_text().replace("Ida,Berg,full", "Ida,Berg,initial"))
    command("load", str(ours))
    assert "Ida B., Firefighter" in chat("/who_can_i_talk_to")
    lines = peers.read_text().splitlines()
    lines[1] = lines[1].replace(",active,", ",removed,")
    peers.write_text("\n".join(lines))
    command("load", str(ours))
    assert "Ida" not in chat("/who_can_i_talk_to")
