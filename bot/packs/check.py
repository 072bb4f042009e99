"""Everything a coordinator has to know about a pack and a policy, in one line each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bot.packs.load import StalePack, load_pack, load_policy
from bot.packs.plain import PackError, explain, read_plain
from bot.packs.schema import AgencyPolicy, Pack, not_set


@dataclass(frozen=True)
class Findings:
    """`errors` stop a pack from being used; `gaps` are to be filled and said to be open."""

    errors: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def check_pack(pack_file: Path, policy_file: Path | None, today: dt.date) -> Findings:
    """Every problem of a pack and the agency's policy over it; never raises for a bad file."""
    errors = _schema(pack_file, Pack)
    if policy_file:
        errors += _schema(policy_file, AgencyPolicy)
    if errors:
        return Findings(tuple(errors))
    try:
        stale = []
        try:
            load_pack(pack_file, today)
        except StalePack as error:
            stale.append(str(error))
        pack = load_pack(pack_file)
        policy = None
        if policy_file:
            try:
                policy = load_policy(policy_file, pack, today)
            except StalePack as error:
                stale.append(str(error))
                policy = load_policy(policy_file, pack)
    except PackError as error:
        return Findings((str(error),))
    return Findings((), (*stale, *_gaps(pack_file, pack, policy_file, policy)))


def _schema(path: Path, model: type[Pack] | type[AgencyPolicy]) -> list[str]:
    try:
        found = read_plain(path)
        model.parse_obj(found)
    except PackError as error:
        return [str(error)]
    except ValidationError as error:
        return [f"{path.name}: {line}" for line in explain(error, found)]
    return []


def _gaps(
    pack_file: Path, pack: Pack, policy_file: Path | None, policy: AgencyPolicy | None
) -> list[str]:
    where = policy_file.name if policy_file else "no policy file"
    gaps = [
        f"{where}: items.{item.id}: {pack.citation} wants a text on {item.asks}; until it is "
        "there, people are told that the agency has not set it"
        for item in not_set(pack, policy)
    ]
    signatures = [(pack_file.name, pack.approved_by), (pack_file.name, pack.es)]
    if policy:
        signatures.append((where, policy.approved_by))
    for name, signed in signatures:
        if signed == "":
            gaps.append(f"{name}: approved_by: is empty; shown as not reviewed by counsel")
        elif signed is None:
            gaps.append(f"{name}: es: is missing; the notice has no Spanish")
    if pack.es and not pack.es.reviewed_by:
        gaps.append(f"{pack_file.name}: es.reviewed_by: is empty; shown as not reviewed")
    if pack.status == "bill" and not pack.enacted_text_checked_by:
        gaps.append(
            f"{pack_file.name}: enacted_text_checked_by: is empty; shown as text to be verified"
        )
    if pack.status == "model_policy" and not pack.version:
        gaps.append(
            f"{pack_file.name}: version: is empty; write down which version of the model was read"
        )
    if not pack.review_recorded:
        gaps.append(
            f"{pack_file.name}: review_recorded: {pack.source} records no review since; ask "
            "whether a newer one is in force"
        )
    return gaps
