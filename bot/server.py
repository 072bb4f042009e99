"""The one place where everything is wired together: one process, one Sanic app.

Not Rasa's `serve_application`: see docs/decisions/0001-own-server.md.
"""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.privacy import logs
from bot.settings import ROOT, Settings
from bot.without_tensorflow import leave_out_tensorflow

# Before Rasa is imported: telemetry would also switch Sentry on.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logs.configure()
leave_out_tensorflow(ROOT / "config.yml")

import skops.io  # noqa: E402, F401  first: it scans every loaded module, and Rasa loads many
from sanic import Sanic  # noqa: E402

from bot.actions import build_actions  # noqa: E402
from bot.actions.desk import FrontDesk  # noqa: E402
from bot.actions.guidebook import FOUND  # noqa: E402
from bot.actions.notice import Notice  # noqa: E402
from bot.actions.rules import AnswersFromRules, Rules  # noqa: E402
from bot.channels.acknowledge import add_acknowledging  # noqa: E402
from bot.channels.acknowledge.view import View  # noqa: E402
from bot.channels.base import PeerlineChannel  # noqa: E402
from bot.channels.platforms import platform_channels  # noqa: E402
from bot.channels.status import add_status  # noqa: E402
from bot.channels.web import WebChannel  # noqa: E402
from bot.channels.web.limits import Limits  # noqa: E402
from bot.channels.web.routes import add_errors, add_page  # noqa: E402
from bot.conversation_locks import (  # noqa: E402
    ConversationLocks,
    LocalLocks,
    SharedLocks,
)
from bot.dialogue.rasa_dialogue import RasaDialogue  # noqa: E402
from bot.directory import Agency, Directory, open_directory  # noqa: E402
from bot.escalation.desk import Escalation  # noqa: E402
from bot.escalation.protocol import protocol_for  # noqa: E402
from bot.escalation.wiring import open_escalation  # noqa: E402
from bot.guidebook import Guidebook  # noqa: E402
from bot.health import Health, add_health  # noqa: E402
from bot.packs import PackShelf, require_covered  # noqa: E402
from bot.privacy.records import MemoryRecords, Records  # noqa: E402
from bot.privacy.redis_records import RedisRecords  # noqa: E402
from bot.privacy.scrub import SWEEP_SECONDS, scrub  # noqa: E402
from bot.privacy.tracker_store import WordlessTrackerStore  # noqa: E402
from bot.processes import listen  # noqa: E402
from bot.risk import assessment  # noqa: E402
from bot.turn import Turn  # noqa: E402
from bot.words import load_words  # noqa: E402

asyncio.set_event_loop_policy(None)  # Sanic sets uvloop's when it is imported; see make_app
log = logging.getLogger("bot.server")

# A longer body is cut off; up to here a message that is too long gets a refusal with contacts.
MOST_REQUEST_BYTES = 16 * 1024 * 1024
THREADS = 32


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


def wire(settings: Settings) -> Peerline:
    """Makes every part and hands each what it needs.

    Raises:
        SettingsError, DirectoryError, PackError, PatternsError, ModelError: one clear line each.
    """
    if settings.database.startswith("sqlite:///"):
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


