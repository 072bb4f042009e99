"""Carries a call to a human: through Apprise, or onto the console of the example agency."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TextIO

import apprise

from bot.directory.phones import read_phone
from bot.escalation.alert import Alert, compose

SECONDS = 10.0  # a service that takes longer has not taken the call
CONTACT = "{contact}"


class Notifier(Protocol):
    """Sends calls to whoever is on call."""

    def reaches(self, contact: str) -> bool:
        """Whether a contact of the chain can be called at all."""

    def send(self, alert: Alert) -> bool:
        """Whether the call was taken; never raises, and blocks no longer than `SECONDS`."""

    def tell(self, contact: str, title: str, body: str) -> bool:
        """Whether a message that is no emergency was taken for a contact; never raises."""


class AppriseNotifier:
    """Sends to the Apprise URLs that replace every contact, or else to the contact's own.

    A contact is an Apprise URL, or a phone number that is put into `carrier`, an Apprise URL
    with `{contact}` in it.
    """

    def __init__(self, urls: Sequence[str] = (), carrier: str = "") -> None:
        """A notifier for these URLs.

        Raises:
            ValueError: one of them is no Apprise URL (it may hold a secret and is not quoted).
        """
        self._fixed = []
        for number, url in enumerate(urls, 1):
            target = _target(url)
            if target is None:
                raise ValueError(
                    f"PEERLINE_ESCALATION_URLS: number {number} of {len(urls)} is not an Apprise "
                    "URL; write it like json://127.0.0.1:9900/page"
                )
            self._fixed.append(target)
        if carrier and (
            CONTACT not in carrier or _target(_filled(carrier, "+14065550100")) is None
        ):
            raise ValueError(
                "PEERLINE_CONTACT_URL is not an Apprise URL with {contact} in it; write it like "
                "twilio://account:token@from/{contact}"
            )
        self._carrier = carrier

    def reaches(self, contact: str) -> bool:
        """Whether there is an address for it."""
        return bool(self._targets(contact))

    def send(self, alert: Alert) -> bool:
        """Whether at least one service took the call."""
        return self.tell(alert.call.link.contact, *compose(alert), urgent=True)

    def tell(self, contact: str, title: str, body: str, urgent: bool = False) -> bool:
        """Whether at least one service took a message for a contact."""
        kind = "failure" if urgent else "info"
        message = {"title": title, "body": body, "notify_type": kind}
        return _any_takes([partial(each.notify, **message) for each in self._targets(contact)])

    def _targets(self, contact: str) -> list[apprise.Apprise]:
        if self._fixed:
            return self._fixed
        target = _target(contact if "://" in contact else _carried(self._carrier, contact))
        return [] if target is None else [target]


class ConsoleNotifier:
    """Prints calls; for the example agency, where nobody is on call."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        """A notifier that writes to `stream`."""
        self._stream = stream

    def reaches(self, contact: str) -> bool:
        """Everybody reads the same console."""
        return True

    def send(self, alert: Alert) -> bool:
        """Prints the call."""
        return self.tell("", *compose(alert))

    def tell(self, contact: str, title: str, body: str) -> bool:
        """Prints a message that is for any contact."""
        print(f"\n--- {title} ---\n{body}\n---", file=self._stream, flush=True)
        return True


def _any_takes(sends: Sequence[Callable[[], object]]) -> bool:
    """Whether one of these took the message within `SECONDS`; all are tried at once.

    Each has a thread of its own, which is left behind when its service hangs.
    """
    ended = threading.Condition()
    results: list[bool] = []

    def run(send: Callable[[], object]) -> None:
        try:
            taken = bool(send())
        except Exception:  # a plugin's own bug must not stop the others
            taken = False
        with ended:
            results.append(taken)
            ended.notify_all()

    for send in sends:
        threading.Thread(target=run, args=(send,), name="carrier", daemon=True).start()
    with ended:
        ended.wait_for(lambda: len(results) == len(sends), SECONDS)
        return any(results)


def _target(url: str) -> apprise.Apprise | None:
    target = apprise.Apprise()
    return target if url and target.add(url) else None


def _carried(carrier: str, contact: str) -> str:
    try:
        return _filled(carrier, read_phone(contact).dial) if carrier else ""
    except ValueError:
        return ""


def _filled(carrier: str, dial: str) -> str:
    return carrier.replace(CONTACT, dial)
