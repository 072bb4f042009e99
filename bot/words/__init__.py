"""Crisis contacts and fixed sentences, from files alone; works when all else is broken."""

from bot.words.lines import CrisisLine
from bot.words.spanish import in_language
from bot.words.spoken import Words, load_words

__all__ = ["CrisisLine", "Words", "in_language", "load_words"]
