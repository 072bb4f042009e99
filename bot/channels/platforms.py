"""The channels of chat platforms that an installation has switched on in its settings."""

from __future__ import annotations

from bot.channels.base import PeerlineChannel
from bot.channels.slack.opening import open_slack
from bot.channels.telephone import open_telephone
from bot.directory import Directory
from bot.settings import Settings
from bot.turn import Turn


def platform_channels(
    settings: Settings, turn: Turn, directory: Directory
) -> tuple[PeerlineChannel, ...]:
    """One channel for each platform whose settings are there; none by default.

    Raises:
        SettingsError: what is set for a platform is wrong or not enough.
    """
    slack = open_slack(settings, turn)
    telephone = open_telephone(settings, turn, directory)
    return (*([slack] if slack else []), *telephone)
