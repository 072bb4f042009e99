"""Finds the telephone number of whoever is on call now, from the agency's chain."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.channels.numbers import phone_numbers
from bot.directory import Agency, DirectoryError
from bot.directory.rota import load_rota
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.voice")


def on_call_number(
    folder: Path, agency: Callable[[], Agency], clock: Callable[[], datetime]
) -> Callable[[], str]:
    """Looks into `on_call.yml` at each call: the first contact that is a telephone number.

    What it returns gives "" when the chain cannot be read or has no such contact now.
    """

    def find() -> str:
        facts = agency()
        try:
            chain = load_rota(folder).chain_at(clock(), facts.tz, facts.holidays)
        except DirectoryError as error:
            report(log, "the on-call chain cannot be read", error)
            return ""
        contacts = (each.contact for each in chain if "@" not in each.contact)
        found = (phone_numbers(each) for each in contacts if "://" not in each)
        return next((numbers[0].dial for numbers in found if numbers), "")

    return find
