"""Text to assessment: pure Python, no framework, no network, and nothing is kept."""

from bot.risk.assessment import Assessment, assess
from bot.risk.conversation import RiskState, Step, Verdict, decide
from bot.risk.normalise import normalise
from bot.risk.tiers import Response, Tier, response_for

__all__ = [
    "Assessment",
    "Response",
    "RiskState",
    "Step",
    "Tier",
    "Verdict",
    "assess",
    "decide",
    "normalise",
    "response_for",
]
