"""Makes the escalation of an installation from its settings and its agency's files."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime

from bot.directory import Agency
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.notify import AppriseNotifier, ConsoleNotifier, Notifier
from bot.escalation.on_call import RotaChain
from bot.escalation.status import REMEMBERED
from bot.escalation.store import PageStore
from bot.escalation.tokens import Tokens
from bot.privacy.redis_notes import open_notes
from bot.settings import Settings, SettingsError
from bot.words import Words


def open_escalation(
    settings: Settings, agency: Agency, words: Words, clock: Callable[[], datetime]
) -> Escalation:
    """Who is paged: the given Apprise URLs, the contacts' own, or the example's console.

    Raises:
        SettingsError: an address is no Apprise URL.
    """
    notifier, on_console = open_notifier(settings)
    secret = settings.secret.get_secret_value()
    chain = RotaChain(settings.agency_folder, agency.tz, notifier.reaches, agency.holidays)
    return Escalation(
        open_pages(settings),
        notifier,
        clock,
        Outcome.CONSOLE if on_console else Outcome.STORED,
        chain,
        Tokens(secret, settings.acknowledge_base),
        words,
        agency.tz,
        secret,
        open_notes(settings.redis_url.get_secret_value(), "page-said", REMEMBERED.total_seconds()),
    )


def open_pages(settings: Settings) -> PageStore:
    """The store of the installation's pages; nothing is opened yet."""
    secret = settings.secret.get_secret_value().encode()

    def key(conversation: str) -> str:
        text = f"page\0{conversation}".encode()
        return hmac.new(secret, text, hashlib.sha256).hexdigest()[:32]

    return PageStore(settings.database, settings.page_key.get_secret_value(), key)


def open_notifier(settings: Settings) -> tuple[Notifier, bool]:
    """What carries calls, and whether that is only the example's console.

    Raises:
        SettingsError: an address is no Apprise URL.
    """
    addresses, carrier = settings.escalation_addresses, settings.contact_url.get_secret_value()
    if settings.is_example and not addresses and not carrier:
        return ConsoleNotifier(), True
    try:
        return AppriseNotifier(addresses, carrier), False
    except ValueError as error:
        raise SettingsError(str(error)) from None
