"""The private window: opened at once, answered last, closed without losing anything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.slack.words import SLACK_WORDS
from bot.dialogue.contract import Answer
from bot.replies import MENU, Reply
from tests.channels.slack import TEAM, SlackHarness, enveloped, signed, user
from tests.unit.turn.conftest import Bench

ENGLISH = SLACK_WORDS["en"]
DANGER = "i have my gun and im going to kill myself tonight"
STATUS = "Call or text 988. Somebody has your alert and is calling you."


@pytest.fixture
def window(bench: Bench) -> Iterator[SlackHarness]:
    """The private window over HTTP."""
    harness = SlackHarness(bench, window=True)
    yield harness
    harness.close()


def said(replies: list[Reply]) -> str:
    """All that is shown, as one text."""
    return "\n".join(reply.text for reply in replies)


def box(view: dict[str, Any]) -> str:
    """The name of the box."""
    return str(next(each["block_id"] for each in view["blocks"] if each["type"] == "input"))


def interact(window: SlackHarness, **body: Any) -> list[Reply]:
    """An interaction of dana."""
    who = {"id": user("dana"), "team_id": TEAM}
    return window.deliver("interactive", {"user": who, "trigger_id": "1.t", **body})


def close(window: SlackHarness) -> None:
    """Dana closes the window, and Slack can no longer change it."""
    view = window.view_of("dana")
    interact(window, type="view_closed", view=view)
    del window.slack.views[view["id"]]


def deliver(window: SlackHarness, text: str, reach: str = "") -> bool:
    """A status of a page, delivered from another thread as the outbox does."""

    async def from_a_thread() -> bool:
        status = window.channel.status
        return await asyncio.to_thread(status.deliver, "c", reach or window.reach("dana"), text)

    return bool(window.run(from_a_thread()))


@pytest.mark.parametrize("words", ["", "   "])
def test_the_command_opens_the_window_and_greets(
    window: SlackHarness, bench: Bench, words: str
) -> None:
    """Crisis contacts stand there before the answer does."""
    window.command("dana", words)
    opened = window.slack.calls[0]

    assert "views.open" == opened[0]
    assert "988" in json.dumps(opened[1]["view"]["blocks"][0])
    assert ["greet"] == [asked.pressed for asked in bench.dialogue.asked]


def test_words_behind_the_command_are_heard(window: SlackHarness, bench: Bench) -> None:
    """Danger there pages, though Slack may not open a window."""
    window.slack.refuse["views.open"] = [(200, {}, "expired_trigger_id")]
    window.command("dana", DANGER)

    assert 1 == len(bench.pager.pages)


@pytest.mark.parametrize("kind", ["shortcut", "opener", "opener with words", "home", "whisper"])
def test_the_window_opens_from_everywhere(window: SlackHarness, bench: Bench, kind: str) -> None:
    """The shortcut, the button below an answer, the Home tab and a whisper lead there."""
    opener = {"type": "button", "action_id": "open"}
    choice = {"type": "button", "action_id": "say:3:/ask_eap", "value": "/ask_eap"}
    channel: dict[str, Any] = {"channel": {"id": "C0SHIFT"}}
    body: dict[str, dict[str, Any]] = {
        "shortcut": {"type": "shortcut", "callback_id": "open_private"},
        "opener": {"type": "block_actions", "actions": [opener], "channel": {"id": "D1"}},
        "opener with words": {
            "type": "block_actions",
            "actions": [{**opener, "value": "/ask_eap"}],
            **channel,
        },
        "home": {"type": "block_actions", "actions": [choice], "view": {"type": "home"}},
        "whisper": {"type": "block_actions", "actions": [choice], **channel},
    }
    interact(window, **body[kind])
    first = "greet" if kind in ("shortcut", "opener") else "ask_eap"

    assert "views.open" == window.slack.calls[0][0]
    assert [first] == [asked.pressed for asked in bench.dialogue.asked]
    assert "chat.postMessage" not in window.slack.methods()


def test_a_number_that_is_pressed_is_only_acknowledged(window: SlackHarness, bench: Bench) -> None:
    """The phone calls it; nothing is said about it here."""
    interact(window, type="block_actions", actions=[{"action_id": "call:0:988", "type": "button"}])

    assert [] == bench.dialogue.asked
    assert [] == window.slack.calls


def test_sending_empties_the_box_and_pressing_keeps_it(window: SlackHarness) -> None:
    """What was sent is gone from sight; what is half-written stays."""
    window.submit("dana", "hello")
    shown = window.slack.calls[-1][1]["view"]
    assert "b0" != box(shown)
    window.press("dana", "/ask_eap")

    assert box(shown) == box(window.slack.calls[-1][1]["view"])


def test_while_the_answer_is_made_the_contacts_stand_there(window: SlackHarness) -> None:
    """The acknowledgement keeps the window open, with 988 and an empty box of a new name."""
    raw, headers = signed("interactive", submission(window))
    waiting = json.loads(window.run(window.channel.receive(raw, headers)).body)
    window.run(window.channel.work.done())

    assert "update" == waiting["response_action"]
    assert "988" in json.dumps(waiting["view"]["blocks"])
    assert ENGLISH.one_moment in json.dumps(waiting["view"]["blocks"])
    assert box(waiting["view"]) == box(window.slack.calls[-1][1]["view"])


@pytest.mark.parametrize("slow", [True, False])
def test_the_answer_is_what_stays_however_slow_slack_is(
    window: SlackHarness, bench: Bench, slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether Slack shows the acknowledgement before or after our answer, the answer stays."""
    body, acknowledged = submission(window), asyncio.Event()
    shown: list[dict[str, Any]] = []
    pause = asyncio.sleep

    def show() -> None:
        window.slack.acknowledge_window(body["view"]["id"], shown[0])

    async def wait(_asked: Any) -> None:
        await acknowledged.wait()

    async def late(seconds: float, *more: Any) -> None:
        if shown and slow:
            show()
        await pause(seconds, *more)

    async def submit() -> None:
        answer = await window.channel.receive(*signed("interactive", body))
        shown.append(json.loads(answer.body)["view"])
        if not slow:
            show()
        monkeypatch.setattr("bot.channels.slack.in_window.asyncio.sleep", late)
        acknowledged.set()
        await window.channel.work.done()

    bench.dialogue.answer = Answer((Reply("here is the answer"),))
    bench.dialogue.before = wait
    window.run(submit())
    updates = [name for name in window.slack.methods() if name == "views.update"]

    assert "here is the answer" in json.dumps(window.slack.views[body["view"]["id"]])
    assert 2 == len(updates)


