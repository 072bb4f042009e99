"""What is wrong or open about waking somebody, each in one line for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from bot.directory import Agency, DirectoryError, load_rota
from bot.escalation.drills import EVERY, Drill
from bot.escalation.links import LAST_RESORT
from bot.escalation.notify import Notifier
from bot.escalation.on_call import RotaChain
from bot.escalation.protocol import DEFAULT, FILE_NAME, ProtocolError, read_protocol
from bot.settings import Settings

ROTA = "on_call.yml"


class Problem(NamedTuple):
    """One thing to do; an error leaves somebody in danger without a human."""

    error: bool
    file: str
    key: str
    remedy: str


def chain_problems(
    settings: Settings, agency: Agency, notifier: Notifier, now: datetime
) -> Iterator[Problem]:
    """A chain that ends in nothing, contacts that reach nobody, authority that is not stated."""
    folder = settings.agency_folder
    try:
        rota = load_rota(folder)
    except DirectoryError as error:
        for each in error.problems:
            yield Problem(True, ROTA, "", each.removeprefix(f"{ROTA}, "))
        return
    chain = RotaChain(folder, agency.tz, notifier.reaches, agency.holidays)
    if not chain.links(now):
        remedy = (
            "is not set, so nobody can be woken; set it to an Apprise URL, or write one for each "
            "contact of on_call.yml, or set PEERLINE_CONTACT_URL for their numbers"
        )
        yield Problem(True, ".env", "PEERLINE_ESCALATION_URLS", remedy)
        return
    for number, step in enumerate(rota.steps):
        key = f"steps.{number}"
        if not notifier.reaches(step.contact):
            remedy = f"({step.role}) cannot be called; write an Apprise URL, or a number and set "
            yield Problem(False, ROTA, f"{key}.contact", f"{remedy}PEERLINE_CONTACT_URL")
        if step.supervises is None and str(step.role).casefold() != LAST_RESORT:
            remedy = f"({step.role}) is not stated, so it counts as yes; write yes or no"
            yield Problem(False, ROTA, f"{key}.supervises", remedy)
    if not any(str(step.role).casefold() == LAST_RESORT for step in rota.steps):
        remedy = f"has no '{LAST_RESORT}', somebody who answers at any hour; add one at the end"
        yield Problem(False, ROTA, "steps", remedy)


def protocol_problems(settings: Settings) -> Iterator[Problem]:
    """A protocol for the on-call human that is missing, broken or not signed."""
    path = settings.agency_folder / FILE_NAME
    if not path.is_file():
        remedy = f"is missing, so the default is shown as not approved; start from {DEFAULT.name}"
        yield Problem(False, FILE_NAME, "", remedy)
        return
    try:
        protocol = read_protocol(path)
    except ProtocolError as error:
        yield Problem(False, FILE_NAME, "", str(error).removeprefix(f"{FILE_NAME} "))
        return
    if not (protocol.approved_by and protocol.approved_on):
        yield Problem(False, FILE_NAME, "approved_by", "is empty; have it signed, with the date")


def drill_problems(last: Drill | None, now: datetime) -> Iterator[Problem]:
    """No drill in 30 days."""
    if last is None:
        yield Problem(False, "drill", "", "there has been none; run 'peerline drill'")
    elif now - last.begun_at > EVERY:
        days = (now - last.begun_at).days
        yield Problem(False, "drill", "", f"the last one was {days} days ago; run 'peerline drill'")
