"""Prints how fast Slack is acknowledged with 50 conversations at once.

.venv/bin/python -m benchmarks.channels

A server of its own, with the trained model, in front of a stand-in for Slack in another process on
loopback. In each round all people send in the same instant, wait for their answers, and then
everything is delivered once more.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.settings import ROOT
from tests.channels.slack import TEAM, direct, enveloped, signed, user
from tests.integration.conftest import free_port

PEOPLE = 50
ROUNDS = 12
Request = tuple[bytes, dict[str, str]]
SAID = (
    "hello",
    "who can i talk to now",
    "does my sergeant see this",
    "we ran a hanging today i cut him down, cant sleep",
    "therapist near lolo",
    "what can a peer do",
)


def deliveries(person: str, count: int) -> list[tuple[str, dict[str, Any]]]:
    """What one person sends: a message, a command, a pressed button, words in the window, ..."""
    who = {"id": user(person), "team_id": TEAM}
    box = {"type": "input", "block_id": "b"}
    made: list[tuple[str, dict[str, Any]]] = []
    for number in range(count):
        words, trigger = SAID[number % len(SAID)], f"{person}.{number}"
        act = {"team": {"id": TEAM}, "user": who, "trigger_id": trigger}
        if number % 4 == 0:
            event = {"type": "message", "channel": direct(person), "channel_type": "im"}
            event |= {"user": user(person), "text": words, "ts": f"1.{number}"}
            made.append(("events_api", enveloped(event, f"Ev{trigger}")))
        elif number % 4 == 1:
            command = {"command": "/peer", "text": words, "team_id": TEAM, "trigger_id": trigger}
            made.append(("slash_commands", {**command, "user_id": user(person)}))
        elif number % 4 == 2:
            action = {"action_id": "say:0:/ask_eap", "value": "/ask_eap", "type": "button"}
            pressed = {"actions": [action], "channel": {"id": direct(person)}}
            made.append(("interactive", {"type": "block_actions", **act, **pressed}))
        else:
            view = {"id": f"V{person}", "callback_id": "w", "hash": trigger, "blocks": [box]}
            view |= {"type": "modal", "state": {"values": {"b": {"words": {"value": words}}}}}
            made.append(("interactive", {"type": "view_submission", **act, "view": view}))
    return made


async def send(session: aiohttp.ClientSession, url: str, request: Request) -> float:
    """How long the acknowledgement of one delivery took, in ms."""
    raw, headers = request
    began = time.perf_counter()
    async with session.post(url, data=raw, headers=headers) as answer:
        assert 200 == answer.status
        await answer.read()
    return (time.perf_counter() - began) * 1000


@dataclass
class Measured:
    """Milliseconds of each acknowledgement, and of the server's CPU time for those of repeats."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    cpu_again: float = 0.0


async def rounds(
    session: aiohttp.ClientSession,
    url: str,
    people: list[str],
    server: int,
    answered: Callable[[], Awaitable[object]],
) -> Measured:
    """All people send at once, each delivery two times, and wait until they are answered."""
    measured = Measured()
    said = [deliveries(person, ROUNDS) for person in people]
    for number in range(ROUNDS):
        requests = [signed(*each[number]) for each in said]
        measured.first += await asyncio.gather(*(send(session, url, each) for each in requests))
        await answered()
        before = cpu_ms(server)
        measured.again += await asyncio.gather(*(send(session, url, each) for each in requests))
        measured.cpu_again += cpu_ms(server) - before
        await answered()
    return measured


def cpu_ms(process: int) -> float:
    """How long a process has computed so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def measure() -> None:
    """Runs the server and the conversations, and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        slack, port = free_port(), free_port()
        calls = f"http://127.0.0.1:{slack}/calls"
        quiet = {"cwd": ROOT, "stdout": asyncio.subprocess.DEVNULL}
        module = (sys.executable, "-m")
        children = [
            await asyncio.create_subprocess_exec(
                *module, "benchmarks.channels.stand_in", str(slack), **quiet
            ),
            await asyncio.create_subprocess_exec(
                *module,
                "benchmarks.channels.served",
                folder,
                str(port),
                f"http://127.0.0.1:{slack}/api/",
                **quiet,
            ),
        ]
        try:
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                await healthy(session, f"http://127.0.0.1:{port}/health", children[1])
                events = f"http://127.0.0.1:{port}/webhooks/slack/events"
                server = children[1].pid

                async def answered() -> dict[str, int]:
                    return await settled(session, calls)

                await rounds(session, events, ["warm"], server, answered)
                gc.freeze()  # or a collection here, of 0.15 s, counts as the server's time
                before = await answered()
                people = [f"p{number}" for number in range(PEOPLE)]
                measured = await rounds(session, events, people, server, answered)
                after = await answered()
        finally:
            for child in reversed(children):
                child.terminate()
                await child.wait()
    report(measured, {name: after[name] - before.get(name, 0) for name in after})


def report(measured: Measured, calls: dict[str, int]) -> None:
    """Prints the figures."""
    for name, each in (("new", measured.first), ("repeated", measured.again)):
        took = sorted(each)
        print(
            f"{PEOPLE} people at once, {len(took)} {name} deliveries: acknowledged in "
            f"{statistics.median(took):.0f} ms median, {took[int(len(took) * 0.99)]:.0f} ms p99, "
            f"{took[-1]:.0f} ms at most"
        )
    each_ms = measured.cpu_again / len(measured.again)
    print(f"the server's CPU time for a repeated delivery: {each_ms:.1f} ms")
    print("load of the machine: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))
    each = PEOPLE * ROUNDS // 4
    print(
        f"{4 * each} different ones, each delivered twice: {calls['views.open']} of {each} windows "
        f"opened, {calls['chat.postMessage']} of {2 * each} messages posted"
    )


async def healthy(session: aiohttp.ClientSession, url: str, child: Any) -> None:
    """Waits until the server's model is loaded."""
    while child.returncode is None:
        try:
            async with session.get(url) as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.5)
    raise SystemExit("the server did not start")


async def settled(session: aiohttp.ClientSession, calls: str) -> dict[str, int]:
    """How often Slack was asked for what, once that has not changed for a second and a half."""
    before: dict[str, int] = {"": 0}
    while True:
        async with session.get(calls) as answer:
            counted: dict[str, int] = await answer.json()
        if counted == before:
            return counted
        before = counted
        await asyncio.sleep(1.5)


if __name__ == "__main__":
    asyncio.run(measure())
