"""A port that cannot be had is told by its setting, and so is a file that cannot be used."""

from __future__ import annotations

import socket
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from bot.cli import install
from bot.cli.entry import Refused
from bot.listening import CannotListen, listen
from bot.processes import require_ports
from bot.settings import SettingsError
from tests.conftest import make_settings


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """The message says which settings lead there and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=f"HOST 127.0.0.1, PORT {port}: .* set PORT to"):
            listen(make_settings(tmp_path, port=port))


def test_a_file_that_cannot_be_used_is_no_matter_of_the_port(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder is named as what it is."""
    server = ModuleType("bot.server")

    def serve(_settings: object) -> None:
        raise OSError(30, "Read-only file system", "/opt/peerline/var")

    server.serve = serve  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "bot.server", server)
    monkeypatch.setattr("bot.server", server, raising=False)
    monkeypatch.setattr(install, "read_settings", lambda: make_settings(tmp_path))
    monkeypatch.setattr(install.process, "overwrite_freed_memory", lambda: None)
    result = CliRunner().invoke(install.app, ["serve"])

    assert isinstance(result.exception, Refused)
    assert "cannot use var: Read-only file system" == str(result.exception)


@pytest.mark.parametrize(("port", "count", "fits"), [(65532, 4, True), (65533, 4, False)])
def test_each_of_several_processes_needs_a_port_for_its_metrics(
    tmp_path: Path, port: int, count: int, fits: bool
) -> None:
    """The last process must have one too; without metrics none is needed."""
    require_ports(make_settings(tmp_path), count)
    settings = make_settings(tmp_path, metrics_port=port)
    if fits:
        require_ports(settings, count)
    else:
        with pytest.raises(SettingsError, match="PEERLINE_METRICS_PORT 65533 is too high: 4"):
            require_ports(settings, count)
