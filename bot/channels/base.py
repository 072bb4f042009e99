"""What every channel shares: opaque conversation ids, and a refusal to run without `turn`."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from typing import Any, NoReturn

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException

from bot.escalation.status import StatusListener


class StartWithPeerline(RasaException):
    """Plain `rasa run` would serve without Peerline's protections."""

    def __str__(self) -> str:
        """What to run instead."""
        return (
            "'rasa run' would answer without paging anybody and keep what people write: "
            "start with 'peerline serve' (or 'make run') instead."
        )


class PeerlineChannel(InputChannel):
    """A channel that only Peerline's own server can wire.

    `status` tells people by itself what happens to their page, where the channel can.
    """

    status: StatusListener | None = None

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> NoReturn:
        """Refuses: this is how `rasa run` makes channels.

        Raises:
            StartWithPeerline: always.
        """
        raise StartWithPeerline

    async def start(self) -> None:
        """Opens what the channel needs, on the server's loop; most need nothing."""

    async def stop(self) -> None:
        """Closes what `start` opened."""

    def forget(self, conversation: str) -> None:
        """Drops at once what the channel holds about a conversation; most hold nothing."""

    def conversations(self) -> frozenset[str]:
        """The conversations about which the channel holds something; most hold nothing."""
        return frozenset()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops what the channel holds about every other conversation: they have ended idle."""


def opaque_id(secret: str, channel: str, given: str) -> str:
    """A conversation's id: keyed with the installation's secret, 32 hexadecimal digits.

    The same person on two channels gets two ids, and nobody can walk from an id to a person.
    """
    text = f"{channel}\0{given}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()[:32]
