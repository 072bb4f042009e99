"""Whether a short message asks how one's own page is, and nothing besides."""

from __future__ import annotations

import re

from bot.escalation.whereabouts import tidy
from bot.risk import normalise

LONGEST = 120  # characters; a longer message says more
_WHO = r"(?:any ?(?:body|one)|some ?(?:body|one)|they|help|the (?:on call )?(?:person|human))"
_IT = r"(?:it|that|this|me|(?:the|my) (?:page|alert|message))"
_BEFORE = r"(?:(?:so|and|hey|hello|ok|but) )*"
_AFTER = r"(?: (?:or not|yet|now|still|really|me|to me|for me|tonight|please))*"
_QUESTIONS = (
    rf"(?:is|are) {_WHO} (?:even |really |still |actually )?"
    r"(?:coming|on (?:the|their) way|there|on it|calling|awake|(?:going to )?(?:come|call))",
    rf"(?:has|have|did) {_WHO} (?:even |really )?"
    rf"(?:got|gotten|get|seen?|read|received?|answer(?:ed)?|pick(?:ed)? up|heard?)(?: {_IT})?",
    rf"(?:will|when (?:will|are|do|is)) {_WHO} (?:call|come|coming|get here|be here|answer)",
    rf"how (?:much longer|long)(?: (?:is this|do i wait|will it take|until {_WHO} comes?))?",
    r"what is happening(?: with (?:it|that|my page|the alert))?|what happens next",
    rf"any (?:news|word|answer)(?: from {_WHO})?",
    r"(?:ya )?(?:viene|vienen|llega|llaman) alguien|ya vienen|(?:hay )?alguien (?:viene|ahi)",
    r"(?:ya )?(?:lo vieron|contestaron|respondieron)|cuanto (?:falta|tardan)",
)
_ASKS = re.compile(rf"{_BEFORE}(?:{'|'.join(_QUESTIONS)}){_AFTER}")
_MARKS = re.compile(r"[^\w' ]+")


def asks_for_news(text: str) -> bool:
    """Whether `text` asks whether the page was seen, who is coming or when; any `str`.

    Only when that is all it says: whatever stands beside it has to be assessed.
    """
    text = tidy(text)
    if not text or len(text) > LONGEST:
        return False
    plain = " ".join(_MARKS.sub(" ", normalise(text)).split())
    return _ASKS.fullmatch(plain) is not None
