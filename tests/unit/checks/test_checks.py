"""What a coordinator is told of an installation: every mistake and every gap, each in one line."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot import checks
from bot.checks import Finding, check_installation
from bot.settings import ROOT
from tests.conftest import make_settings

TODAY = dt.date(2026, 12, 1)
EXAMPLE = ROOT / "resources" / "agencies" / "example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A writable copy of the example agency."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "agency"))


@pytest.fixture(autouse=True)
def _trained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a model is there is looked at by one test alone."""
    monkeypatch.setattr(checks.training, "is_current", lambda *_: True)


def check(tmp_path: Path, agency: Path | str = "example", **changes: Any) -> list[Finding]:
    """The findings of an installation that pages an address of its own."""
    values = {"escalation_urls": "json://127.0.0.1:1/page", **changes}
    return check_installation(make_settings(tmp_path, agency=str(agency), **values), TODAY)


def errors(found: list[Finding]) -> list[str]:
    """The errors as lines."""
    return [str(finding) for finding in found if finding.level == "error"]


def edit(path: Path, old: str, new: str) -> None:
    """Changes a file, and fails when there is nothing to change."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "agency", ["example", *(f"tests/agencies/{p.name}" for p in ROOT.glob("tests/agencies/*"))]
)
def test_every_agency_here_has_gaps_and_no_error(tmp_path: Path, agency: str) -> None:
    """Nobody has signed or dialed anything yet, and that is all that is open."""
    found = check(tmp_path, ROOT / agency if "/" in agency else agency)

    assert [] == errors(found)
    keys = {(finding.file, finding.key) for finding in found}
    assert ("agency.yml", "eap.called_on") in keys
    assert ("policy.yml", "approved_by") in keys
    assert ("crisis_lines.yml", "988.called_on") in keys


def test_nobody_is_asked_to_dial_911(tmp_path: Path) -> None:
    """An emergency number is not called to try it."""
    assert not [f for f in check(tmp_path) if f.key.startswith("911")]


def test_an_item_the_statute_wants_is_named(tmp_path: Path) -> None:
    """A Montana policy without a text on recording says so, with what people are told."""
    found = {(f.file, f.key): f.remedy for f in check(tmp_path)}

    assert "recording" in found[("policy.yml", "items.d")]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("policy.yml", "pack: montana", "pack: utah", "error: policy.yml: pack: 'utah'"),
        ("policy.yml", "citation: Clark Fork", "#", "error: policy.yml: citation: is missing"),
        ("policy.yml", "pack: montana", "pack: [", "error: policy.yml: line "),
        ("agency.yml", "time_zone: America/Denver", "", "error: agency.yml: key time_zone: is mis"),
        (
            "agency.yml",
            "types: [police, fire, ems]       #",
            "types: [coroner] #",
            "error: agency.yml: types: coroner is not covered",
        ),
        (
            "peers.csv",
            "406-555-0121,406-555-0121",
            "12,406-555-0121",
            "error: peers.csv: row 3, column phone: '12' is not a US phone number",
        ),
        ("resources.csv", "id,kind", "id,kinds", "error: resources.csv: resources.csv needs the"),
    ],
)
def test_a_mistake_names_file_key_and_remedy(
    tmp_path: Path, folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    """One wrong place is one error line, and the gaps elsewhere are still told."""
    edit(folder / "agency.yml", "names_open: true", "")
    edit(folder / file, old, new)
    found = check(tmp_path, folder)

    (line,) = errors(found)
    assert line.startswith(expected)
    assert "\n" not in line
    assert any(finding.level == "gap" for finding in found)
    assert "error" == found[0].level


def test_a_source_read_long_ago_is_a_gap(tmp_path: Path) -> None:
    """A year after a source was read, the coordinator is told to read it again."""
    settings = make_settings(tmp_path)
    found = check_installation(settings, dt.date(2028, 1, 1))

    stale = [f for f in found if "more than 365 days ago" in f.remedy]
    assert {("montana.yml", "read_on"), ("policy.yml", "read_on")} == {
        (finding.file, finding.key) for finding in stale
    }


def test_open_names_are_for_the_example_alone(tmp_path: Path, folder: Path) -> None:
    """Any other agency that shows peers' names to everybody has an error."""
    assert [
        "error: agency.yml: names_open: shows peers' names to everybody; remove it, only the "
        "example may do that"
    ] == errors(check(tmp_path, folder))


def test_nobody_to_page_is_an_error_outside_the_example(tmp_path: Path, folder: Path) -> None:
    """The example may page its console; anybody else needs an address."""
    edit(folder / "agency.yml", "names_open: true", "")

    assert [] == errors(check(tmp_path, escalation_urls=""))
    (line,) = errors(check(tmp_path, folder, escalation_urls=""))
    assert line.startswith("error: .env: PEERLINE_ESCALATION_URLS: is not set, so nobody can be")


def test_a_public_server_needs_an_address_for_its_links(tmp_path: Path) -> None:
    """Outside loopback, a page cannot be acknowledged without one."""
    (line,) = errors(check(tmp_path, host="192.0.2.7"))

    assert line.startswith("error: .env: PEERLINE_PUBLIC_URL: ")
    assert [] == errors(check(tmp_path, host="192.0.2.7", public_url="https://peers.example"))


def test_a_model_of_other_data_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that were changed after training are not what people meet."""
    monkeypatch.setattr(checks.training, "is_current", lambda *_: False)

    (line,) = errors(check(tmp_path))
    assert "peerline train" in line


def test_checking_writes_nothing(tmp_path: Path, folder: Path) -> None:
    """The database of the installation is neither made nor changed."""
    before = sorted(tmp_path.rglob("*"))
    check(tmp_path, folder)

    assert before == sorted(tmp_path.rglob("*"))
