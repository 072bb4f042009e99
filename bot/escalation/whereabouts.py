"""Whether a short text is the number or place that was asked for; nothing else goes into a page."""

from __future__ import annotations

import enum
import re

from bot.escalation.pages import LONGEST_GIVEN
from bot.risk import Heard, assess
from bot.risk.answers import read

MOST_WORDS = 4  # of a place that no word or number tells to be one
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
# With one of these a few words are talk, not a name of a place.
_TALK = frozenset(
    """yes yeah yep ok okay sure please thanks thank you i im i'm me we dont don't know maybe
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
    number alone counts.
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
        alone = heard in _CALM and not _TALK & set(words)
        return Said.PLACE if alone else Said.PLACE_AND_MORE
    named = 0 < len(words) <= MOST_WORDS and not _TALK & set(words) and not text.endswith("?")
    return Said.PLACE if named and heard is Heard.UNCLEAR else Said.NOTHING


def tidy(text: str) -> str:
    """The text on one line, without what cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
