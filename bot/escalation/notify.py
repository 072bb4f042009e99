"""Carries a page to a human: through Apprise, or onto the console of the example agency."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import tzinfo
from typing import Protocol, TextIO

import apprise

from bot.escalation.pages import Kind, Page

TITLE = "Peerline: somebody needs a call now"
_WHO = {
    Kind.SELF: "Somebody asked for urgent help for themselves.",
    Kind.OTHERS: "Somebody may be about to hurt another person.",
    Kind.THIRD_PARTY: "Somebody reported that another person is in danger now.",
}


class Notifier(Protocol):
    """Sends a page to whoever is on call."""

    def send(self, page: Page) -> bool:
        """Whether the page was taken; never raises."""


def message(page: Page, zone: tzinfo) -> str:
    """What the on-call human reads; worded for a lock screen that others may see."""
    reach = page.reach or "They gave no way to reach them yet."
    local_time = page.opened_at.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")
    return "\n".join(
        [
            _WHO[page.kind],
            f"When: {local_time}, over {page.channel}.",
            f"How to reach them: {reach}",
            "They were told: 988, 911, and that you are being called.",
            "First: reach them, listen, ask if they are safe. Danger right now: 911.",
            f"Page {page.id}. What they wrote is not in this message and is not kept.",
        ]
    )


class AppriseNotifier:
    """Sends to every Apprise URL; one that takes the page is enough."""

    def __init__(self, urls: Sequence[str], zone: tzinfo) -> None:
        """A notifier for these URLs, telling the time in the agency's zone.

        Raises:
            ValueError: one of them is no Apprise URL (it may hold a secret and is not quoted).
        """
        self._zone = zone
        self._targets = []
        for number, url in enumerate(urls, 1):
            target = apprise.Apprise()
            if not target.add(url):
                raise ValueError(
                    f"PEERLINE_ESCALATION_URLS: number {number} of {len(urls)} is not an Apprise "
                    "URL; write it like json://127.0.0.1:9900/page"
                )
            self._targets.append(target)

    def send(self, page: Page) -> bool:
        """Whether at least one service took the page."""
        body = message(page, self._zone)
        taken = [self._send_one(target, body) for target in self._targets]
        return any(taken)

    @staticmethod
    def _send_one(target: apprise.Apprise, body: str) -> bool:
        try:
            return bool(target.notify(title=TITLE, body=body, notify_type="failure"))
        except Exception:  # a plugin's own bug must not stop the others
            return False


class ConsoleNotifier:
    """Prints pages; for the example agency, where nobody is on call."""

    def __init__(self, zone: tzinfo, stream: TextIO = sys.stdout) -> None:
        """A notifier that writes to `stream`, telling the time in the agency's zone."""
        self._zone = zone
        self._stream = stream

    def send(self, page: Page) -> bool:
        """Prints the page."""
        body = message(page, self._zone)
        print(f"\n--- {TITLE} ---\n{body}\n---", file=self._stream, flush=True)
        return True
