"""The `peerline` command. Every failure is one clear line on stderr; no traceback for bad input."""

from bot.cli import (  # noqa: F401  each adds its commands
    check,
    coordinator,
    due,
    install,
    pages,
    print,
    privacy,
    resources,
    roster,
    triage,
    upkeep,
)
from bot.cli.entry import app, main

__all__ = ["app", "main"]
