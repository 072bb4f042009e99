"""The links of an on-call chain, in the order in which they are called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LAST_RESORT = "last resort"
_SHORTEST_HANDLE = 5  # characters; a shorter one would be found in every address


@dataclass(frozen=True)
class Link:
    """One person or desk that can be called.

    `supervises` says whether they have authority over others; None is not stated and counts as
    yes. `handles` are further names under which the same person may write to the assistant.
    """

    role: str
    who: str
    contact: str
    supervises: bool | None = None
    handles: tuple[str, ...] = ()
    told_as: str = ""  # what the person is told of them, like "a captain of this agency"

    @property
    def key(self) -> str:
        """A short name of this link that says nothing about the person."""
        return hashlib.sha256(f"{self.role}\0{self.who}".encode()).hexdigest()[:8]

    @property
    def may_outrank(self) -> bool:
        """Whether the person has to be told that this may be somebody with power over them."""
        return self.supervises is not False and not self.last_resort

    @property
    def last_resort(self) -> bool:
        """Whether this is whom the chain ends with, at any hour."""
        return self.role.casefold() == LAST_RESORT


def in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """People without authority first, then others, the last resort last; else as written."""
    return tuple(sorted(links, key=lambda link: (link.last_resort, link.supervises is not False)))


def without(links: Sequence[Link], handles: Iterable[str]) -> tuple[Link, ...]:
    """The links that are not the person with one of these handles.

    Nobody is woken for a page of their own. Should that leave nobody, nobody is left.
    """
    theirs = [handle for handle in handles if handle]
    return tuple(
        link
        for link in links
        if not any(
            _same(handle, mine) for handle in theirs for mine in (link.contact, *link.handles)
        )
    )


def _same(given: str, known: str) -> bool:
    """Whether two handles are one: the same ten digits, or one standing within the other."""
    numbers = _number(given), _number(known)
    if all(numbers) and numbers[0] == numbers[1]:
        return True
    one, other = _plain(given), _plain(known)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_HANDLE or shorter.isdigit():
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(shorter)}(?![a-z0-9])", longer) is not None


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits[-10:] if len(digits) in (10, 11) else ""


def _plain(text: str) -> str:
    return text.strip().casefold()
