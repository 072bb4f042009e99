"""Ways to talk to a subject, and how long its answers take; all times in milliseconds."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import aiohttp

from benchmarks.serving.subjects import Subject

HEADERS = {"Content-Type": "application/json"}
NO_LIMIT = aiohttp.ClientTimeout(total=300)


@dataclass(frozen=True)
class Times:
    """What a number of answers took."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half were quicker."""
        return statistics.median(self.each)

    @property
    def p99(self) -> float:
        """Of a hundred one was slower."""
        return sorted(self.each)[int(len(self.each) * 0.99)]


async def said(session: aiohttp.ClientSession, subject: Subject, who: str, text: str) -> float:
    """How long one answer took; it must be one."""
    began = time.perf_counter()
    async with session.post(subject.url, data=subject.body(who, text), headers=HEADERS) as answer:
        if answer.status != 200 or not await answer.read():
            raise RuntimeError(f"{subject.name} answered with {answer.status} or nothing")
    return (time.perf_counter() - began) * 1000


def questions(subject: Subject) -> Iterator[str]:
    """The subject's questions, over and over."""
    return itertools.cycle(subject.questions)


async def one_after_the_other(subject: Subject, turns: int, people: int = 10) -> Times:
    """One connection; each message goes to the next of a few conversations."""
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:
        asked = questions(subject)
        for number in range(people * 2):
            await said(session, subject, f"one-{number % people}", next(asked))
        found = [
            await said(session, subject, f"one-{number % people}", next(asked))
            for number in range(turns)
        ]
    return Times(tuple(found))


async def at_once(subject: Subject, people: int, seconds: float) -> tuple[float, Times]:
    """Turns a second while so many conversations write as fast as they are answered."""
    found: list[float] = []
    until = time.perf_counter() + seconds

    async def person(number: int) -> None:
        asked = questions(subject)
        async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:
            while time.perf_counter() < until:
                found.append(await said(session, subject, f"many-{number}", next(asked)))

    began = time.perf_counter()
    await asyncio.gather(*(person(number) for number in range(people)))
    return len(found) / (time.perf_counter() - began), Times(tuple(found))


async def long_conversation(subject: Subject, people: int, turns: int = 200) -> tuple[float, float]:
    """The median of the messages around the 5th, and of the last ones of long conversations."""
    early: list[float] = []
    late: list[float] = []
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:
        for number in range(people):
            asked = questions(subject)
            took = [
                await said(session, subject, f"long-{number}", next(asked)) for _ in range(turns)
            ]
            early += took[2:10]
            late += took[-8:]
    return statistics.median(early), statistics.median(late)


async def right_after(subject: Subject, times: int, usual: float) -> float:
    """How much longer than two turns it takes when the second message does not wait; median."""
    found = []
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:
        asked = questions(subject)
        for number in range(times):
            who = f"right-after-{number}"
            await said(session, subject, who, next(asked))
            began = time.perf_counter()
            first = asyncio.create_task(said(session, subject, who, next(asked)))
            await asyncio.sleep(0.001)
            await asyncio.gather(first, said(session, subject, who, next(asked)))
            found.append((time.perf_counter() - began) * 1000 - 2 * usual)
    return statistics.median(found)


async def steadily(subject: Subject, turns: int, a_second: float) -> Times:
    """So many turns at a steady pace, each from the next of 500 conversations."""
    found: list[float] = []
    asked = questions(subject)
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:

        async def turn(number: int, text: str) -> None:
            found.append(await said(session, subject, f"steady-{number % 500}", text))

        began = time.perf_counter()
        running: set[asyncio.Task[None]] = set()
        for number in range(turns):
            await asyncio.sleep(max(0.0, began + number / a_second - time.perf_counter()))
            task = asyncio.create_task(turn(number, next(asked)))
            running.add(task)
            task.add_done_callback(running.discard)
        await asyncio.gather(*running)
    return Times(tuple(found))
