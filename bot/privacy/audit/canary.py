"""A random word that nobody wrote before, in every form it may be found."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable

CONSONANTS = "bcdfghjklmnprstvwz"
VOWELS = "aeiou"
SYLLABLES = 7


def make_canary() -> str:
    """A word of 14 letters that can be pronounced and has never been written before."""
    syllables = (secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))
    return "".join(syllables)


def forms(canaries: Iterable[str]) -> list[bytes]:
    """Every form of the canaries that a finder looks for, as bytes.

    UTF-8, UTF-16 and UTF-32, as written, lower case, capitalized and upper case, and base64 at
    each of its three alignments.
    """
    found: set[bytes] = set()
    for canary in canaries:
        for text in (canary, canary.capitalize(), canary.upper()):
            plain = text.encode()
            found |= {plain, text.encode("utf-16-le"), text.encode("utf-32-le")}
            found |= {_inner_base64(plain, shift) for shift in range(3)}
    return sorted(found)


def _inner_base64(data: bytes, shift: int) -> bytes:
    encoded = base64.b64encode(b"\0" * shift + data).rstrip(b"=")
    # The first and last characters also hold bits of the neighbors.
    return encoded[(2 if shift else 0) + (1 if shift == 2 else 0) : -1]
