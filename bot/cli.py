"""The `peerline` command. Every failure is one clear line on stderr; no traceback for bad input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import typer

from bot.privacy import process
from bot.settings import ENV_FILE, ROOT, Settings, SettingsError, load_settings, write_env_file

app = typer.Typer(
    help="Peerline: a self-hosted assistant for first-responder peer support programs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Refused(Exception):
    """A command cannot do what was asked; the message is one line that says why."""


@app.command(epilog="Example: peerline init")
def init() -> None:
    """Write .env with generated keys, once; an existing file is never touched."""
    try:
        written = write_env_file()
    except OSError as error:
        raise Refused(f"cannot write {ENV_FILE.name}: {error.strerror}") from None
    if written:
        typer.echo(f"Wrote {ENV_FILE.name} with generated keys. Keep it secret, and keep it.")


@app.command(epilog="Example: peerline train")
def train(
    force: bool = typer.Option(False, "--force", help="Train even when nothing changed."),
) -> None:
    """Train the conversation model, unless it is already trained from today's data."""
    from bot import training
    from bot.privacy import logs

    models = ROOT / "models"
    if not force and training.is_current(ROOT, models):
        return
    typer.echo("Training the conversation model (about half a minute, only when data changed) ...")
    logs.configure()  # else structlog prints every training step
    try:
        trained = training.train(ROOT, models)
    except training.TrainingFailed as error:
        raise Refused(str(error)) from None
    typer.echo(f"Trained {trained.path.name}.")


@app.command(epilog="Example: PORT=8080 peerline serve")
def serve() -> None:
    """Serve the agency on HOST and PORT until stopped with Ctrl-C."""
    settings = _settings()
    process.leave_no_core_dump()
    process.overwrite_freed_memory()
    from bot import server
    from bot.directory import DirectoryError
    from bot.packs import PackError
    from bot.risk.patterns import PatternsError

    try:
        server.serve(settings)
    except (DirectoryError, PackError, PatternsError, SettingsError) as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(
            f"cannot listen on HOST {settings.host}, PORT {settings.port}: {error.strerror}; "
            "stop what uses it, or set PORT to another number"
        ) from None


@app.command(epilog="""Example: echo '{"text": "long shift"}' | peerline assess --jsonl""")
def assess(
    jsonl: bool = typer.Option(False, "--jsonl", help='Read {"text": "..."} lines from stdin.'),
    text: str = typer.Argument("", help="One message, when --jsonl is not given."),
) -> None:
    """Say which triage tier a single message without history gets, and what follows."""
    from bot.risk import assess as assess_text
    from bot.risk.patterns import PatternsError

    texts: Iterator[str] = _texts(sys.stdin.buffer) if jsonl else iter([text])
    try:
        for one in texts:
            found = assess_text(one)
            line = {
                "tier": found.tier.value,
                "response": found.response.value,
                "pattern": found.pattern,
            }
            typer.echo(json.dumps(line))
    except PatternsError as error:
        raise Refused(str(error)) from None


@app.command("audit-privacy", epilog="Example: peerline audit-privacy")
def audit_privacy(
    url: str = typer.Option("", help="A running installation on this machine, e.g. with its port."),
    as_json: bool = typer.Option(False, "--json", help="Print the rows as JSON."),
) -> None:
    """Hold conversations full of made-up words, then look for them everywhere.

    Starts this installation's server on a free port of this machine, with a database and a page
    sink of its own. Exits with 1 when anything is found.
    """
    _settings()
    from bot.privacy.audit import AuditFailed, audit, show

    try:
        rows = audit(url, lambda line: typer.echo(line, err=True))
    except AuditFailed as error:
        raise Refused(str(error)) from None
    typer.echo(json.dumps([asdict(row) for row in rows]) if as_json else show(rows))
    if any(row.finds for row in rows):
        raise Refused("words that were written in a conversation were found; see the table")


def _texts(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield str(_object(line)["text"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Refused(
                f'line {number} is not an object with "text"; write it like {{"text": "..."}}'
            ) from None


def _object(line: bytes) -> dict[str, Any]:
    data = json.loads(line)
    if not isinstance(data, dict) or not isinstance(data["text"], str):
        raise ValueError
    return data


def _settings() -> Settings:
    try:
        return load_settings()
    except SettingsError as error:
        raise Refused(str(error)) from None


def main() -> None:
    """Runs the command line; the exit code is 1 when a command refused."""
    run: Callable[..., Any] = app
    try:
        run()
    except Refused as error:
        print(f"peerline: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
