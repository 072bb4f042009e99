"""Words a phrase cannot do without: most phrases are ruled out of a sentence by these alone."""

from collections.abc import Iterable
from dataclasses import dataclass

# Everyday words say little about which phrase they stand in.
_EVERYDAY = (
    "i am my me to the a it is and not do have of in on this that you he she they was be with for"
    " so will going just can go got get all out up at has had we him her his if what no or but"
)
_FREQUENT = frozenset(_EVERYDAY.split(" "))


@dataclass(frozen=True)
class Needs:
    """Words and beginnings of words, one of which has to occur; `anything` when any will do."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    anything: bool = False

    @property
    def common(self) -> int:
        """How many everyday words are among them."""
        return len(self.words & _FREQUENT) + 1000 * self.anything

    def met_by(self, word: str) -> bool:
        """True when `word` is one that is needed here."""
        return (
            self.anything
            or word in self.words
            or (bool(self.endings) and word.startswith(self.endings))
        )


class NeedsIndex:
    """Gives each `Needs` a bit, so that all that a sentence meets are one number.

    Grows while phrases are parsed; afterwards it is only read.
    """

    def __init__(self) -> None:
        """Start without any."""
        self._bits: dict[Needs, int] = {}
        self._always = 0
        self._by_word: dict[str, int] = {}
        self._by_ending: dict[str, int] = {}
        self._lengths: tuple[int, ...] = ()

    def bits(self, several: Iterable[Needs]) -> int:
        """Return the bits of `several`, all of which have to be met."""
        found = 0
        for needs in several:
            found |= self._bits[needs] if needs in self._bits else self._add(needs)
        return found

    def met(self, words: Iterable[str]) -> int:
        """Return the bits of all needs that `words` meet."""
        found, by_word, by_ending = self._always, self._by_word, self._by_ending
        for word in words:
            found |= by_word.get(word, 0)
            for length in self._lengths:
                found |= by_ending.get(word[:length], 0)
        return found

    def _add(self, needs: Needs) -> int:
        bit = self._bits[needs] = 1 << len(self._bits)
        if needs.anything:
            self._always |= bit
        for word in needs.words:
            self._by_word[word] = self._by_word.get(word, 0) | bit
        for ending in needs.endings:
            self._by_ending[ending] = self._by_ending.get(ending, 0) | bit
        self._lengths = tuple(sorted({len(ending) for ending in self._by_ending}))
        return bit
