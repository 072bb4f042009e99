"""Text to assessment: pure Python, no framework, no network, and nothing is kept."""

from bot.risk.assessment import Assessment, assess
from bot.risk.conversation import Verdict, decide
from bot.risk.normalise import normalise
from bot.risk.state import RiskState
from bot.risk.steps import Heard, Stage, Step
from bot.risk.tiers import Response, Tier, response_for
from bot.risk.topics import Topic

__all__ = [
    "Assessment",
    "Heard",
    "Response",
    "RiskState",
    "Stage",
    "Step",
    "Tier",
    "Topic",
    "Verdict",
    "assess",
    "decide",
    "normalise",
    "response_for",
]
