"""A line that answers after hours: crisis lines spoken, and keys that connect to a person."""

from bot.channels.voice.channel import VoiceChannel

__all__ = ["VoiceChannel"]
