"""Confidentiality packs: what the rules of a state say, and what an agency's policy adds."""

from bot.packs.answers import (
    answer_confidentiality,
    answer_policy_item,
    answer_session,
    limit_for_abuse,
    limit_for_crime,
)
from bot.packs.facts import Limit
from bot.packs.load import PackError, load_pack, load_policy, require_covered
from bot.packs.notice import full_notice, short_notice
from bot.packs.schema import AgencyPolicy, Pack, limits, not_set

__all__ = [
    "AgencyPolicy",
    "Limit",
    "Pack",
    "PackError",
    "answer_confidentiality",
    "answer_policy_item",
    "answer_session",
    "full_notice",
    "limit_for_abuse",
    "limit_for_crime",
    "limits",
    "load_pack",
    "load_policy",
    "not_set",
    "require_covered",
    "short_notice",
]
