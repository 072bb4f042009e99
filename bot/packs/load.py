"""Reads packs and agency policies from YAML and refuses, in one line, what is not one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.packs.notice import LONGEST, second_message
from bot.packs.phrases import Lang
from bot.packs.plain import PackError, explain, read_plain
from bot.packs.schema import AgencyPolicy, Pack

LANGUAGES: tuple[Lang, ...] = ("en", "es")
LONGEST_UNREAD = dt.timedelta(days=365)
Model = TypeVar("Model", bound=BaseModel)


class StalePack(PackError):
    """The pack is well formed, and its source was read too long ago, or on a day yet to come."""


def load_pack(path: Path, today: dt.date | None = None) -> Pack:
    """The pack in a file such as `resources/packs/montana.yml`.

    Raises:
        PackError: the file is missing, larger than 256 kB, not UTF-8, not plain YAML, breaks
            the schema, its name and its `id` differ, or its notice is longer than 160 words.
        StalePack: its `read_on` is more than a year before `today`, or after it.
    """
    pack = _load(path, Pack)
    if pack.id != path.stem:
        raise PackError(f"{path.name}: id: {pack.id!r} is not the file's name; make them the same")
    _require_short(path, pack, None)
    if today is not None:
        _require_fresh(path, pack.read_on, today)
    return pack


def load_policy(path: Path, pack: Pack | None = None, today: dt.date | None = None) -> AgencyPolicy:
    """The policy of one agency, to be read over `pack`.

    Raises:
        PackError: as for `load_pack`, or the policy belongs to another pack than `pack`, names
            a policy item that the pack does not have, or repeats the id of a limit.
        StalePack: as for `load_pack`.
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
    _require_short(path, pack, policy)
    if today is not None:
        _require_fresh(path, policy.read_on, today)
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
    found = read_plain(path)
    try:
        return model.parse_obj(found)
    except ValidationError as error:
        raise PackError(f"{path.name}: {explain(error, found)[0]}") from None


def _require_short(path: Path, pack: Pack, policy: AgencyPolicy | None) -> None:
    for lang in LANGUAGES:
        words = len(second_message(pack, policy, lang).split())
        if words > LONGEST:
            raise PackError(
                f"{path.name}: the second message of the notice ({lang}) has {words} words and "
                f"may have {LONGEST}; shorten a limit, the notice or a fact that is shown in it"
            )


def _require_fresh(path: Path, read_on: dt.date, today: dt.date) -> None:
    if read_on > today:
        raise StalePack(
            f"{path.name}: read_on: {read_on} lies in the future; correct it or the clock"
        )
    if today - read_on > LONGEST_UNREAD:
        raise StalePack(
            f"{path.name}: read_on: {read_on} is more than {LONGEST_UNREAD.days} days ago; read "
            "the source again and set the date"
        )
