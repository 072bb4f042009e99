"""The templates load as they stand, so that a coordinator starts from something right."""

import re
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.directory import check_directory, load_rota, open_directory, read_folder
from bot.directory.columns import COLUMNS, SHEETS

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "resources" / "templates"
NOW = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))


def test_every_sheet_has_a_template_with_example_rows() -> None:
    """Each column is there, and at least one row shows how it is filled."""
    rows = read_folder(TEMPLATES).rows

    for name in SHEETS:
        header = (TEMPLATES / name).read_text().splitlines()[0].split(",")
        assert list(COLUMNS[name]) == header
        assert rows[name]


def test_a_copy_of_the_templates_serves(tmp_path: Path) -> None:
    """It answers who can be talked to, and leaves nobody without help."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "ours"))
    directory = open_directory(f"sqlite:///{tmp_path / 'ours.db'}", folder)

    assert directory.peers_now(NOW)
    assert not directory.agency.names_open
    assert [] == [f for f in check_directory(directory, folder, NOW) if f.level == "error"]
    assert 3 == len(load_rota(folder).chain_at(NOW, directory.agency.tz))


def test_every_number_reaches_nobody() -> None:
    """Invented people have numbers of the 555-01xx range."""
    text = "".join(path.read_text() for path in TEMPLATES.iterdir())
    numbers = re.findall(r"\b\d{3}-\d{3}-\d{4}\b", text)
    assert len(numbers) > 10
    assert [] == [number for number in numbers if "-555-01" not in number]


def test_the_coordinators_page_names_what_is_there() -> None:
    """Each file and each command of the page exists."""
    page = (ROOT / "docs" / "coordinator.md").read_text()
    for name in SHEETS:
        assert f"`{name}`" in page
    from typer.main import get_command

    from bot.cli import app

    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"peerline ([a-z]+)", page))
    assert {"load", "check", "verify"} <= named <= commands
