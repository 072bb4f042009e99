"""Whether a request really comes from Teams, for this app, about this conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jwt

from bot.channels.teams.keys import SigningKeys

ALGORITHM = "RS256"  # the one Microsoft uses; what a token claims of itself does not count
LEEWAY_SECONDS = 300  # "industry-standard clock-skew is 5 minutes"
CHANNEL = "msteams"
_NEEDED = ["exp", "iss", "aud", "serviceurl"]


class NotFromTeams(Exception):
    """The token is missing, forged, old, or meant for another app or conversation."""


@dataclass(frozen=True)
class Proof:
    """Checks bearer tokens. Source: Microsoft, "Authentication with the Bot Connector API"."""

    keys: SigningKeys
    app_id: str
    issuer: str

    async def check(self, authorization: str, service_url: str, channel: str) -> None:
        """Returns when the token holds for an activity of this service address and channel.

        Raises:
            NotFromTeams: it does not.
            NoKeys: that cannot be told right now.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or channel != CHANNEL:
            raise NotFromTeams
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError):
            raise NotFromTeams from None
        key_id = header.get("kid")
        if header.get("alg") != ALGORITHM or not isinstance(key_id, str):
            raise NotFromTeams
        key = await self.keys.find(key_id)
        if key is None or (key.endorsements and CHANNEL not in key.endorsements):
            raise NotFromTeams
        claims = self._claims(token, key.public)
        if not service_url or str(claims["serviceurl"]).rstrip("/") != service_url.rstrip("/"):
            raise NotFromTeams

    def _claims(self, token: str, key: Any) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=self.app_id,
                issuer=self.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": _NEEDED},
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            raise NotFromTeams from None
