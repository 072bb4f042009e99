"""Runs the coordinator's page in a process of its own, beside the assistant's."""

from __future__ import annotations

import socket
from datetime import datetime, timezone

from aiohttp import web

from bot.coordinator.app import make_app
from bot.coordinator.desk import RosterDesk
from bot.coordinator.page import CoordinatorsPage
from bot.coordinator.password import is_digest
from bot.directory import open_directory
from bot.privacy import logs
from bot.settings import Settings, SettingsError


def open_page(settings: Settings) -> CoordinatorsPage:
    """The page of this installation.

    Raises:
        SettingsError: it is switched off, or has no password.
        DirectoryError: the folder or the database cannot be used.
    """
    if settings.coordinator_port is None:
        raise SettingsError(
            "PEERLINE_COORDINATOR_PORT is not set, so the coordinator's page is off: "
            "set it to a free port"
        )
    digest = settings.coordinator_password.get_secret_value()
    if not is_digest(digest):
        raise SettingsError(
            "PEERLINE_COORDINATOR_PASSWORD is not set: run 'peerline coordinator password' and "
            "put the line it gives into .env"
        )
    directory = open_directory(settings.database, settings.agency_folder)
    desk = RosterDesk(directory, settings.agency_folder, _now)
    return CoordinatorsPage(desk, digest, may_apply=not settings.is_example)


def serve(settings: Settings) -> None:
    """Serves the page on loopback until it is told to stop.

    Raises:
        SettingsError, DirectoryError: see `open_page`.
        OSError: the port is in use or may not be used.
    """
    page = open_page(settings)
    logs.configure()
    host, port = settings.coordinator_host, settings.coordinator_port or 0
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listening:
        shown = f"[{host}]" if ":" in host else host
        print(f"The coordinator's page is on http://{shown}:{port}/", flush=True)
        web.run_app(make_app(page), sock=listening, access_log=None, print=None)


def _now() -> datetime:
    return datetime.now(timezone.utc)
