"""Puts a coordinator's files in the place of the installed ones, or leaves all as it was."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.directory import agency as agency_file
from bot.directory import rota
from bot.directory.columns import MAY_BE_MISSING, SHEETS
from bot.directory.errors import DirectoryError
from bot.directory.sheets import sheet_file, yaml_name

_NEEDED = (agency_file.FILE_NAME, *(name for name in SHEETS if name not in MAY_BE_MISSING))
FILES = (agency_file.FILE_NAME, rota.FILE_NAME, *SHEETS, *map(yaml_name, SHEETS))


@contextmanager
def staged(given: Path, installed: Path) -> Iterator[Path]:
    """The folder that would be in force: `given`, and what it lacks from `installed`.

    A folder with everything that is needed stands alone. Raises DirectoryError when `given` is
    no folder or holds none of the files.
    """
    if not given.is_dir():
        raise DirectoryError(f"{given} is not a folder; name the one with your spreadsheets")
    names = [name for name in FILES if (given / name).is_file()]
    if not names:
        raise DirectoryError(f"{given} holds none of {', '.join(FILES)}; see docs/coordinator.md")
    if all(sheet_file(given, name).is_file() for name in _NEEDED):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="peerline-load-") as name:
        stage = Path(name)
        for calendar in (*calendars(installed), *calendars(given)):
            shutil.copyfile(calendar, stage / calendar.name)
        for file in names:
            shutil.copyfile(given / file, stage / file)
        for file in (agency_file.FILE_NAME, rota.FILE_NAME, *SHEETS):
            source = sheet_file(installed, file)
            if not sheet_file(stage, file).is_file() and source.is_file():
                shutil.copyfile(source, stage / source.name)
        yield stage


@contextmanager
def installing(stage: Path, installed: Path) -> Iterator[None]:
    """Puts the staged files in place; when the body raises, the former ones are put back."""
    if stage.resolve() == installed.resolve():
        yield
        return
    before = _contents(installed)
    try:
        # A calendar may be put there by others; it is replaced, and never taken away.
        gone = dict.fromkeys(name for name in before if name in FILES)
        _put(installed, {**gone, **_contents(stage)})
        yield
    except BaseException:
        _put(installed, {**dict.fromkeys(_contents(installed)), **before})
        raise


def calendars(folder: Path) -> list[Path]:
    """The calendar files that on_call.yml may name."""
    return sorted(path for path in folder.glob("*.ics") if path.is_file())


def _contents(folder: Path) -> dict[str, bytes | None]:
    paths = (*(folder / name for name in FILES), *calendars(folder))
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def _put(folder: Path, contents: dict[str, bytes | None]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        path = folder / name
        if content is None:
            path.unlink(missing_ok=True)
            continue
        fresh = path.with_name(f".{name}.new")
        fresh.write_bytes(content)
        fresh.replace(path)
