"""The coordinator's page: its password, and serving it."""

from __future__ import annotations

import typer

from bot.cli.desk import refusing
from bot.cli.entry import Refused, app, read_settings
from bot.privacy import process
from bot.settings import SettingsError

coordinator = typer.Typer(
    help="A page for coordinators who use no terminal; off by default.",
    epilog="Example: peerline coordinator password",
    no_args_is_help=True,
)
app.add_typer(coordinator, name="coordinator")


@coordinator.command(epilog="Example: peerline coordinator password")
def password() -> None:
    """Ask for a password, and print the line for .env that stands for it."""
    from bot.coordinator import make_digest

    given = typer.prompt("Password (12 characters or more)", hide_input=True, err=True)
    if typer.prompt("The same again", hide_input=True, err=True) != given:
        raise Refused("the two passwords differ; start again")
    try:
        digest = make_digest(given)
    except ValueError as error:
        raise Refused(str(error)) from None
    typer.echo(f"PEERLINE_COORDINATOR_PASSWORD={digest}")
    typer.echo("Put that line into .env, and PEERLINE_COORDINATOR_PORT beside it.", err=True)


@coordinator.command(epilog="Example: PEERLINE_COORDINATOR_PORT=5006 peerline coordinator serve")
def serve() -> None:
    """Serve the page on this machine alone until stopped with Ctrl-C."""
    from bot import coordinator as page

    settings = read_settings()
    process.leave_no_core_dump()
    try:
        with refusing():
            page.serve(settings)
    except SettingsError as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(
            f"cannot listen on PEERLINE_COORDINATOR_PORT {settings.coordinator_port}: "
            f"{error.strerror}; stop what uses it, or set another number"
        ) from None
