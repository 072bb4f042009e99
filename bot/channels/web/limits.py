"""How often one address may ask, counted in memory under a salted hash that dies with the process.

Nobody can read an address from it, and nothing of it is written down.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.allowance import Allowance

# A proxy on this machine, and a kiosk's own browser, stand for many people.
THIS_MACHINE = 20
MESSAGES_PER_MINUTE = 180
# A code has about 55 bits: at this pace nobody guesses it.
GUESSES_AT_ONCE, GUESS_SECONDS = 10, 60.0
Clock = Callable[[], float]


class PerAddress:
    """An allowance for each address; one of IPv6 counts by its first 64 bits."""

    def __init__(self, burst: int, seconds: float, clock: Clock = time.monotonic) -> None:
        """`burst` tries at once and one more every `seconds`; `burst` 0 means no limit."""
        self._limited = burst > 0
        self._salt = secrets.token_bytes(16)
        self._others = Allowance(burst, seconds, clock)
        self._here = Allowance(burst * THIS_MACHINE, seconds / THIS_MACHINE, clock)

    def takes(self, address: str) -> bool:
        """Whether `address` may try once more now."""
        if not self._limited:
            return True
        place = _place(address)
        if not place:
            return self._here.takes("")
        short = hashlib.blake2b(place.encode(), digest_size=16, salt=self._salt).hexdigest()
        return self._others.takes(short)


@dataclass(frozen=True)
class Limits:
    """Who may write, and who may try an access code."""

    messages: PerAddress
    guesses: PerAddress

    @classmethod
    def make(cls, per_minute: int = MESSAGES_PER_MINUTE, clock: Clock = time.monotonic) -> Limits:
        """A minute's worth of messages at once; `per_minute` 0 means as many as one likes."""
        seconds = 60 / per_minute if per_minute else 0.0
        return cls(
            PerAddress(per_minute, seconds, clock),
            PerAddress(GUESSES_AT_ONCE, GUESS_SECONDS, clock),
        )


def _place(address: str) -> str:
    """What an address is counted by; empty for this machine, and where nothing is known."""
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if parsed.is_loopback:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
