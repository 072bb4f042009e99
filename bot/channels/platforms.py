"""The channels of chat platforms that an installation has switched on in its settings."""

from __future__ import annotations

from bot.channels.base import PeerlineChannel
from bot.channels.slack.opening import open_slack
from bot.settings import Settings
from bot.turn import Turn


def platform_channels(settings: Settings, turn: Turn) -> tuple[PeerlineChannel, ...]:
    """One channel for each platform whose settings are there; none by default.

    Raises:
        SettingsError: what is set for a platform is wrong or not enough.
    """
    opened = (open_slack(settings, turn),)
    return tuple(channel for channel in opened if channel is not None)
