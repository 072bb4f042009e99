"""Whether a short text holds the number or place that was asked for; nothing else is paged."""

from __future__ import annotations

import enum
import re

from bot.escalation.pages import LONGEST_GIVEN
from bot.risk import Heard, Tier, assess
from bot.risk.answers import read

MOST_WORDS = 4  # of a place that no word or number tells to be one
MOST_WORDS_OF_A_PLACE = 8
_ONLY_A_NUMBER = re.compile(r"[\s()+.\-]*(?:\d[\s()+.\-]*){7,15}")
_SOME_NUMBER = re.compile(r"(?:\d[\s.\-]*){3,}")
_PLACE = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|highway|hwy|exit|mile|marker|boulevard|blvd|drive|lane|"
    r"corner|intersection|park|parking|lot|garage|station|house|home|apartment|apt|room|unit|"
    r"truck|car|barn|bridge|river|lake|trail|church|school|hospital|motel|hotel|bar|store|office|"
    r"basement|roof|cabin|campground|airport|dispatch|academy|gym|firehouse|barracks|work|"
    r"calle|avenida|casa|estaci[oó]n|parque|puente|hospital|iglesia|trabajo)\b",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(r"[+(]?\d[\d\s().\-]{5,}\d")
# What stands from here on says where somebody is now.
_HERE = re.compile(
    r"\b(?:i ?['’]?m|i am|we ?['’]?re|we are|parked|sitting|estoy|estamos)(?:\s+\w+)?\s+"
    r"(?:at|in|on|by|behind|near|under|outside|inside|across|en|cerca|detr[aá]s)\s",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|in|on|by|behind|near|under|outside|inside|across|from|off|en)\s", re.IGNORECASE
)
_CLAUSE_ENDS = re.compile(r"\s*[,;.!?]+(?:\s+|$)")
# With one of these a few words are talk, not a name of a place.
_TALK = frozenset(
    """yes yeah yep ok okay sure please thanks thank you i im i'm me we dont don't know maybe
    took stole hit hurt shot kill killed lost found saw said told because
    help hurry what who why when how now not never nobody leave stop wait hello hi hey
    whatever idk fuck si sí gracias por favor no ayuda hola que qué quien quién yo""".split()  # noqa: SIM905
)
_CALM = frozenset({Heard.UNCLEAR, Heard.TALK, Heard.COURTESY, Heard.REQUEST})


class Said(enum.Enum):
    """What a text says about being reached; `AND_MORE` needs an answer of its own besides."""

    PLACE = enum.auto()
    PLACE_AND_MORE = enum.auto()
    NOTHING = enum.auto()


def read_whereabouts(text: str, asked: bool) -> Said:
    """What `text` says about how to reach whoever wrote it; any `str`, never raises.

    `asked` says that it follows the question for a number or a place. Unasked, only a telephone
    number alone counts. A story, or what somebody did somewhere, is no answer to it.
    """
    text = tidy(text)
    if not text or len(text) > LONGEST_GIVEN:
        return Said.NOTHING
    if _ONLY_A_NUMBER.fullmatch(text):
        return Said.PLACE
    if not asked:
        return Said.NOTHING
    tier = assess(text).tier
    heard = read(text, tier, False).heard
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    if (_SOME_NUMBER.search(text) or _PLACE.search(text)) and not text.endswith("?"):
        short = len(words) <= MOST_WORDS_OF_A_PLACE and not _TALK & set(words)
        if short and tier is Tier.NONE and heard in _CALM:
            return Said.PLACE
        return Said.PLACE_AND_MORE if _place_in(text) else Said.NOTHING
    named = 0 < len(words) <= MOST_WORDS and not _TALK & set(words) and not text.endswith("?")
    return Said.PLACE if named and heard is Heard.UNCLEAR else Said.NOTHING


def place_in(text: str, said: Said) -> str:
    """The number or place in a text that `read_whereabouts` has read; nothing of the rest."""
    text = tidy(text)
    return {Said.PLACE: text, Said.PLACE_AND_MORE: _place_in(text), Said.NOTHING: ""}[said]


def _place_in(text: str) -> str:
    """Numbers, where somebody says that they are now, and places that clauses begin with."""
    return ", ".join(filter(None, map(_place_in_clause, _CLAUSE_ENDS.split(text))))


def _place_in_clause(clause: str) -> str:
    if number := _A_NUMBER.search(clause):
        return number[0].strip()
    if here := _HERE.search(clause):
        return " ".join(clause[here.start() :].split()[:MOST_WORDS_OF_A_PLACE])
    names: list[str] = []
    for word in clause.split():
        if word.casefold() in _TALK:
            break
        names.append(word)
    named = " ".join(names)
    place = _PLACE.search(named)
    if not place:
        return ""
    at = _AT.search(named, 0, place.start())  # what stands before it is no part of the place
    return " ".join(named[at.start() if at else 0 :].split()[:MOST_WORDS_OF_A_PLACE])


def tidy(text: str) -> str:
    """The text on one line, without what cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
