"""Peers, units, shifts and resources of an agency, and who may be listed now."""

from bot.directory.agency import Agency, load_agency
from bot.directory.cards import PeerCard, ResourceCard
from bot.directory.errors import DirectoryError
from bot.directory.load import LoadSummary, load_folder
from bot.directory.lookup import Directory
from bot.directory.opening import open_directory

__all__ = [
    "Agency",
    "Directory",
    "DirectoryError",
    "LoadSummary",
    "PeerCard",
    "ResourceCard",
    "load_agency",
    "load_folder",
    "open_directory",
]
