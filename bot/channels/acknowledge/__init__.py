"""The page behind the link of an alert, for the on-call human."""

from bot.channels.acknowledge.routes import add_acknowledging

__all__ = ["add_acknowledging"]
