"""The privacy audit, for a coordinator who trusts nobody."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from bot.cli.entry import Refused, app, read_settings


@app.command("audit-privacy", epilog="Example: peerline audit-privacy")
def audit_privacy(
    url: str = typer.Option("", help="A running installation on this machine, e.g. with its port."),
    as_json: bool = typer.Option(False, "--json", help="Print the rows as JSON."),
) -> None:
    """Hold conversations full of made-up words, then look for them everywhere.

    Starts this installation's server on a free port of this machine, with a database and a page
    sink of its own. Exits with 1 when anything is found.
    """
    read_settings()
    from bot.privacy.audit import AuditFailed, audit, show

    try:
        rows = audit(url, lambda line: typer.echo(line, err=True))
    except AuditFailed as error:
        raise Refused(str(error)) from None
    typer.echo(json.dumps([asdict(row) for row in rows]) if as_json else show(rows))
    if any(row.finds for row in rows):
        raise Refused("words that were written in a conversation were found; see the table")
