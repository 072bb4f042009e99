"""What a coordinator and supporters keep up: verify, code, totals, education."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import typer

from bot.cli.desk import open_desk, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json, show_table

JSON = typer.Option(False, "--json", help="Print as JSON.")


@app.command(epilog='Example: peerline verify larch-counseling --by "Ruth Halvorsen"')
def verify(
    resource: str = typer.Argument(..., help="The resource's id in resources.csv."),
    by: str = typer.Option("", "--by", help="Who dialed the number."),
    on: str = typer.Option("", "--on", help="The day, like 2026-11-23; today if left out."),
    as_json: bool = JSON,
) -> None:
    """Record that a person dialed a resource's number and it was right.

    The call belongs to the number: an entry whose number changes is unchecked again.
    """
    from bot.directory import record_call

    directory = open_desk(read_settings())
    today = datetime.now(directory.agency.tz).date()
    day = _day(on, today) if on else today
    with refusing(), directory.session() as session:
        card = {card.id: card for card in directory.resources()}.get(resource)
        if card is None:
            raise Refused(
                f"'{resource}' is not a vetted resource; its id is in the first column of "
                "resources.csv"
            )
        if card.phone_dial is None:
            raise Refused(f"'{resource}' has no number to dial; add one to resources.csv")
        record_call(session, card.phone_dial, day, by)
    if as_json:
        show_json({"resource": resource, "phone": card.phone_display, "called_on": day})
        return
    typer.echo(f"{card.name}, {card.phone_display}: called and checked on {day}.")
    if card.phone_display in (directory.agency.eap.phone, directory.agency.program.phone):
        typer.echo("The same number stands in agency.yml: the next start shows it there as well.")


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused(f"--on '{text}' is not a date; write it like 2026-11-23") from None
    if day > today:
        raise Refused(f"--on '{text}' has not come yet; write the day of the call")
    return day


@app.command(epilog="Example: peerline code --new")
def code(
    new: bool = typer.Option(False, "--new", help="Make a new code; the old one stops working."),
    as_json: bool = JSON,
) -> None:
    """Say how old the access code for names is, or make a new one and show it once."""
    from bot.directory import code_made_on, make_code

    directory = open_desk(read_settings())
    today = datetime.now(directory.agency.tz).date()
    with refusing(), directory.session() as session:
        made = make_code(session, today) if new else None
        made_on = code_made_on(session)
    if as_json:
        show_json({"code": made, "made_on": made_on})
    elif made:
        typer.echo(f"{made}\nShown only now: it is stored as a digest. Give it to employees only.")
    elif made_on:
        age = (today - made_on).days
        typer.echo(f"The code is {age} days old. It cannot be shown again; --new makes another.")
    else:
        typer.echo("There is no code, so names are shown inside the agency only; --new makes one.")


@app.command(epilog="Example: peerline totals --month 2026-11 --kind contacts --add 7")
def totals(
    month: str = typer.Option("", "--month", help="The month to add to, like 2026-11."),
    kind: str = typer.Option("", "--kind", help="contacts, referrals, group_sessions, outreach."),
    add: int = typer.Option(0, "--add", help="How many; a negative number takes some back."),
    as_json: bool = JSON,
) -> None:
    """Show monthly totals, or add a number to one; fewer than five are never shown.

    A number for a month is all that is taken: no name, no day, no story. No chat counts here.
    """
    from bot.directory import add_to_total, read_totals
    from bot.directory.totals import kinds_of

    directory = open_desk(read_settings())
    with refusing(), directory.session() as session:
        if month or kind or add:
            if not (month and kind and add):
                raise Refused("--month, --kind and --add belong together; give all three")
            try:
                add_to_total(session, month, kind, add, kinds_of(directory.agency))
            except ValueError as error:
                raise Refused(str(error)) from None
        found = read_totals(session)
    if as_json:
        show_json([asdict(total) for total in found])
    else:
        rows = ((t.month, t.kind, "fewer than 5" if t.number is None else t.number) for t in found)
        show_table(("Month", "Kind", "Number"), rows)


@app.command(epilog="Example: peerline education --json")
def education(as_json: bool = JSON) -> None:
    """Show each active peer's hours of education by quarter; falling short hides nobody."""
    from bot.directory.education import hours_by_quarter, quarter_name

    directory = open_desk(read_settings())
    with refusing(), directory.session() as session:
        hours = hours_by_quarter(session)
        people = [p for p in directory.roster().people if p.record.status == "active"]
    quarters = sorted({quarter for done in hours.values() for quarter in done})[-4:]
    rows = [
        (p.record.id, p.full_name, *(hours.get(p.record.id, {}).get(q, 0.0) for q in quarters))
        for p in people
    ]
    if as_json:
        names = ["id", "name", *map(quarter_name, quarters)]
        show_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        recommended = f"{directory.agency.education_hours:g} hours a quarter are recommended"
        show_table(("Peer", "Name", *map(quarter_name, quarters)), rows, recommended)
