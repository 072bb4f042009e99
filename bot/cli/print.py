"""Printing: a QR code, a wallet card and a locker-room poster, with numbers from the directory."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.desk import open_desk
from bot.cli.entry import Refused, app, read_settings


@app.command("print", epilog="Example: peerline print --out printed --code ACDE-FGHJ-KLMN")
def print_(
    out: Path = typer.Option(Path("printed"), "--out", help="The folder to write into."),
    url: str = typer.Option("", "--url", help="Where the page opens; else PEERLINE_PUBLIC_URL."),
    code: str = typer.Option("", "--code", help="The access code to put into the QR code's link."),
) -> None:
    """Write qr.svg, card.pdf and poster.pdf for the agency, in English and Spanish."""
    settings = read_settings()
    from bot.printing import Printed, print_all

    address = url or settings.public_url
    if not address.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise Refused(
            f"'{address}' is not where people open the page: set PEERLINE_PUBLIC_URL or give "
            "--url with an address that begins with https://"
        )
    directory = open_desk(settings)
    if code and not directory.code_is_right(code):
        raise Refused("--code is not the present access code: make one with 'peerline code'")
    printed = Printed.of(directory.agency, address, code)
    try:
        written = print_all(out, printed)
    except OSError as error:
        raise Refused(f"cannot write into {out}: {error.strerror}") from None
    for path in written:
        typer.echo(f"Wrote {path}")
    for warning in printed.unchecked():
        typer.echo(f"Not checked: {warning}")
