"""Waking somebody: a drill through the whole chain, open pages, who is on call."""

from __future__ import annotations

import time
from datetime import datetime, timezone

import typer

from bot.cli.desk import read_moment, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table

LOOK_EVERY = 1.0
FEW = 5  # a smaller number of a month could point to somebody


def now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


@app.command(epilog="Example: peerline drill --minutes 10")
def drill(
    minutes: float = typer.Option(5.0, "--minutes", min=0.1, max=60, help="How long to wait."),
) -> None:
    """Send a marked test page through the running server's chain and report the times."""
    from bot.directory import load_agency
    from bot.escalation.drills import Drills
    from bot.escalation.wiring import open_escalation
    from bot.settings import SettingsError
    from bot.words import Words

    settings = read_settings()
    with refusing():
        agency = load_agency(settings.agency_folder)
        try:
            escalation = open_escalation(settings, agency, Words(), now)
        except SettingsError as error:
            raise Refused(str(error)) from None
        if not escalation.chain.links(now()):
            raise Refused("no contact of on_call.yml can be called; see 'peerline check'")
        drills = Drills(escalation, now)
        held = drills.begin()
        typer.echo(f"Drill {held.page} is out. Waiting until somebody says that they have it ...")
        stored = None
        try:
            ends = time.monotonic() + minutes * 60
            while held.received is None and time.monotonic() < ends:
                time.sleep(LOOK_EVERY)
                held, stored = drills.look(held, stored)
        finally:
            drills.end(held)
    if held.sent is None:
        raise Refused("no call was taken; is the server running, and do its contacts answer?")
    typer.echo(f"Taken by a service after {held.sent:.0f} s.")
    if held.received is None:
        raise Refused(f"nobody acknowledged it within {minutes:g} minutes")
    typer.echo(f"Acknowledged after {held.received:.0f} s.")


@app.command(epilog="Example: peerline pages --json")
def pages(as_json: bool = typer.Option(False, "--json", help="Print as JSON.")) -> None:
    """List open pages, how far they are, and how many there were; nothing anybody wrote."""
    from bot.directory import load_agency
    from bot.escalation.wiring import open_pages

    settings = read_settings()
    with refusing():
        agency = load_agency(settings.agency_folder)
        store = open_pages(settings)
        rows = [
            {
                "page": stored.page.id,
                "opened": f"{stored.page.opened_at.astimezone(agency.tz):%Y-%m-%d %H:%M}",
                "channel": stored.page.channel,
                "state": stored.progress.state.value,
                "calls": stored.page.attempts,
                "drill": stored.page.drill,
            }
            for stored in store.every()
        ]
        counts = {month: _shown(number) for month, number in store.counts().items()}
    if as_json:
        show_json({"open": rows, "months": counts})
        return
    columns = ("page", "opened", "channel", "state", "calls", "drill")
    show_table(columns, ([row[name] for name in columns] for row in rows), "Open pages")
    for month, number in counts.items():
        typer.echo(f"{month}: {number} closed")


@app.command("on-call", epilog="Example: peerline on-call --at 2026-12-25T03:00")
def on_call(
    at: str = typer.Option("", "--at", help="A moment on the agency's clock; now unless stated."),
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
) -> None:
    """Show who is called, in order, at some moment."""
    from bot.directory import load_agency, load_rota
    from bot.escalation.on_call import RotaChain
    from bot.escalation.wiring import open_notifier
    from bot.settings import SettingsError

    settings = read_settings()
    with refusing():
        agency = load_agency(settings.agency_folder)
        load_rota(settings.agency_folder)
        moment = read_moment(at, agency)
        try:
            notifier, _ = open_notifier(settings)
        except SettingsError as error:
            raise Refused(str(error)) from None
        chain = RotaChain(settings.agency_folder, agency.tz, notifier.reaches, agency.holidays)
        found = [
            {"role": link.role, "who": link.who, "may_outrank": link.may_outrank}
            for link in chain.links(moment)
        ]
    if not found:
        raise Refused(
            "nobody can be called then: write Apprise URLs into on_call.yml, or set "
            "PEERLINE_CONTACT_URL or PEERLINE_ESCALATION_URLS"
        )
    if as_json:
        show_json(found)
        return
    local = moment.astimezone(agency.tz)
    rows = ([row["role"], row["who"], row["may_outrank"]] for row in found)
    show_table(("Role", "Who", "May outrank"), rows, f"{local:%Y-%m-%d %H:%M %Z}")


def _shown(number: int) -> str:
    return str(number) if number >= FEW else f"fewer than {FEW}"
