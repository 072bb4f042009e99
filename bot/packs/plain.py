"""Reads one plain YAML file, and says in one line what is wrong with one that is not."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

MOST_BYTES = 256_000


class PackError(Exception):
    """A pack or policy cannot be used; the message names file and key and says what to do."""


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, which can grow without bound, and without keys given twice."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="an alias (*) is used", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            if key.value in keys:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} is there twice", problem_mark=key.start_mark
                )
            keys.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_plain(path: Path) -> dict[str, Any]:
    """The keys of a YAML file.

    Raises:
        PackError: the file is missing, larger than 256 kB, not UTF-8, not plain YAML (aliases,
            tags and repeated keys are refused) or holds no keys.
    """
    found = _parse(path)
    if not isinstance(found, dict):
        raise PackError(f"{path.name}: holds no keys; start from a pack that is there")
    return found


def _parse(path: Path) -> object:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    if len(data) > MOST_BYTES:
        raise PackError(f"{path.name}: larger than {MOST_BYTES // 1000} kB; shorten it")
    try:
        return yaml.load(data.decode("utf-8"), Loader=_PlainLoader)  # noqa: S506  # a SafeLoader
    except UnicodeDecodeError as error:
        raise PackError(
            f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "unknown"
        raise PackError(f"{path.name}: line {line}: {error.problem}; correct that line") from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        said = " ".join(str(error).split())[:200]
        raise PackError(f"{path.name}: is not plain YAML ({said}); correct it") from None


def explain(error: ValidationError, found: object) -> list[str]:
    """One line per problem: the key, the bad value where it is short, and what to do."""
    return [_explain(problem, found) for problem in error.errors()]


def _explain(first: Any, found: object) -> str:
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "value_error.missing":
        return f"{key}: is missing; add it"
    if first["type"] == "value_error.extra":
        return f"{key}: is not a key of this file; remove it or correct its spelling"
    value = found
    for part in first["loc"]:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    quoted = "" if isinstance(value, (dict, list)) else f"{value!r}: "
    return f"{key}: {quoted}{' '.join(first['msg'].split())}; correct it"
