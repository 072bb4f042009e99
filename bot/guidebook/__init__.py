"""An agency's guidebook: approved sections in Markdown, looked up by name or by words."""

from bot.guidebook.check import check_guidebook
from bot.guidebook.errors import GuidebookError
from bot.guidebook.page import Audience, Page
from bot.guidebook.reading import read_page
from bot.guidebook.sections import TITLES, Section
from bot.guidebook.shelf import Guidebook

__all__ = [
    "TITLES",
    "Audience",
    "Guidebook",
    "GuidebookError",
    "Page",
    "Section",
    "check_guidebook",
    "read_page",
]
