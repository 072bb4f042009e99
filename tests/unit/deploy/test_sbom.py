"""The list of what is installed names every locked package, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT

LOCKS = ("requirements-build.lock", "requirements.lock")
LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked() -> set[tuple[str, str, frozenset[str]]]:
    """Name, version and hashes of every locked package."""
    texts = [(ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS]
    found = [match for text in texts for match in LOCKED.findall(text)]
    return {(name, version, frozenset(HASH.findall(rest))) for name, version, rest in found}


def hashes_of(component: dict[str, Any]) -> frozenset[str]:
    """The hashes under which a component may come."""
    references = component["externalReferences"]
    return frozenset(h["content"] for each in references for h in each.get("hashes", ()))


@pytest.fixture(scope="module")
def bom(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `make sbom` writes."""
    if not (ROOT / ".venv-sbom" / ".installed").is_file():
        pytest.skip("the tool is missing; install it with: make sbom")
    place = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    subprocess.run(
        ["make", "--no-print-directory", "sbom", f"SBOM={place}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return json.loads(place.read_text(encoding="utf-8"))


def test_every_locked_package_is_named_with_version_and_hashes(bom: Any) -> None:
    """Neither more nor fewer than the locks hold, each with the hashes it is checked against."""
    listed = {(c["name"], c["version"], hashes_of(c)) for c in bom["components"]}

    assert len(listed) > 200
    assert locked() == listed
    assert all(hashes for _, _, hashes in listed)


def test_every_package_has_an_address_that_scanners_know(bom: Any) -> None:
    """The purl is that of the package index, with the version."""
    wrong = [
        component["name"]
        for component in bom["components"]
        if component["purl"] != f"pkg:pypi/{component['name']}@{component['version']}"
    ]

    assert [] == wrong


def test_it_is_cyclonedx_and_names_no_place(bom: Any) -> None:
    """Version 1.6 of the format, for this project, without a path of this machine."""
    assert ("CycloneDX", "1.6") == (bom["bomFormat"], bom["specVersion"])
    assert "peerline" == bom["metadata"]["component"]["name"]
    assert str(Path.home()) not in json.dumps(bom)
    assert str(ROOT) not in json.dumps(bom)
