"""Makes every action of the domain, each with the desk it needs."""

from __future__ import annotations

from rasa_sdk import Action

from bot.actions.advice import DeclineAdvice
from bot.actions.burden import AnswerBurden
from bot.actions.confidentiality import AnswerConfidentiality, FullNotice
from bot.actions.desk import FrontDesk
from bot.actions.forget import Forget
from bot.actions.guidebook import LookUpGuidebook, OpenSection
from bot.actions.peers import ChoosePeers, ListMorePeers, ListPeers
from bot.actions.questions import AnswerQuestion, NotUnderstood
from bot.actions.referral import ReferAColleague
from bot.actions.resources import LookUpResource, ShowChaplain, ShowCrisisLines, ShowEap
from bot.actions.risk import AnswerRisk
from bot.actions.safety_plan import ShowSafetyPlan
from bot.actions.supporters import ShowSupporterCards, ShowWellness


def build_actions(desk: FrontDesk) -> list[Action]:
    """The actions, ready to be registered."""
    made = (
        AnswerRisk,
        ListPeers,
        ListMorePeers,
        ChoosePeers,
        AnswerBurden,
        ReferAColleague,
        ShowEap,
        ShowChaplain,
        ShowCrisisLines,
        LookUpResource,
        ShowSafetyPlan,
        AnswerConfidentiality,
        AnswerQuestion,
        NotUnderstood,
        OpenSection,
        LookUpGuidebook,
        ShowSupporterCards,
        ShowWellness,
        DeclineAdvice,
        FullNotice,
        Forget,
    )
    return [kind(desk) for kind in made]
