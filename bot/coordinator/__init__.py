"""The coordinator's page: download the spreadsheets, upload the changed ones, look, apply."""

from bot.coordinator.app import make_app
from bot.coordinator.desk import RosterDesk
from bot.coordinator.page import CoordinatorsPage
from bot.coordinator.password import is_digest, make_digest
from bot.coordinator.serving import open_page, serve

__all__ = [
    "CoordinatorsPage",
    "RosterDesk",
    "is_digest",
    "make_app",
    "make_digest",
    "open_page",
    "serve",
]
