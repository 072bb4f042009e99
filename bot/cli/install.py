"""Setting up and running an installation: init, train, serve, rehearse."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.entry import Refused, app, read_settings
from bot.privacy import process
from bot.settings import ENV_FILE, ROOT, Settings, SettingsError, write_env_file


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
    typer.echo("Training the conversation model (a few minutes, only when data changed) ...")
    logs.configure()  # else structlog prints every training step
    try:
        trained = training.train(ROOT, models)
    except training.TrainingFailed as error:
        raise Refused(str(error)) from None
    typer.echo(f"Trained {trained.path.name}.")


@app.command(epilog="Example: PORT=8080 peerline serve")
def serve(
    workers: int = typer.Option(
        1, min=1, max=64, help="How many processes; more than one need Redis and PostgreSQL."
    ),
) -> None:
    """Serve the agency on HOST and PORT until stopped with Ctrl-C."""
    settings = read_settings()
    process.leave_no_core_dump()
    process.overwrite_freed_memory()
    if workers > 1:
        _serve_many(settings, workers)
        return
    from bot import server
    from bot.directory import DirectoryError
    from bot.listening import CannotListen
    from bot.packs import PackError
    from bot.risk.model import ModelError
    from bot.risk.patterns import PatternsError

    try:
        server.serve(settings)
    except (
        CannotListen,
        DirectoryError,
        ModelError,
        PackError,
        PatternsError,
        SettingsError,
    ) as error:
        raise Refused(str(error)) from None
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else "a file"
        raise Refused(f"cannot use {name}: {error.strerror}") from None


def _serve_many(settings: Settings, count: int) -> None:
    from bot.listening import CannotListen, listen
    from bot.processes import Processes, StartFailed, require_ports, require_shared_state

    try:
        require_shared_state(settings)
        require_ports(settings, count)
        with listen(settings) as listening:
            Processes(listening, count, settings.stop_seconds).run()
    except (CannotListen, SettingsError, StartFailed) as error:
        raise Refused(str(error)) from None


@app.command(epilog="Example: peerline rehearse tests/conversations/rehearsal.yml --loud")
def rehearse(
    fixture: Path = typer.Argument(..., help="A YAML file with 'invented: true' and 'messages'."),
    loud: bool = typer.Option(False, "--loud", help="Let every library log, at DEBUG."),
) -> None:
    """Play an invented conversation; for developers, and never with what somebody wrote."""
    settings = read_settings()
    from bot import rehearsal

    try:
        rehearsal.rehearse(settings, rehearsal.read_fixture(fixture), loud)
    except rehearsal.NotInvented as error:
        raise Refused(str(error)) from None
