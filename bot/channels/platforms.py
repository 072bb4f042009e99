"""The channels of chat platforms that an installation has switched on in its settings."""

from __future__ import annotations

from bot.channels.base import PeerlineChannel
from bot.channels.telephone import open_telephone
from bot.directory import Directory
from bot.settings import Settings
from bot.turn import Turn


def platform_channels(
    settings: Settings, turn: Turn, directory: Directory
) -> tuple[PeerlineChannel, ...]:
    """One channel for each platform whose settings are there; none by default.

    The libraries of a platform take up to 40 MB, so they are imported only when it is switched on.

    Raises:
        SettingsError: what is set for a platform is wrong or not enough.
    """
    opened = [*open_telephone(settings, turn, directory)]
    if settings.slack_workspaces.get_secret_value().strip():
        from bot.channels.slack.opening import open_slack

        slack = open_slack(settings, turn)
        opened += [slack] if slack else []
    if settings.teams_app_id:
        from bot.channels.teams.opening import open_teams

        teams = open_teams(settings, turn)
        opened += [teams] if teams else []
    return tuple(opened)
