"""The command's frame: one app, one way to refuse, one way to the settings."""

from __future__ import annotations

import sys

import typer

from bot.settings import Settings, SettingsError, load_settings

app = typer.Typer(
    help="Peerline: a self-hosted assistant for first-responder peer support programs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Refused(Exception):
    """A command cannot do what was asked; the message is one line that says why."""


def read_settings() -> Settings:
    """The installation's settings.

    Raises:
        Refused: one of them is missing or wrong.
    """
    try:
        return load_settings()
    except SettingsError as error:
        raise Refused(str(error)) from None


def main() -> None:
    """Runs the command line; the exit code is 1 when a command refused."""
    try:
        app()
    except Refused as error:
        print(f"peerline: {error}", file=sys.stderr)
        sys.exit(1)
