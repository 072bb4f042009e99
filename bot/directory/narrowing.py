"""Narrows a list of resources down by what they state of themselves."""

from dataclasses import dataclass

from bot.directory.cards import ResourceCard
from bot.directory.search import states

NOT_NEEDED = "not needed"


@dataclass(frozen=True)
class Narrowing:
    """What a resource has to state; an empty text asks for nothing.

    Slips of the pen are forgiven as in a search. What a resource does not state it does not fit:
    nobody is sent to a counselor whose insurance was guessed. Where none is needed, any will do.
    """

    kind: str = ""
    insurance: str = ""
    language: str = ""
    area: str = ""

    def fits(self, card: ResourceCard) -> bool:
        """Whether a card states all of it."""
        insurance = "" if states(card.insurance, NOT_NEEDED) else self.insurance
        asked = (
            (self.kind, card.kind),
            (insurance, card.insurance),
            (self.language, " ".join(card.languages)),
            (self.area, card.area),
        )
        return all(states(text, words) for words, text in asked)


EVERYTHING = Narrowing()
