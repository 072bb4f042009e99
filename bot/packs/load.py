"""Reads packs and agency policies from YAML and refuses, in one line, what is not one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.packs.schema import AgencyPolicy, Pack

MOST_BYTES = 256_000
Model = TypeVar("Model", bound=BaseModel)


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


def load_pack(path: Path) -> Pack:
    """The pack in a file such as `resources/packs/montana.yml`.

    Raises:
        PackError: the file is missing, larger than 256 kB, not UTF-8, not plain YAML, breaks
            the schema, or its name and its `id` differ.
    """
    pack = _load(path, Pack)
    if pack.id != path.stem:
        raise PackError(f"{path.name}: id: {pack.id!r} is not the file's name; make them the same")
    return pack


def load_policy(path: Path, pack: Pack | None = None) -> AgencyPolicy:
    """The policy of one agency, to be read over `pack`.

    Raises:
        PackError: as for `load_pack`, or the policy belongs to another pack than `pack`, names
            a policy item that the pack does not have, or repeats the id of a limit.
    """
    policy = _load(path, AgencyPolicy)
    if pack is None:
        return policy
    if policy.pack != pack.id:
        raise PackError(
            f"{path.name}: pack: {policy.pack!r} is not the agency's pack {pack.id!r}; "
            "correct one of the two"
        )
    known = [item.id for item in pack.policy_items]
    for item in policy.items:
        if item not in known:
            raise PackError(
                f"{path.name}: items: {item!r} is no item of {pack.citation}; "
                f"use one of {', '.join(known) or '(none)'}"
            )
    taken = {limit.id for limit in pack.exceptions}
    for limit in policy.added_limits:
        if limit.id in taken:
            raise PackError(
                f"{path.name}: added_limits: the id {limit.id!r} is one of the pack's own; "
                "choose another"
            )
    return policy


def require_covered(pack: Pack, agency_types: Iterable[str], where: str) -> None:
    """Refuses an agency of which no type is one the pack covers.

    Raises:
        PackError: naming `where` the types stand and which types would do.
    """
    types = list(agency_types)
    if not set(types) & set(pack.agency_types):
        raise PackError(
            f"{where}: types: {', '.join(types) or 'none'} is not covered by {pack.citation}; "
            f"it covers {', '.join(pack.agency_types)}. Name one of these or choose another pack"
        )


def _load(path: Path, model: type[Model]) -> Model:
    found = _read(path)
    if not isinstance(found, dict):
        raise PackError(f"{path.name}: holds no keys; start from a pack that is there")
    try:
        return model.parse_obj(found)
    except ValidationError as error:
        raise PackError(f"{path.name}: {_explain(error, found)}") from None


def _read(path: Path) -> object:
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


def _explain(error: ValidationError, found: object) -> str:
    first = error.errors()[0]
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