def submission(window: SlackHarness) -> dict[str, Any]:
    """Words written into the window, not yet delivered."""
    view = window.view_of("dana")
    view["state"] = {"values": {"b0": {"words": {"value": "hello"}}}}
    who = {"id": user("dana"), "team_id": TEAM}
    return {"type": "view_submission", "team": {"id": TEAM}, "user": who, "view": view}


def test_an_answer_that_finds_no_window_waits_for_it(window: SlackHarness, bench: Bench) -> None:
    """A neutral direct message says that there is something; the answer is in the window."""
    bench.dialogue.answer = Answer((Reply("the answer"),))
    window.view_of("dana")
    body = submission(window)
    del window.slack.views[body["view"]["id"]]
    raw, headers = signed("interactive", body)
    window.run(window.channel.receive(raw, headers))
    window.run(window.channel.work.done())
    posted = json.dumps([b for m, b in window.slack.calls if m == "chat.postMessage"])
    bench.dialogue.answer = Answer((Reply("greeting"),))
    reopened = said(window.command("dana"))

    assert ENGLISH.update in posted
    assert "the answer" not in posted
    assert reopened.index("the answer") < reopened.index("greeting")
    assert "the answer" not in said(window.command("dana"))


def test_forgetting_says_what_stays(window: SlackHarness, bench: Bench) -> None:
    """Nothing was posted, so nothing has to be deleted."""
    window.submit("dana", "hello")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)

    assert ENGLISH.nothing_to_take_back in said(window.press("dana", "/start_over"))
    assert "chat.delete" not in window.slack.methods()


