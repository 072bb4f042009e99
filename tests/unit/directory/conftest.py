"""A copy of the example agency that a test may change, and the directory made from it."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.directory import Directory, open_directory

EXAMPLE = Path(__file__).parents[3] / "resources" / "agencies" / "example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A writable copy of the example agency's folder."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "agency"))


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'directory.db'}"


@pytest.fixture
def directory(database_url: str, folder: Path) -> Directory:
    return open_directory(database_url, folder)


@pytest.fixture
def change(folder: Path) -> Callable[..., None]:
    """change("peers.csv", 7, phone="12") edits cells of a row, numbered as a spreadsheet does."""

    def edit(name: str, row: int, /, **cells: str) -> None:
        path = folder / name
        with path.open(newline="", encoding="utf-8") as file:
            lines = list(csv.reader(file))
        for column, value in cells.items():
            lines[row - 1][lines[0].index(column)] = value
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)

    return edit
