"""Peers, units, shifts and resources of an agency, and who may be listed now."""

from bot.directory.access import code_made_on, make_code
from bot.directory.agency import Agency, load_agency
from bot.directory.calls import record_call
from bot.directory.cards import PeerCard, ResourceCard
from bot.directory.changes import Change, compare
from bot.directory.checks import check_directory
from bot.directory.choice import Choice, read_choice
from bot.directory.columns import RESOURCE_KINDS
from bot.directory.errors import DirectoryError
from bot.directory.export import export_folder
from bot.directory.findings import Finding
from bot.directory.load import LoadSummary, load_folder, store
from bot.directory.lookup import Directory
from bot.directory.narrowing import Narrowing
from bot.directory.on_call_people import OnCall
from bot.directory.opening import open_database, open_directory
from bot.directory.options import Options
from bot.directory.page_facts import PageFacts, read_logo
from bot.directory.reading import Content, read_folder
from bot.directory.rota import Rota, load_rota
from bot.directory.totals import Total, add_to_total, read_totals
from bot.directory.verdicts import Verdict
from bot.directory.wanted import Wanted

__all__ = [
    "RESOURCE_KINDS",
    "Agency",
    "Change",
    "Choice",
    "Content",
    "Directory",
    "DirectoryError",
    "Finding",
    "LoadSummary",
    "Narrowing",
    "OnCall",
    "Options",
    "PageFacts",
    "PeerCard",
    "ResourceCard",
    "Rota",
    "Total",
    "Verdict",
    "Wanted",
    "add_to_total",
    "check_directory",
    "code_made_on",
    "compare",
    "export_folder",
    "load_agency",
    "load_folder",
    "load_rota",
    "make_code",
    "open_database",
    "open_directory",
    "read_choice",
    "read_folder",
    "read_logo",
    "read_totals",
    "record_call",
    "store",
]
