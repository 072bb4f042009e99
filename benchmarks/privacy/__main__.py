"""Prints how much of what people wrote is found afterwards, beside stock Rasa.

.venv/bin/python -m benchmarks.privacy            all of it, about 15 minutes
.venv/bin/python -m benchmarks.privacy --no-stock without stock Rasa
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.serving.subjects import stock, train_stock
from bot.privacy.audit.canary import forms, make_canary
from bot.privacy.audit.conversations import locked
from bot.privacy.audit.search import Finder, Searched, files_written_since, writable_regions
from bot.privacy.audit.subject import Subject, sink, started
from bot.settings import ROOT

CONVERSATIONS = 1_000
CANARIES = 200
IDLE_SECONDS = 60
FURTHER = 30
LONG = 1_900
SAID = (
    "hello {}",
    "we ran a bad one today {} and i cant sleep",
    "i have my gun {} and im done, this is it",
    "i wish i wouldnt wake up {}",
    "therapist for {} near lolo",
    "i took {} from the evidence room",
)
Say = Callable[[str, str], object]


def main() -> None:
    """Runs the parts and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-stock", action="store_true")
    arguments = parser.parse_args()
    on_disk()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        port = stack.enter_context(sink([], [200]))
        subject = stack.enter_context(started(Path(name), [], port, {}))
        in_memory("peerline", subject.pid, subject.say, forget=True)
    if not arguments.no_stock:
        with tempfile.TemporaryDirectory() as name:
            train_stock(Path(name), light=False)
            with stock("stock", Path(name)) as rasa:
                in_memory("stock rasa 3.6.21", rasa.process.pid, rasa.say, forget=False)


def on_disk() -> None:
    """1,000 conversations with failing pages and a locked database, then a search of the disk."""
    since = time.time()
    word = make_canary()
    payloads: list[bytes] = []
    status = [200]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        port = stack.enter_context(sink(payloads, status))
        subject = stack.enter_context(started(Path(name), payloads, port, {}))
        for number in range(CONVERSATIONS):
            status[0] = 500 if number % 7 == 0 else 200
            if number % 100 == 50:
                with locked(Path(name) / "audit.db"):
                    _hold(subject, number, word)
            else:
                _hold(subject, number, word)
        finder, found = Finder(forms([word])), Searched()
        for path in set(
            files_written_since([ROOT, Path(name), Path(tempfile.gettempdir())], since)
        ):
            finder.in_file(path, found)
        paged = sum(finder.in_bytes(payload) for payload in payloads)
    print(
        f"{CONVERSATIONS} conversations with faults: {found.finds} finds in {found.bytes:,} bytes "
        f"on disk, {paged} in {len(payloads)} pages",
        flush=True,
    )


def _hold(subject: Subject, number: int, word: str) -> None:
    for text in random.Random(number).sample(SAID, 2):
        subject.say(f"disk-{number}", text.format(word))
    subject.say(f"disk-{number}", "/start_over")


def in_memory(name: str, pid: int, say: Say, forget: bool) -> None:
    """How many of 200 canaries stay in memory: short and long, one at a time and 32 at once."""
    for length in (0, LONG):
        for at_once in (1, 32):
            tag = make_canary()

            def hold(number: int, tag: str = tag, length: int = length) -> None:
                text = f"we had a bad call {tag}{number:03d} and it stays with me "
                text += "the radio would not stop and nobody came " * (length // 42)
                say(f"memory-{tag}-{number}", text)
                if forget:
                    say(f"memory-{tag}-{number}", "/start_over")

            with ThreadPoolExecutor(at_once) as pool:
                list(pool.map(hold, range(CANARIES)))
            time.sleep(IDLE_SECONDS)
            after_idle = _distinct(pid, tag)
            for number in range(FURTHER):
                say(f"further-{tag}-{number}", "hello " + "again " * 350)
            after_further = _distinct(pid, tag)
            print(
                f"{name}: {length or 'short'} characters, {at_once} at once: {after_idle} of "
                f"{CANARIES} in memory after {IDLE_SECONDS} s, {after_further} after {FURTHER} "
                "further requests",
                flush=True,
            )


def _distinct(pid: int, tag: str) -> int:
    found: set[bytes] = set()
    patterns = [re.compile(re.escape(tag.encode()) + rb"(\d{3})")]
    wide = b"".join(bytes([c]) + b"\0" for c in tag.encode())
    patterns.append(re.compile(re.escape(wide) + rb"(\d\0\d\0\d)"))
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end, _ in writable_regions(pid):
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except (OSError, OverflowError):
                continue
            for pattern in patterns:
                found |= {match.group(1).replace(b"\0", b"") for match in pattern.finditer(data)}
    return len(found)


if __name__ == "__main__":
    main()
