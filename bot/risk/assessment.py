"""One message in, one tier out."""

from dataclasses import dataclass

from bot.risk import patterns
from bot.risk.normalise import normalise
from bot.risk.tiers import Response, Tier, response_for

LONGEST_TEXT = 20_000  # characters; channels refuse longer messages and say so


@dataclass(frozen=True)
class Assessment:
    """What a message signals. `pattern` is the id of the entry that decided, never any text."""

    tier: Tier
    response: Response
    pattern: str | None = None


_NOTHING = Assessment(Tier.NONE, Response.NONE)


def assess(text: str) -> Assessment:
    """Return the highest tier that `text`, read alone and without history, signals.

    Pure: reads the patterns file once per process and keeps nothing of `text`. Takes any `str`;
    the first 20,000 characters are read, in time linear in their number.
    """
    decided = patterns.load().decide(normalise(text[:LONGEST_TEXT]))
    if decided is None:
        return _NOTHING
    tier, entry = decided
    return Assessment(tier, response_for(tier), entry)
