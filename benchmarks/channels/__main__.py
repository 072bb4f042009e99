"""Prints how fast Slack is acknowledged and answered with 50 conversations at once.

.venv/bin/python -m benchmarks.channels

A server of its own, with the trained model, in front of a stand-in for Slack on loopback. Each
conversation sends its next delivery when the last one was acknowledged, and each is sent twice.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from typing import Any

import aiohttp

from bot.settings import ROOT
from tests.channels.slack import TEAM, direct, enveloped, signed, user
from tests.channels.slack_stand_in import StandIn
from tests.integration.conftest import free_port

PEOPLE = 50
ROUNDS = 12
SAID = (
    "hello",
    "who can i talk to now",
    "does my sergeant see this",
    "we ran a hanging today i cut him down, cant sleep",
    "therapist near lolo",
    "what can a peer do",
)


def deliveries(person: str, count: int) -> list[tuple[str, dict[str, Any]]]:
    """What one person sends: messages, commands and pressed buttons in turn."""
    who = {"id": user(person), "team_id": TEAM}
    made: list[tuple[str, dict[str, Any]]] = []
    for number in range(count):
        words, trigger = SAID[number % len(SAID)], f"{person}.{number}"
        if number % 3 == 0:
            event = {"type": "message", "channel": direct(person), "channel_type": "im"}
            event |= {"user": user(person), "text": words, "ts": f"1.{number}"}
            made.append(("events_api", enveloped(event, f"Ev{trigger}")))
        elif number % 3 == 1:
            command = {"command": "/peer", "text": words, "team_id": TEAM, "trigger_id": trigger}
            made.append(("slash_commands", {**command, "user_id": user(person)}))
        else:
            action = {"action_id": "say:0:/ask_eap", "value": "/ask_eap", "type": "button"}
            body = {"type": "block_actions", "user": who, "team": {"id": TEAM}}
            body |= {"trigger_id": trigger, "actions": [action], "channel": {"id": direct(person)}}
            made.append(("interactive", body))
    return made


async def converse(session: aiohttp.ClientSession, url: str, person: str) -> list[float]:
    """How long each acknowledgement took, in ms, repeated deliveries included."""
    took = []
    for kind, body in deliveries(person, ROUNDS):
        for _ in range(2):
            raw, headers = signed(kind, body)
            began = time.perf_counter()
            async with session.post(url, data=raw, headers=headers) as answer:
                assert 200 == answer.status
                await answer.read()
            took.append((time.perf_counter() - began) * 1000)
    return took


async def measure() -> None:
    """Runs the server and the conversations, and prints the figures."""
    slack = StandIn()
    await slack.start()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [sys.executable, "-m", "benchmarks.channels.served", folder, str(port), slack.url]
        child = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env={**os.environ}, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                await healthy(session, port, child)
                await converse(session, events(port), "warm")
                await settled(slack)
                answered = len(slack.calls)
                began = time.perf_counter()
                people = [f"p{number}" for number in range(PEOPLE)]
                took = await asyncio.gather(*(converse(session, events(port), p) for p in people))
                seconds = time.perf_counter() - began
                await settled(slack)
        finally:
            child.terminate()
            await child.wait()
            await slack.stop()
    report(sorted(each for one in took for each in one), seconds, slack, answered)


def report(took: list[float], seconds: float, slack: StandIn, before: int) -> None:
    """Prints the figures."""
    calls = slack.calls[before:]
    opened = sum(name == "views.open" for name, _ in calls)
    posted = sum(name == "chat.postMessage" for name, _ in calls)
    print(
        f"{PEOPLE} conversations at once, {len(took)} deliveries in {seconds:.1f} s: acknowledged "
        f"in {statistics.median(took):.0f} ms median, {took[int(len(took) * 0.99)]:.0f} ms p99, "
        f"{took[-1]:.0f} ms at most"
    )
    third = PEOPLE * ROUNDS // 3
    print(
        f"{3 * third} different ones, each delivered twice: {opened} of {third} windows opened, "
        f"{posted} of {2 * third} messages posted"
    )


def events(port: int) -> str:
    """Where Slack delivers to."""
    return f"http://127.0.0.1:{port}/webhooks/slack/events"


async def healthy(session: aiohttp.ClientSession, port: int, child: Any) -> None:
    """Waits until the server's model is loaded."""
    while child.returncode is None:
        try:
            async with session.get(f"http://127.0.0.1:{port}/health") as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.5)
    raise SystemExit("the server did not start")


async def settled(slack: StandIn) -> None:
    """Waits until Slack has not been asked for anything for two seconds."""
    before = -1
    while before != len(slack.calls):
        before = len(slack.calls)
        await asyncio.sleep(2)


if __name__ == "__main__":
    asyncio.run(measure())
