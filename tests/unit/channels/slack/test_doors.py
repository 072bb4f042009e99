"""The way in: only what Slack signed just now, each thing once, and never a 500."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.contract import Answer
from bot.replies import Reply
from tests.channels.slack import TEAM, SlackHarness, enveloped, signed, user
from tests.unit.turn.conftest import Bench

MESSAGE = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "hi"}
DELIVERIES = 10_000
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "type",
        "event",
        "user",
        "team",
        "team_id",
        "view",
        "actions",
        "command",
        "channel",
        "event_id",
    ]
)
KINDS = st.sampled_from(
    ["event_callback", "block_actions", "view_submission", "view_closed", "shortcut", "message"]
)


def status(slack: SlackHarness, raw: bytes, headers: dict[str, str]) -> int:
    """The status of one request, after everything that it set off."""
    answer = slack.run(slack.channel.receive(raw, headers))
    slack.run(slack.channel.work.done())
    return int(answer.status)


def test_a_signed_delivery_is_taken(slack: SlackHarness, bench: Bench) -> None:
    """The other side of every test below."""
    assert 200 == status(slack, *signed("events_api", enveloped(MESSAGE, "Ev1")))
    assert 1 == len(bench.dialogue.asked)


@pytest.mark.parametrize("late", [-301, 301, -86_400])
def test_an_old_delivery_is_not(slack: SlackHarness, bench: Bench, late: int) -> None:
    """Five minutes are the limit, in both directions."""
    raw, headers = signed("events_api", enveloped(MESSAGE, "Ev1"), at=time.time() + late)

    assert 401 == status(slack, raw, headers)
    assert [] == bench.dialogue.asked


@pytest.mark.parametrize(
    "changes",
    [
        {"x-slack-signature": "v0=0"},
        {"x-slack-signature": "ключ"},
        {"x-slack-request-timestamp": "soon"},
        {"x-slack-request-timestamp": ""},
    ],
)
def test_a_forged_delivery_is_not(
    slack: SlackHarness, bench: Bench, changes: dict[str, str]
) -> None:
    """Another signature or time stamp is refused, whatever stands there."""
    raw, headers = signed("events_api", enveloped(MESSAGE, "Ev1"))

    assert 401 == status(slack, raw, {**headers, **changes})
    assert [] == bench.dialogue.asked


def test_a_changed_body_is_not(slack: SlackHarness, bench: Bench) -> None:
    """The signature belongs to these bytes."""
    raw, headers = signed("events_api", enveloped(MESSAGE, "Ev1"))

    assert 401 == status(slack, raw.replace(b"hi", b"ho"), headers)
    assert 401 == status(slack, raw, {})
    assert [] == bench.dialogue.asked


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b"[" * 50_000])
def test_what_is_no_delivery_is_refused(slack: SlackHarness, raw: bytes) -> None:
    """Signed or not, it is an error of whoever sent it."""
    headers = {"content-type": "application/json"}
    stamp = str(int(time.time()))
    if raw != b"\xff":
        made = slack.channel._signed.generate_signature(timestamp=stamp, body=raw)
        headers |= {"x-slack-request-timestamp": stamp, "x-slack-signature": str(made)}

    assert status(slack, raw, headers) in (400, 401)


def test_slack_can_check_the_address(slack: SlackHarness) -> None:
    """When the address is entered, Slack wants its challenge back, each time."""
    raw, headers = signed("events_api", {"type": "url_verification", "challenge": "abc"})
    for _ in range(2):
        answer = slack.run(slack.channel.receive(raw, headers))

        assert 200 == answer.status
        assert "abc" == json.loads(answer.body)["challenge"]


def test_a_repeated_event_is_answered_once(slack: SlackHarness, bench: Bench) -> None:
    """Slack's retry carries the same event id with another time stamp and signature."""
    body = enveloped(MESSAGE, "Ev1")
    for ago in (60, 30, 0):
        raw, headers = signed("events_api", body, at=time.time() - ago)
        assert 200 == status(slack, raw, {**headers, "x-slack-retry-num": "1"})

    assert 1 == len(bench.dialogue.asked)
    assert ["chat.postMessage"] == slack.slack.methods()


def test_a_replayed_interaction_is_answered_once(slack: SlackHarness, bench: Bench) -> None:
    """The same bytes a second time are no second press."""
    slack.press("dana", "/ask_eap")
    slack.say_again()
    slack.press("dana", "/ask_eap")

    assert 2 == len(bench.dialogue.asked)


def test_a_replayed_submission_keeps_the_window_open(slack: SlackHarness, bench: Bench) -> None:
    """An empty acknowledgement would close it over its answer."""
    slack._in_window = True
    slack.submit("dana", "hello")
    raw, headers = signed(*slack._last)
    answer = json.loads(slack.run(slack.channel.receive(raw, headers)).body)

    assert "errors" == answer["response_action"]
    assert list(slack._last[1]["view"]["state"]["values"]) == list(answer["errors"])
    assert 1 == len(bench.dialogue.asked)


