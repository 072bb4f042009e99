"""Makes the Teams channel from its settings, or says which of them is missing."""

from __future__ import annotations

import re

from bot.channels.teams.channel import TeamsChannel
from bot.channels.teams.clouds import CLOUDS
from bot.channels.teams.connector import App
from bot.settings import Settings, SettingsError
from bot.turn import Turn

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def open_teams(settings: Settings, turn: Turn) -> TeamsChannel | None:
    """The channel, or None when no app is set.

    Raises:
        SettingsError: an app is set and something that it needs is not, or is wrong.
    """
    if not settings.teams_app_id:
        return None
    app = _app(settings)
    secret = settings.secret.get_secret_value()
    return TeamsChannel(turn, secret, app, CLOUDS[settings.teams_cloud])


def check_teams(settings: Settings) -> None:
    """Looks at the settings without opening anything.

    Raises:
        SettingsError: as `open_teams`.
    """
    if settings.teams_app_id:
        _app(settings)


def _app(settings: Settings) -> App:
    app_id, tenant = settings.teams_app_id.strip(), settings.teams_tenant.strip()
    secret = settings.teams_secret.get_secret_value().strip()
    for name, value, where in (
        ("PEERLINE_TEAMS_APP_ID", app_id, "Application (client) ID"),
        ("PEERLINE_TEAMS_TENANT", tenant, "Directory (tenant) ID"),
    ):
        if not GUID.fullmatch(value):
            raise SettingsError(
                f"{name} is '{value}' and no id like 01234567-89ab-cdef-0123-456789abcdef: copy "
                f"the {where} from the overview of the app registration"
            )
    if not secret:
        raise SettingsError(
            "PEERLINE_TEAMS_SECRET is not set: make a client secret under Certificates & secrets "
            "of the app registration, and write down its value"
        )
    if settings.teams_cloud not in CLOUDS:
        raise SettingsError(
            f"PEERLINE_TEAMS_CLOUD is '{settings.teams_cloud}': write one of {', '.join(CLOUDS)}"
        )
    return App(app_id.lower(), tenant.lower(), secret)
