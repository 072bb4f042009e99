"""Reads a YAML file of plain facts, and refuses one that is no such thing."""

from pathlib import Path
from typing import Any

import yaml

from bot.directory.errors import DirectoryError

_LARGEST_FILE = 256 * 1024  # bytes
_DEEPEST = 10


def read_facts(path: Path, largest: int = _LARGEST_FILE) -> dict[str, Any]:
    """The keys and values of one file of at most `largest` bytes, 256 kB unless stated.

    Raises DirectoryError with one line when it cannot be read or is built to exhaust memory.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise DirectoryError(
            f"{path.name} cannot be read in {path.parent}; every agency's folder needs one"
        ) from None
    if len(raw) > largest:
        raise DirectoryError(f"{path.name} is larger than {largest // 1024} kB; shorten it")
    try:
        text = raw.decode("utf-8")
        _refuse_bombs(text, path.name)
        facts = yaml.safe_load(text)
    except UnicodeDecodeError:
        raise DirectoryError(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DirectoryError(
            f"{path.name} line {line} is not valid YAML; check its indentation, colons and quotes"
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise DirectoryError(
            f"{path.name} is not valid YAML; compare it with the example agency's file"
        ) from None
    if not isinstance(facts, dict):
        raise DirectoryError(f"{path.name} holds no keys; start from the example agency's file")
    return facts


def _refuse_bombs(text: str, name: str) -> None:
    # A few aliases can describe a huge document, and deep nesting takes long to read; this
    # stops at the first of either, before anything is built.
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise DirectoryError(f"{name} uses YAML aliases (*name); write the text out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise DirectoryError(
                f"{name} line {line} is nested too deeply; check its brackets and indentation"
            )
