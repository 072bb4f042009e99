"""Signed links with which one on-call human acknowledges one page, for as long as it is kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from bot.escalation.pages import KEPT_AT_MOST

PATH = "/acknowledge/"
_SIGNATURE = 16  # bytes
_PAGE, _LINK, _TIME = 8, 4, 4
_LENGTH = _PAGE + _LINK + _TIME + _SIGNATURE


class BadToken(Exception):
    """A link that was forged, cut off, or is for a page that is no longer kept."""


class ExpiredToken(BadToken):
    """A link whose time is over by the clock, which may have been put forward."""

    def __init__(self, claim: Claim) -> None:
        """A link that stood for `claim`."""
        super().__init__()
        self.claim = claim


@dataclass(frozen=True)
class Claim:
    """What a link stands for: a page, and the link of the chain that it was sent to."""

    page: str
    link: str


class Tokens:
    """Makes and reads the tokens of links, keyed with the installation's secret."""

    def __init__(self, secret: str, base: str = "") -> None:
        """Tokens under `base`, the address at which an on-call phone reaches this server."""
        self._key = hashlib.sha256(f"acknowledge\0{secret}".encode()).digest()
        self._base = base.rstrip("/")

    def link(self, page: str, link: str, opened_at: datetime) -> str:
        """The address that goes out in a call; empty when there is no base."""
        return f"{self._base}{PATH}{self.make(page, link, opened_at)}" if self._base else ""

    def make(self, page: str, link: str, opened_at: datetime) -> str:
        """A token that ends with the page, at the latest 24 hours after it was opened."""
        ends = int((opened_at + KEPT_AT_MOST).timestamp())
        body = bytes.fromhex(page) + bytes.fromhex(link) + ends.to_bytes(_TIME, "big")
        return base64.urlsafe_b64encode(body + self._sign(body)).decode().rstrip("=")

    def read(self, token: str, now: datetime) -> Claim:
        """What a token stands for.

        Raises:
            BadToken: it was not made here, or was changed.
            ExpiredToken: its time is over.
        """
        try:
            raw = base64.urlsafe_b64decode(f"{token}{'=' * (-len(token) % 4)}".encode("ascii"))
        except ValueError:
            raise BadToken from None
        body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        if len(raw) != _LENGTH or not hmac.compare_digest(signature, self._sign(body)):
            raise BadToken
        claim = Claim(body[:_PAGE].hex(), body[_PAGE : _PAGE + _LINK].hex())
        if now.timestamp() > int.from_bytes(body[-_TIME:], "big"):
            raise ExpiredToken(claim)
        return claim

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()[:_SIGNATURE]
