"""Many conversations open at once, and what bad requests cost everybody else."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp

from benchmarks.serving.load import HEADERS, NO_LIMIT, Times, one_after_the_other
from benchmarks.serving.resources_used import memory_mb
from benchmarks.serving.subjects import Subject

AT_ONCE = 4
HUGE, LONG = 4_000_000, 100_000
SPANISH, ENGLISH = "¿Qué ayudaría ahora mismo?", "What would help right now?"


async def open_conversations(subject: Subject, count: int) -> tuple[float, int]:
    """MB more with so many conversations open, and how many were answered in another's language.

    Every second one asks for Spanish; then each greets and is answered in the language it chose.
    """
    before = memory_mb(subject.process.pid)
    mixed = 0
    places = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:

        async def say(number: int, text: str) -> str:
            async with places:
                body = subject.body(f"crowd-{number}", text)
                async with session.post(subject.url, data=body, headers=HEADERS) as answer:
                    return await answer.text()

        chosen = (say(number, "/espanol" if number % 2 else "/english") for number in range(count))
        await asyncio.gather(*chosen)
        for number, answer in enumerate(
            await asyncio.gather(*(say(number, "hello") for number in range(count)))
        ):
            mine, other = (SPANISH, ENGLISH) if number % 2 else (ENGLISH, SPANISH)
            told = json.dumps(json.loads(answer), ensure_ascii=False)
            mixed += mine not in told or other in told
    return memory_mb(subject.process.pid) - before, mixed


async def beside_bad_requests(subject: Subject, turns: int, slow: int) -> tuple[Times, Times]:
    """One conversation alone, and beside huge bodies, long messages and slow connections."""
    alone = await one_after_the_other(subject, turns)
    over = asyncio.Event()
    bad = [
        asyncio.create_task(_send(subject, over, b"x" * HUGE)),
        asyncio.create_task(_send(subject, over, subject.body("long", "a " * (LONG // 2)))),
        *(asyncio.create_task(_crawl(subject, over)) for _ in range(slow)),
    ]
    await asyncio.sleep(1)
    beside = await one_after_the_other(subject, turns)
    over.set()
    await asyncio.gather(*bad)
    return alone, beside


async def _send(subject: Subject, over: asyncio.Event, body: bytes) -> None:
    """One such request after the other, ten a second at most."""
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session:
        while not over.is_set():
            with suppress(aiohttp.ClientError):
                async with session.post(subject.url, data=body, headers=HEADERS) as answer:
                    await answer.read()
            await asyncio.sleep(0.1)


async def _crawl(subject: Subject, over: asyncio.Event) -> None:
    """A connection that says a letter now and then and never finishes its request."""
    place = urlsplit(subject.url)
    with suppress(OSError):
        _, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(f"POST {place.path} HTTP/1.1\r\nHost: x\r\nX-Slow: ".encode())
        while not over.is_set():
            writer.write(b"a")
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(over.wait(), 2)
        writer.close()
