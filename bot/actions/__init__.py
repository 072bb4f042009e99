"""Rasa custom actions: slots in, one call, messages out."""

from bot.actions.build import build_actions

__all__ = ["build_actions"]