def make_app(peerline: Peerline) -> Sanic:
    """The Sanic app: channels, page, health; the model loads while it already answers."""
    settings = peerline.settings
    app = Sanic("peerline", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_REQUEST_BYTES
    app.config.ACCESS_LOG = False
    # uvloop reads into one buffer for its whole life, and what came in last stays in it. asyncio's
    # own loop frees each buffer, and freed memory is overwritten.
    app.config.USE_UVLOOP = False
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.config.PROXIES_COUNT = settings.proxies or None
    web = make_web(peerline)
    for channel in (web, *peerline.channels):
        app.blueprint(channel.blueprint(_not_used), url_prefix=f"/webhooks/{channel.name()}")
    add_status(app, peerline.escalation.board)
    agency = peerline.directory.agency
    add_acknowledging(
        app,
        peerline.escalation.acknowledging,
        lambda: View(agency.tz, protocol_for(settings.agency_folder)),
    )
    add_page(app, web, agency, settings.agency_folder)
    add_errors(app, peerline.turn.words)
    add_health(app, Health(peerline.dialogue, peerline.directory, peerline.escalation))
    app.register_middleware(_counter(peerline), "request")
    app.register_listener(_starter(peerline), "before_server_start")
    app.register_listener(_stopper(peerline), "after_server_stop")
    return app


def make_web(peerline: Peerline) -> WebChannel:
    """The channel of the web page."""
    settings, directory = peerline.settings, peerline.directory
    return WebChannel(
        peerline.turn,
        settings.secret.get_secret_value(),
        directory.agency.names_open,
        directory,
        Limits.make(settings.messages_per_minute),
    )


async def _not_used(_message: object) -> None:
    """Rasa's message handler, which no channel of ours calls."""


def _counter(peerline: Peerline):  # type: ignore[no-untyped-def]
    async def count(_request: object) -> None:
        peerline.requests += 1

    return count


def _starter(peerline: Peerline):  # type: ignore[no-untyped-def]
    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        loop.set_exception_handler(logs.on_loop_error)
        loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="peerline"))
        logs.quiet_libraries()
        peerline.escalation.start()
        for channel in peerline.channels:
            await channel.start()
        if peerline.settings.listening_fd is None:
            app.add_task(_load(peerline))  # answers with crisis contacts meanwhile
        else:
            await _load(peerline)  # the other processes answer meanwhile
        app.add_task(_sweep(peerline))

    return start


def _stopper(peerline: Peerline):  # type: ignore[no-untyped-def]
    async def stop(_app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
        for channel in peerline.channels:
            await channel.stop()
        peerline.escalation.stop()
        peerline.dialogue.close()
        await peerline.turn.locks.close()

    return stop


async def _load(peerline: Peerline) -> None:
    def search(words: str) -> list[str]:
        sections = [f"{FOUND}{name}" for name in peerline.desk.guidebook.search(words)]
        return [*(card.id for card in peerline.directory.search(words)), *sections]

    def wishes(words: str) -> str:
        return peerline.directory.read_wishes(words, now())

    actions = build_actions(peerline.desk)
    try:
        await peerline.dialogue.load(peerline.settings.models, actions, search, wishes)
    except Exception as error:
        # Our own refusals say what to do and quote nothing; others are named by type only.
        ours = type(error).__module__.startswith("bot.")
        reason = str(error) if ours else type(error).__name__
        log.error("the model did not load; crisis contacts only", extra={"reason": reason})
        return
    if peerline.settings.ready_fd is not None:
        os.write(peerline.settings.ready_fd, b"r")
    print(f"Peerline is ready: {peerline.settings.address}", flush=True)


async def _sweep(peerline: Peerline) -> None:
    """Ends idle conversations, and overwrites the memory that turns have freed."""
    scrubbed = (0, 0)
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        try:
            peerline.store.sweep()
            remembered = frozenset(await peerline.store.keys())
            for channel in peerline.channels:
                channel.keep_only(remembered)
            # Refused requests hold words too, and not every turn came as a request.
            if (so_far := (peerline.requests, peerline.turn.taken)) != scrubbed:
                scrubbed = so_far
                await asyncio.to_thread(scrub)
        except Exception as error:  # the next sweep must come
            logs.report(log, "a sweep failed", error)


def serve(settings: Settings) -> None:
    """Runs the server until it is told to stop.

    Raises:
        OSError: the port is in use or may not be used.
    """
    # Bound here: Sanic would swallow the error of a port in use and end as if all were well.
    with listen(settings) as listening:
        peerline = wire(settings)
        if settings.listening_fd is None:
            print(f"Serving {peerline.directory.agency.name} on {settings.address} ; loading ...")
        make_app(peerline).run(sock=listening, access_log=False, debug=False, workers=1)
