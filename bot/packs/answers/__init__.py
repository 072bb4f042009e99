"""What is answered from a pack, by topic; every sentence about a rule comes from its facts."""

from bot.packs.answers.limits import limit_for_abuse, limit_for_crime
from bot.packs.answers.privacy import answer_confidentiality, answer_session
from bot.packs.answers.voice import Ask
from bot.packs.answers.voice import policy_item as answer_policy_item

__all__ = [
    "Ask",
    "answer_confidentiality",
    "answer_policy_item",
    "answer_session",
    "limit_for_abuse",
    "limit_for_crime",
]