def test_ten_thousand_repeated_deliveries_are_handled_ten_thousand_times(
    slack: SlackHarness, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 20,000 deliveries, each event twice and interleaved, every one is handled once."""
    handled: list[str] = []

    async def answer(_person: Any, said: Any) -> None:
        handled.append(said.words)

    monkeypatch.setattr(
        "bot.channels.slack.in_messages.InMessages.answer", lambda _, *a: answer(*a)
    )

    async def deliver() -> None:
        for first in range(0, DELIVERIES, 100):
            numbers = [*range(first, first + 100), *range(first, first + 100)]
            bodies = [enveloped({**MESSAGE, "text": str(n)}, f"Ev{n}") for n in numbers]
            answers = await asyncio.gather(*map(slack.channel.deliveries.take, bodies))
            assert {200} == {answer.status for answer in answers}
        await slack.channel.work.done()

    slack.run(deliver())

    assert DELIVERIES == len(handled) == len(set(handled))


def test_events_out_of_order_are_all_answered(slack: SlackHarness, bench: Bench) -> None:
    """A message that arrives late is no repetition."""
    for stamp in ("1700000009.1", "1700000001.1"):
        slack.event("dana", text=stamp, ts=stamp)

    assert ["1700000009.1", "1700000001.1"] == [asked.words for asked in bench.dialogue.asked]


@pytest.mark.parametrize(
    "body",
    [
        {
            "type": "event_callback",
            "team_id": TEAM,
            "event": {"type": "team_join"},
            "event_id": "E",
        },
        {"type": "event_callback", "team_id": TEAM, "event": "message"},
        {"type": "event_callback", "team_id": TEAM},
        {"type": "block_actions", "team": {"id": TEAM}, "actions": []},
        {"type": "view_submission", "team": {"id": TEAM}, "view": {"callback_id": "other"}},
        {"type": "shortcut", "team": {"id": TEAM}, "callback_id": "x"},
        {"type": "interactive_message", "team": {"id": TEAM}, "callback_id": "x", "actions": [{}]},
        {"type": "something_new", "team": TEAM},
        {},
        {"type": "view_closed", "team": {"id": TEAM}, "view": {"callback_id": "x"}, "user": 1},
    ],
)
def test_what_is_unknown_is_acknowledged(
    slack: SlackHarness, bench: Bench, body: dict[str, Any]
) -> None:
    """Slack would repeat it otherwise, and in the end switch the app off."""
    seconds = slack.loop.time()

    assert 200 == status(slack, *signed("events_api", body))
    assert slack.loop.time() - seconds < 3  # Bolt waits that long for a lost acknowledgement
    assert [] == bench.dialogue.asked


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(KEYS, ANY), KINDS)
def test_any_shape_is_acknowledged(slack: SlackHarness, body: dict[str, Any], kind: str) -> None:
    """Whatever stands where in a signed delivery, it is 200 and nothing is raised."""
    assert 200 == status(slack, *signed("events_api", {"team_id": TEAM, **body, "type": kind}))


@pytest.mark.parametrize("kind", ["events_api", "slash_commands"])
def test_a_workspace_that_is_not_set_up_is_told_by_its_command(
    slack: SlackHarness, bench: Bench, kind: str
) -> None:
    """Whoever uses /peer there gets crisis contacts, and nobody is answered with our token."""
    event = {**enveloped(MESSAGE, "Ev1"), "team_id": "T0OTHER", "authorizations": []}
    command = {"command": "/peer", "text": "hi", "team_id": "T0OTHER", "user_id": user("dana")}
    raw, headers = signed(kind, event if kind == "events_api" else command)
    answer = slack.run(slack.channel.receive(raw, headers))
    told = (answer.body or b"").decode()

    assert 200 == answer.status
    assert ("988" in told) == (kind == "slash_commands")
    assert [] == bench.dialogue.asked
    assert [] == slack.slack.calls


def test_the_acknowledgement_does_not_wait_for_the_answer(
    slack: SlackHarness, bench: Bench
) -> None:
    """Slack is answered while the dialogue still works, and the person when it is done."""
    free = asyncio.Event()

    async def wait(_asked: Any) -> None:
        await free.wait()

    bench.dialogue.before = wait
    bench.dialogue.answer = Answer((Reply("at last"),))

    async def deliver() -> None:
        command = {"command": "/peer", "team_id": TEAM, "user_id": "U1", "trigger_id": "1"}
        event = enveloped(MESSAGE, "Ev1")
        for kind, body in (("events_api", event), ("slash_commands", command)):
            assert 200 == (await slack.channel.receive(*signed(kind, body))).status
        free.set()
        await slack.channel.work.done()

    slack.run(deliver())

    assert "at last" in json.dumps(slack.slack.calls)
