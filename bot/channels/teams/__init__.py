"""Microsoft Teams: a personal chat with an app, and a private window in it."""

from bot.channels.teams.channel import TeamsChannel

__all__ = ["TeamsChannel"]
