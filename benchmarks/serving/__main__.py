"""Measures the serving process beside stock Rasa and writes docs/performance.md.

.venv/bin/python -m benchmarks.serving           all of it, about half an hour
.venv/bin/python -m benchmarks.serving --quick   a small part of each; prints and writes nothing
.venv/bin/python -m benchmarks.serving --steady 100000   the long run as its goal says; hours

The table says by itself which goals are not met. On a busy machine trust ratios only.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.serving.crowd import beside_bad_requests, open_conversations
from benchmarks.serving.engines import postgresql, redis
from benchmarks.serving.load import (
    Times,
    at_once,
    long_conversation,
    one_after_the_other,
    right_after,
    steadily,
)
from benchmarks.serving.report import Figure, machine, picture, table
from benchmarks.serving.resources_used import memory_mb, processor_seconds
from benchmarks.serving.subjects import Subject, peerline, stock, train_stock
from bot.settings import ROOT

PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "images" / "performance.png"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass(frozen=True)
class Size:
    """How much of each."""

    starts: int
    turns: int
    seconds: float
    long_ones: int
    crowd: int
    steady: int
    slow: int


FULL = Size(3, 400, 15.0, 2, 10_000, 20_000, 1_000)
QUICK = Size(1, 40, 3.0, 1, 100, 200, 100)


@dataclass(frozen=True)
class Basics:
    """What is measured of every subject."""

    start: float
    memory: float
    one: Times
    many: float
    early: float
    late: float
    after: float


def basics(subject: Subject, size: Size) -> Basics:
    """The figures that need nothing but answers."""
    one = asyncio.run(one_after_the_other(subject, size.turns))
    memory = memory_mb(subject.process.pid)
    many, _ = asyncio.run(at_once(subject, 32, size.seconds))
    early, late = asyncio.run(long_conversation(subject, size.long_ones))
    after = asyncio.run(right_after(subject, 5, one.median))
    return Basics(subject.started_seconds, memory, one, many, early, late, after)


@contextmanager
def served(**changes: str) -> Iterator[Subject]:
    """Peerline with files of its own."""
    with tempfile.TemporaryDirectory() as name, peerline(Path(name), **changes) as subject:
        yield subject


def compared(size: Size) -> dict[str, Basics]:
    """The basics of Peerline, of Rasa with the light pipeline, and of Rasa as it comes."""
    found = {}
    starts = []
    for _ in range(size.starts):
        with served() as subject:
            starts.append(subject.started_seconds)
    with served() as subject:
        print("Peerline ...", flush=True)
        found["Peerline"] = basics(subject, size)
        starts.append(subject.started_seconds)
    found["Peerline"] = Basics(**{**found["Peerline"].__dict__, "start": statistics.median(starts)})
    for name, light in (("light", True), ("stock", False)):
        with tempfile.TemporaryDirectory() as folder:
            print(f"Rasa, {name}: training ...", flush=True)
            train_stock(Path(folder), light)
            with stock(name, Path(folder)) as subject:
                print(f"Rasa, {name} ...", flush=True)
                found[name] = basics(subject, size)
    return found


def figures_of(found: dict[str, Basics]) -> list[Figure]:
    """The first six goals."""
    ours, light, theirs = found["Peerline"], found["light"], found["stock"]
    times = "{0.median:.1f} ms (p99 {0.p99:.0f})".format
    growth = {name: each.late / each.early for name, each in found.items()}
    return [
        Figure(
            "one connection, whole turn, median",
            "6 ms, 0.25 of stock",
            times(ours.one),
            times(light.one),
            times(theirs.one),
            ours.one.median <= 6 and ours.one.median <= 0.25 * theirs.one.median,
        ),
        Figure(
            "turns a second, 32 conversations",
            "6 times stock",
            *(f"{each.many:.0f}" for each in (ours, light, theirs)),
            met=ours.many >= 6 * theirs.many,
        ),
        Figure(
            "start to first healthy answer",
            "4 s, 0.15 of stock",
            *(f"{each.start:.1f} s" for each in (ours, light, theirs)),
            met=ours.start <= 4 and ours.start <= 0.15 * theirs.start,
        ),
        Figure(
            "memory of the serving process",
            "300 MB, 0.3 of stock",
            *(f"{each.memory:.0f} MB" for each in (ours, light, theirs)),
            met=ours.memory <= 300 and ours.memory <= 0.3 * theirs.memory,
        ),
        Figure(
            "200th message against the 5th",
            "1.1 times",
            *(f"{growth[name]:.2f} times" for name in ("Peerline", "light", "stock")),
            met=growth["Peerline"] <= 1.1,
        ),
        Figure(
            "second message before the first is answered",
            "20 ms extra",
            *(f"{each.after:.0f} ms" for each in (ours, light, theirs)),
            met=ours.after <= 20,
        ),
    ]


def of_ours_alone(size: Size) -> list[Figure]:
    """The goals that stock Rasa has no figure for."""
    made = []
    with served() as subject:
        print("conversations open at once ...", flush=True)
        more, mixed = asyncio.run(open_conversations(subject, size.crowd))
        goal = "150 MB more, none mixed up"
        told = f"{more:.0f} MB more, {mixed} mixed up"
        made.append(
            Figure(f"{size.crowd:,} open at once", goal, told, met=more <= 150 and not mixed)
        )
    with served() as subject:
        print("bad requests ...", flush=True)
        alone, beside = asyncio.run(beside_bad_requests(subject, size.turns, size.slow))
        told = f"p99 {alone.p99:.0f} ms alone, {beside.p99:.0f} beside"
        name = f"4 MB bodies, 100 kB messages, {size.slow:,} slow connections"
        met = beside.p99 <= 2 * alone.p99
        made.append(Figure(name, "others' p99 at most doubled", told, met=met))
    with served() as subject:
        print("steadily ...", flush=True)
        capacity, _ = asyncio.run(at_once(subject, 8, size.seconds))
        asyncio.run(steadily(subject, size.steady // 10, capacity / 2))
        before = memory_mb(subject.process.pid)
        times = asyncio.run(steadily(subject, size.steady, capacity / 2))
        drift = memory_mb(subject.process.pid) / before - 1
        ratio = times.p99 / times.median
        told = f"memory {drift:+.1%}, p99 {ratio:.1f} times the median of {times.median:.1f} ms"
        name = f"{size.steady:,} turns at half of capacity"
        goal = "of 100,000: 2%, 10 times"
        made.append(Figure(name, goal, told, met=abs(drift) < 0.02 and ratio < 10))
    return [*made, several_processes(size)]


def several_processes(size: Size) -> Figure:
    """Processor time of a turn with two processes on Redis and PostgreSQL, against one."""
    print("two processes ...", flush=True)

    def cost(subject: Subject) -> float:
        asyncio.run(at_once(subject, 8, size.seconds / 3))
        before, began = processor_seconds(subject.process.pid), time.perf_counter()
        rate, _ = asyncio.run(at_once(subject, 8, size.seconds))
        turns = rate * (time.perf_counter() - began)
        return (processor_seconds(subject.process.pid) - before) / turns * 1000

    with served() as subject:
        one = cost(subject)
    with ExitStack() as stack:
        changes = {
            "PEERLINE_REDIS_URL": stack.enter_context(redis()),
            "PEERLINE_DATABASE_URL": stack.enter_context(postgresql()),
        }
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        subject = stack.enter_context(peerline(folder, "--workers", "2", **changes))
        time.sleep(20)  # until the second process answers as well
        two = cost(subject)
    told = f"{two / one:.2f} times ({two:.1f} ms against {one:.1f})"
    return Figure("processor time of a turn, 2 processes", "1.3 times", told, met=two <= 1.3 * one)


def main() -> None:
    """Measures, prints the table, and unless it was quick writes it to the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--steady", type=int, help="turns of the long run; 20,000")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    size = QUICK if quick else FULL
    size = replace(size, steady=arguments.steady or size.steady)
    found = compared(size)
    made = table([*figures_of(found), *of_ours_alone(size)])
    print(made)
    if quick:
        return
    bars = {
        "one turn, ms": {name: each.one.median for name, each in found.items()},
        "turns a second (more is better)": {name: each.many for name, each in found.items()},
        "start, s": {name: each.start for name, each in found.items()},
        "memory, MB": {name: each.memory for name, each in found.items()},
    }
    picture(PICTURE, bars)
    before, _, rest = PAGE.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{machine()}\n\n{made}\n{END}{after}")


if __name__ == "__main__":
    main()
