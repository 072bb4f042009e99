"""Who may see the names of peers on the page: whoever gave the agency's access code."""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass
from typing import Protocol

from bot.privacy.logs import report

log = logging.getLogger("bot.channels.web")


class Codes(Protocol):
    """Whoever knows the access code; raises when the database does not answer."""

    def code_is_right(self, code: str) -> bool:
        """Whether it is the present one."""

    def code_stamp(self) -> str:
        """Differs for every code there ever was; empty when there is none."""


@dataclass(frozen=True)
class Door:
    """Hands out grants, each good for one conversation and for as long as the code stays.

    Nothing is remembered here: the page holds its grant in memory and sends it along. Fails
    closed. Blocks for as long as the database takes.
    """

    codes: Codes | None
    secret: str
    names_open: bool = False

    def grant(self, conversation: str, code: str) -> str:
        """What proves that `conversation` gave the right code; empty when it did not."""
        if self.codes is None:
            return ""
        try:
            right = self.codes.code_is_right(code)
            return self._grant(conversation, self.codes.code_stamp()) if right else ""
        except Exception as error:
            report(log, "the access code could not be checked", error)
            return ""

    def sees_names(self, conversation: str, grant: str) -> bool:
        """Whether names may be shown in `conversation`."""
        if self.names_open:
            return True
        if self.codes is None or not grant or not grant.isascii():
            return False
        try:
            stamp = self.codes.code_stamp()
        except Exception as error:
            report(log, "the access code could not be checked", error)
            return False
        return bool(stamp) and hmac.compare_digest(grant, self._grant(conversation, stamp))

    def _grant(self, conversation: str, stamp: str) -> str:
        text = f"names\0{stamp}\0{conversation}".encode()
        return hmac.new(self.secret.encode(), text, hashlib.sha256).hexdigest()
