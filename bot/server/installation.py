"""The parts of an installation, made from its settings and handed what each needs."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.actions.desk import FrontDesk
from bot.actions.notice import Notice
from bot.actions.rules import AnswersFromRules, Rules
from bot.channels.base import PeerlineChannel
from bot.channels.platforms import platform_channels
from bot.conversation_locks import ConversationLocks, LocalLocks, SharedLocks
from bot.dialogue.rasa_dialogue import RasaDialogue
from bot.directory import Agency, Directory, open_directory
from bot.escalation.desk import Escalation
from bot.escalation.wiring import open_escalation
from bot.guidebook import Guidebook
from bot.metrics import Counts
from bot.packs import PackShelf, require_covered
from bot.privacy.records import MemoryRecords, Records
from bot.privacy.redis_records import RedisRecords
from bot.privacy.tracker_store import WordlessTrackerStore
from bot.risk import assessment
from bot.settings import ROOT, Settings
from bot.turn import Turn
from bot.words import load_words

log = logging.getLogger("bot.server")


@dataclass
class Peerline:
    """The wired parts of a running installation."""

    settings: Settings
    directory: Directory
    store: WordlessTrackerStore
    dialogue: RasaDialogue
    escalation: Escalation
    turn: Turn
    desk: FrontDesk
    channels: tuple[PeerlineChannel, ...] = ()
    requests: int = 0
    stopping: bool = False
    counts: Counts | None = None


def wire(settings: Settings) -> Peerline:
    """Makes every part and hands each what it needs.

    Raises:
        SettingsError, DirectoryError, PackError, PatternsError, ModelError: one clear line each.
    """
    if settings.database.startswith(f"sqlite:///{ROOT / 'var'}/"):
        (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    assessment.load()  # a broken file must stop the start, not the first message in danger
    words = load_words(ROOT)
    directory = open_directory(settings.database, settings.agency_folder)
    rules = open_rules(settings.agency_folder, directory.agency)
    risk = AnswersFromRules(rules, words)
    store = WordlessTrackerStore(_records(settings))
    escalation = open_escalation(settings, directory.agency, words, now)
    dialogue = RasaDialogue(store)
    turn = Turn(
        dialogue=dialogue,
        memory=store,
        escalation=escalation,
        answers=risk,
        words=words,
        notice=Notice(rules, words),
        clock=now,
        seconds=settings.turn_seconds,
        knows_choice=lambda choice: directory.knows_choice(choice, now()),
        locks=_locks(settings),
    )
    guidebook = open_guidebook(settings.agency_folder, directory.agency)
    desk = FrontDesk(directory, rules, words, risk, now, guidebook)
    channels = platform_channels(settings, turn, directory)
    turn.on_forget += [channel.forget for channel in channels]
    for channel in channels:
        if channel.status is not None:
            escalation.listen(channel.name(), channel.status)
    return Peerline(settings, directory, store, dialogue, escalation, turn, desk, channels)


def _records(settings: Settings) -> Records:
    idle_seconds = settings.idle_minutes * 60
    url = settings.redis_url.get_secret_value()
    return RedisRecords(url, idle_seconds) if url else MemoryRecords(idle_seconds)


def _locks(settings: Settings) -> ConversationLocks:
    url = settings.redis_url.get_secret_value()
    return SharedLocks(url) if url else LocalLocks()


def open_rules(folder: Path, agency: Agency) -> Rules:
    """The agency's pack and policy, read again whenever one of the files changes.

    Raises:
        PackError: there is none to begin with, or the pack covers no agency of these types.
    """
    pack = ROOT / "resources" / "packs" / f"{agency.pack}.yml"
    shelf = PackShelf(pack, folder / "policy.yml", lambda: now().astimezone(agency.tz).date())
    rules = Rules(shelf)
    require_covered(rules.current().pack, agency.types, "agency.yml")
    return rules


def open_guidebook(folder: Path, agency: Agency) -> Guidebook:
    """The agency's guidebook; what is wrong with a section is logged, and keeps nothing else."""
    guidebook = Guidebook(folder / "guidebook", lambda: now().astimezone(agency.tz).date())
    for problem in guidebook.problems:
        log.error("a section of the guidebook cannot be used", extra={"reason": problem})
    return guidebook


def now() -> datetime:
    """The present moment, in this machine's time zone."""
    return datetime.now().astimezone()
