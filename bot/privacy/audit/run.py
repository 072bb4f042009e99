"""One audit: starts the server, holds the conversations, searches every place, tells the finds."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.privacy.audit import conversations as held
from bot.privacy.audit.canary import forms
from bot.privacy.audit.conversations import Speaker
from bot.privacy.audit.search import Finder, Searched, files_written_since, open_files
from bot.privacy.audit.subject import (
    SERVE,
    Subject,
    SubjectFailed,
    loaded,
    process_listening_on,
    sink,
    started,
)
from bot.privacy.audit.tracing import opened_to_write
from bot.privacy.process import SWEEP_SECONDS
from bot.settings import ROOT

SLACK_SECONDS = 5.0  # more than a sweep takes, on a busy machine
# What a stage changes in the real configuration: a short memory, so that it ends while the audit
# looks on; and a time limit that no turn can meet, so that each gets the safe reply.
STAGES: dict[str, dict[str, str]] = {
    "normal": {"PEERLINE_IDLE_MINUTES": "0.05"},
    "every turn times out": {"PEERLINE_TURN_SECONDS": "0.001"},
}


class AuditFailed(Exception):
    """The audit could not be carried out; the message says why."""


@dataclass(frozen=True)
class Row:
    """One place that was searched."""

    place: str
    bytes: int
    finds: int
    where: tuple[str, ...] = ()


def audit(
    url: str = "",
    tell: Callable[[str], None] = lambda _: None,
    command: Sequence[str] = SERVE,
    stages: Iterable[str] = tuple(STAGES),
) -> list[Row]:
    """The places searched, after conversations with a started server or the one at `url`.

    The server is started once for each of the named `STAGES`.

    Raises:
        AuditFailed: the server could not be started or reached, or a message got no answer.
    """
    try:
        return _of_a_running_one(url, tell) if url else _of_started_ones(tell, command, stages)
    except SubjectFailed as error:
        raise AuditFailed(str(error)) from None


def _of_started_ones(
    tell: Callable[[str], None], command: Sequence[str], stages: Iterable[str]
) -> list[Row]:
    rows: list[Row] = []
    for name in stages:
        since = time.time()
        with tempfile.TemporaryDirectory(prefix="peerline-audit-") as folder, ExitStack() as stack:
            payloads: list[bytes] = []
            status = [200]
            port = stack.enter_context(sink(payloads, status))
            tell(f"Starting the server ({name}) ...")
            subject = stack.enter_context(
                started(Path(folder), payloads, port, STAGES[name], command)
            )
            tell("  holding conversations ...")
            speaker = Speaker(subject)
            _hold_all(speaker)
            status[0] = 500
            held.danger(speaker)
            status[0] = 200
            with held.locked(Path(folder) / "audit.db"):
                held.ordinary(speaker)
                held.danger(speaker)
            tell("  searching ...")
            rows += _search(name, subject, speaker, since, [Path(folder)])
    return rows


def _of_a_running_one(url: str, tell: Callable[[str], None]) -> list[Row]:
    since = time.time()
    if not loaded(url):
        raise SubjectFailed(f"{url} does not answer as Peerline with its model loaded")
    subject = Subject(url.rstrip("/"), process_listening_on(urlsplit(url).port or 80))
    tell("Holding conversations; none of them signals danger, so nobody is paged ...")
    speaker = Speaker(subject)
    held.ordinary(speaker)
    held.refused(speaker)
    tell("  searching ...")
    return _search("running", subject, speaker, since, [])


def _hold_all(speaker: Speaker) -> None:
    held.ordinary(speaker)
    held.danger(speaker)
    held.refused(speaker)


def _search(
    name: str, subject: Subject, speaker: Speaker, since: float, more: Sequence[Path]
) -> list[Row]:
    if speaker.unanswered:
        raise AuditFailed(f"no answer at all in: {', '.join(sorted(set(speaker.unanswered)))}")
    finder = Finder(forms([speaker.word]))
    held.nothing_in_particular(subject)
    time.sleep(SWEEP_SECONDS + SLACK_SECONDS)
    memory = finder.in_memory(subject.pid)
    folders = {ROOT, Path(tempfile.gettempdir()), Path.home(), *more}
    written = Searched()
    paths = set(files_written_since(_outermost(folders), since))
    for folder in more:
        paths |= opened_to_write(folder, ROOT)
    for path in paths:
        finder.in_file(path, written)
    opened = Searched()
    for path in open_files(subject.pid):
        finder.in_file(path, opened)
    environment = Searched()
    finder.in_file(Path(f"/proc/{subject.pid}/environ"), environment)
    paged = Searched()
    for payload in subject.payloads:
        paged.add("page", len(payload), finder.in_bytes(payload))
    places = {
        "files written, database and logs included": written,
        "files held open": opened,
        "environment": environment,
        "pages sent": paged,
        "memory after 'forget this'": memory,
    }
    return [
        Row(f"{name}: {place}", found.bytes, found.finds, tuple(found.where))
        for place, found in places.items()
    ]


def _outermost(folders: Iterable[Path]) -> list[Path]:
    real = sorted({folder.resolve() for folder in folders})
    return [f for f in real if not any(other in f.parents for other in real)]
