"""Confidentiality packs: what the rules of a state say, and what an agency's policy adds."""

from bot.packs.answers import (
    answer_confidentiality,
    answer_policy_item,
    answer_session,
    limit_for_abuse,
    limit_for_crime,
)
from bot.packs.check import Findings, check_pack
from bot.packs.contacts import ProgramContacts
from bot.packs.facts import Limit
from bot.packs.introduction import introduction
from bot.packs.load import StalePack, load_pack, load_policy, require_covered
from bot.packs.notice import full_notice, short_notice
from bot.packs.phrases import Lang
from bot.packs.plain import PackError
from bot.packs.questions import Question, answer
from bot.packs.schema import AgencyPolicy, Pack, limits, not_set
from bot.packs.shelf import PackShelf, Shelved

__all__ = [
    "AgencyPolicy",
    "Findings",
    "Lang",
    "Limit",
    "Pack",
    "PackError",
    "PackShelf",
    "ProgramContacts",
    "Question",
    "Shelved",
    "StalePack",
    "answer",
    "answer_confidentiality",
    "answer_policy_item",
    "answer_session",
    "check_pack",
    "full_notice",
    "introduction",
    "limit_for_abuse",
    "limit_for_crime",
    "limits",
    "load_pack",
    "load_policy",
    "not_set",
    "require_covered",
    "short_notice",
]