def test_forgetting_in_the_window_deletes_what_was_posted_before(
    window: SlackHarness, bench: Bench
) -> None:
    """A conversation is one, in messages and in the window."""
    window.event("dana", text="hello")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)

    assert ENGLISH.taken_back in said(window.press("dana", "/start_over"))
    assert {} == window.slack.messages


def test_the_home_tab_holds_contacts_the_way_in_and_the_notice(
    window: SlackHarness, bench: Bench
) -> None:
    """It is filled when somebody looks, the same for everybody, and asks nobody anything."""
    event = {"type": "app_home_opened", "user": user("dana"), "tab": "home", "channel": "D1"}
    window.deliver("events_api", enveloped(event, "EvHome"))
    home = window.slack.homes[user("dana")]
    text = json.dumps(home)

    assert all(part in text for part in ("988", "notice one", "notice two", ENGLISH.open_window))
    assert all(button.payload in text for button in MENU)
    assert [] == bench.dialogue.asked
    assert user("dana") not in window.kept()


def test_the_messages_tab_fills_no_home(window: SlackHarness) -> None:
    """Looking at the messages is no reason for a call."""
    event = {"type": "app_home_opened", "user": user("dana"), "tab": "messages"}
    window.deliver("events_api", enveloped(event, "EvTab"))

    assert [] == window.slack.calls


def test_a_status_stands_in_the_open_window(window: SlackHarness) -> None:
    """Above what was said, and what is half-written stays."""
    window.submit("dana", DANGER)
    before = box(window.slack.calls[-1][1]["view"])

    assert deliver(window, STATUS)
    view = window.slack.views[window.view_of("dana")["id"]]
    assert STATUS == view["blocks"][0]["text"]["text"]
    assert before == box(view)
    assert "chat.postMessage" not in window.slack.methods()


def test_a_status_after_the_window_was_closed_is_a_neutral_message(window: SlackHarness) -> None:
    """A lock screen and the direct message say only that there is an update."""
    window.submit("dana", DANGER)
    close(window)

    assert deliver(window, STATUS)
    posted = [body for method, body in window.slack.calls if method == "chat.postMessage"]
    assert [user("dana")] == [body["channel"] for body in posted]
    assert ENGLISH.update in json.dumps(posted)
    assert "988" not in json.dumps(posted)
    assert STATUS in said(window.command("dana"))


def test_a_status_reaches_somebody_who_wrote_a_message_there(slack: SlackHarness) -> None:
    """In the direct message it is said in full; the lock screen stays neutral."""
    slack.say("dana", DANGER)

    assert deliver(slack, STATUS)
    assert STATUS in json.dumps(slack.slack.calls[-1][1]["blocks"])
    assert ENGLISH.preview == slack.slack.calls[-1][1]["text"]


def test_a_status_waits_though_the_conversation_has_ended(window: SlackHarness) -> None:
    """After a restart or half an hour idle, the handle in the page is enough."""
    assert deliver(window, STATUS)
    window.channel.keep_only(())

    assert STATUS in said(window.command("dana"))


@pytest.mark.parametrize("reach", ["406-555-0142", "slack://user?team=&id=U1", "x"])
def test_a_status_for_nobody_here_is_not_told(window: SlackHarness, reach: str) -> None:
    """A handle of another platform is left to others."""
    assert not deliver(window, STATUS, reach)


def test_a_status_that_slack_does_not_take_is_not_told(window: SlackHarness) -> None:
    """Whoever keeps the page tries again."""
    window.slack.refuse["chat.postMessage"] = [(200, {}, "account_inactive")] * 3

    assert not deliver(window, STATUS)
