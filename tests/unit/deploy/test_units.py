"""The systemd units and the Redis configuration keep what the privacy pages promise."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
# Each with the promise that would be broken without it.
KEEPS_ITS_PROMISE = {
    "LimitCORE": "0",  # no memory in a core file
    "MemorySwapMax": "0",  # no memory on disk
    "PrivateTmp": "yes",
    "StandardOutput": "null",  # the example agency's pages are printed there
    "StandardError": "journal",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "CapabilityBoundingSet": "",
    "User": "peerline",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "KillMode": "mixed",  # the first process tells the others to stop, one and all
}
HIGHEST_EXPOSURE = 1.5


def settings_of(unit: Path) -> dict[str, str]:
    """The settings of a unit's [Service]; of one that is given twice both, in one line."""
    found: dict[str, str] = {}
    section = ""
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif section == "[Service]" and line and not line.startswith("#"):
            name, value = line.split("=", 1)
            found[name] = f"{found[name]} {value}" if name in found else value
    return found


def test_there_are_units() -> None:
    """For one process, for several, and for the coordinator's page."""
    assert ["peerline-coordinator", "peerline-workers", "peerline"] == [u.stem for u in UNITS]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_each_unit_keeps_the_promises(unit: Path) -> None:
    """No core file, no swap, no output that is kept, no rights, nothing to write but its state."""
    found = settings_of(unit)

    assert KEEPS_ITS_PROMISE == {name: found.get(name, "missing") for name in KEEPS_ITS_PROMISE}
    assert "@resources" not in found["SystemCallFilter"]  # the server sets its own core limit


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_no_secret_is_in_a_units_environment(unit: Path) -> None:
    """Keys come from .env, which the service's group alone may read; units are for everybody."""
    assert not {"Environment", "EnvironmentFile"} & set(settings_of(unit))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_process_has_the_time_it_may_need_to_end(unit: Path) -> None:
    """systemd waits for longer than a process takes with the longest turns and drain there are."""
    fields = Settings.__fields__
    longest = Settings(
        _env_file=None,
        secret="s" * 32,
        page_key="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        turn_seconds=fields["turn_seconds"].field_info.le,
        drain_seconds=fields["drain_seconds"].field_info.le,
    ).stop_seconds
    if unit.stem != "peerline-coordinator":
        assert longest < float(settings_of(unit)["TimeoutStopSec"])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_finds_no_mistake(unit: Path, tmp_path: Path) -> None:
    """`systemd-analyze verify` says nothing, and the exposure is at most what the runbook tells."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is missing; install it with: apt-get install systemd")
    copy = tmp_path / unit.name
    text = unit.read_text(encoding="utf-8")
    copy.write_text(text.replace("/opt/peerline/.venv/bin/peerline", "/bin/true"), "utf-8")
    verified = subprocess.run(
        [program, "verify", "--recursive-errors=no", copy],
        capture_output=True,
        text=True,
        check=False,
    )
    exposure = subprocess.run(
        [program, "security", "--offline=true", f"--threshold={HIGHEST_EXPOSURE * 10:.0f}", copy],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (verified.returncode, verified.stderr + verified.stdout)
    assert 0 == exposure.returncode, exposure.stdout[-300:]


def test_redis_keeps_nothing() -> None:
    """No snapshot, no append-only file, no slow log, and it refuses rather than drops."""
    lines = (ROOT / "deploy" / "redis" / "peerline.conf").read_text(encoding="utf-8").splitlines()
    found = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))

    assert '""' == found["save"]
    assert "no" == found["appendonly"]
    assert "0" == found["slowlog-max-len"]
    assert "noeviction" == found["maxmemory-policy"]
