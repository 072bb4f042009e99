"""Slack: direct messages, /peer, the Home tab, and a private window that no channel keeps."""

from bot.channels.slack.channel import Doors, SlackChannel

__all__ = ["Doors", "SlackChannel"]
