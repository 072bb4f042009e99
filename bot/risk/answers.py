"""What a reply in the conversation in danger is taken for."""

import re
from dataclasses import dataclass

from bot.risk import cues
from bot.risk.barriers import barrier, plea
from bot.risk.normalise import normalise
from bot.risk.steps import Heard
from bot.risk.tiers import Tier
from bot.risk.topics import Topic

LONGEST = 40  # words; in a longer message, harm that is told of may be somebody else's
SHORT = 4  # words; a reply this short that is neither a no nor a request is unclear
_COMMAND = re.compile(r"/[a-z]\w*\s*(\{.*\})?", re.IGNORECASE | re.DOTALL)
_SIGNS = {
    Tier.IMMINENT_SELF: Heard.SELF_SIGN,
    Tier.IMMINENT_OTHER: Heard.OTHERS_SIGN,
    Tier.IMMINENT_THIRD_PARTY: Heard.THIRD_SIGN,
}
_DISCLOSURES = {Tier.ABUSE_DISCLOSURE: Heard.ABUSE, Tier.CRIME_DISCLOSURE: Heard.CRIME}


@dataclass(frozen=True)
class Reading:
    """What was heard, and the one topic that answers it, where there is one."""

    heard: Heard
    topic: Topic | None = None


def read(text: str, tier: Tier, is_open: bool) -> Reading:
    """Read `text`, of which `tier` is known, with a direct question open or not; never raises.

    A whole reply that only says no outweighs a sign while the question is open; a plain no, a
    refusal and a taking back come before thoughts; everything short that nothing explains is
    unclear.
    """
    said = " ".join(word for word in normalise(text).split(" ") if word not in (",", ".", "?"))
    asks = text.rstrip().endswith(("?", "¿"))
    if is_open and cues.ONLY_NO.fullmatch(said):
        return Reading(Heard.NO)
    harmed = bool(cues.HARMED.search(said)) and len(said.split()) <= LONGEST
    if tier.imminent:
        own = tier is Tier.IMMINENT_SELF
        return Reading(_SIGNS[tier], Topic.MEDICAL if own and harmed else None)
    if harmed and len(said.split()) <= SHORT * 2 and not asks:
        return Reading(Heard.DONE, Topic.MEDICAL)
    if asked_not_to := plea(text):
        return Reading(Heard.PLEA, asked_not_to)
    if (is_open or tier is Tier.CONCERN) and cues.NO_INTENT.search(said):
        return Reading(Heard.NO_INTENT)
    heard = _refusal(said)
    if heard:
        return Reading(heard)
    if tier in _DISCLOSURES:
        return Reading(_DISCLOSURES[tier])
    if tier is Tier.CONCERN:
        return Reading(Heard.THOUGHTS)
    if in_the_way := barrier(text):
        return Reading(Heard.BARRIER, in_the_way)
    return Reading(_rest(said, asks, _COMMAND.fullmatch(text.strip()) is not None))


def is_fragment(text: str) -> bool:
    """True for a few words that name a place, a means or a time and hardly more."""
    said = normalise(text)
    return len(said.split()) <= SHORT and bool(cues.PLACE_MEANS_TIME.search(said))


def _refusal(said: str) -> Heard | None:
    if cues.WITHDRAWN.search(said):
        return Heard.WITHDRAWAL
    if cues.DECLINED.search(said):
        return Heard.REFUSAL
    if cues.OKAY.search(said):
        return Heard.OKAY
    denies = cues.NO.search(said)
    return _after_no(said[denies.end() :].strip(), said) if denies else None


def _after_no(rest: str, said: str) -> Heard:
    """A plain no stays one; "no idea", "not tonight", "no but maybe" are unclear."""
    if rest in ("not now", "not right now", "ahora no"):
        return Heard.NO
    unclear = cues.UNCLEAR.match(rest) or cues.UNCLEAR.search(said)
    return Heard.UNCLEAR if unclear or {"but", "pero"} & set(rest.split()) else Heard.NO


def _rest(said: str, asks: bool, commands: bool) -> Heard:
    """Everything that is no sign, no refusal and no barrier; in doubt unclear, not ordinary.

    Who types a command as other programs know them wants something, and answers nothing.
    """
    count = len(said.split())
    if cues.COURTESY.search(said):
        return Heard.COURTESY
    if cues.PUT_AWAY.search(said) and not asks:
        return Heard.PUT_AWAY
    if cues.YES.match(said):
        return Heard.YES
    if asks or cues.REQUEST.match(said) or (count > 2 and cues.REQUEST.search(said)):
        return Heard.UNCLEAR if cues.UNCLEAR.match(said) else Heard.REQUEST
    if count <= SHORT + 2 and not said.startswith("not "):
        if cues.PLACE_MEANS_TIME.search(said):
            return Heard.FRAGMENT
        if cues.ASIDE.search(said):
            return Heard.ASIDE
    unclear = cues.UNCLEAR.match(said) or (
        count <= 12 and (cues.UNCLEAR.search(said) or cues.YES.search(said))
    )
    if commands and not unclear:
        return Heard.REQUEST
    return Heard.UNCLEAR if unclear or count <= SHORT else Heard.TALK
