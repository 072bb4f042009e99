"""The web page and its messages."""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
