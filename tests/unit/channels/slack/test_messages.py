"""Answers in messages: whispered in channels, taken back when forgotten, never lost on the way."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot.channels.slack.words import SLACK_WORDS
from bot.dialogue.contract import Answer
from bot.replies import Button, Reply
from tests.channels.slack import BOT, TEAM, SlackHarness, direct, enveloped, shown, user
from tests.unit.turn.conftest import Bench

ENGLISH = SLACK_WORDS["en"]
LONG = "\n".join(f"Peer {number}: 406-555-01{number % 100:02}" for number in range(900))


def said(replies: list[Reply]) -> str:
    """All that is shown, as one text."""
    return "\n".join(reply.text for reply in replies)


def calls(slack: SlackHarness, method: str) -> list[dict[str, Any]]:
    """What a method was called with."""
    return [body for name, body in slack.slack.calls if name == method]


def buttons(slack: SlackHarness) -> list[dict[str, Any]]:
    """All buttons of the last message."""
    blocks = slack.slack.calls[-1][1]["blocks"]
    return [each for block in blocks for each in block.get("elements", ()) if "action_id" in each]


def mention(slack: SlackHarness, text: str, **more: Any) -> list[Reply]:
    """A message in a channel that names the app."""
    event = {
        "type": "app_mention",
        "channel": "C0SHIFT",
        "user": user("dana"),
        "team": TEAM,
        "text": f"<@{BOT}> {text}",
    }
    return slack.deliver("events_api", {**enveloped(event, f"Ev-{text}"), **more})


def test_the_private_window_is_offered_once_in_words_and_always_as_a_button(
    slack: SlackHarness,
) -> None:
    """The first answer explains it, later ones only open it."""
    first, second = slack.say("dana", "hello"), slack.say("dana", "hello")

    assert ENGLISH.offer in said(first)
    assert ENGLISH.offer not in said(second)
    assert ENGLISH.open_window in [each["text"]["text"] for each in buttons(slack)]


def test_a_lock_screen_shows_nothing_of_an_answer(slack: SlackHarness, bench: Bench) -> None:
    """What Slack puts into a notification is the same neutral sentence each time."""
    bench.dialogue.answer = Answer((Reply("Call 988."),))
    slack.say("dana", "i cant do this any more")

    assert {ENGLISH.preview} == {body["text"] for body in calls(slack, "chat.postMessage")}


def test_an_answer_stands_in_the_thread_it_was_asked_in(slack: SlackHarness) -> None:
    """Whoever writes in a thread looks there."""
    slack.event("dana", text="hello", thread_ts="1.5")

    assert ["1.5"] == [body["thread_ts"] for body in calls(slack, "chat.postMessage")]


def test_in_a_channel_nobody_else_sees_the_answer(slack: SlackHarness) -> None:
    """The answer is whispered, says who saw the question, and opens the window."""
    replies = mention(slack, "who can i talk to")

    assert ["chat.postEphemeral"] == slack.slack.methods()
    assert (user("dana"), "C0SHIFT") == tuple(
        slack.slack.calls[0][1][k] for k in ("user", "channel")
    )
    assert ENGLISH.only_you in said(replies)


def test_danger_in_a_channel_pages(slack: SlackHarness, bench: Bench) -> None:
    """Risk comes first wherever it is written."""
    mention(slack, "i have my gun and im going to kill myself tonight")

    assert 1 == len(bench.pager.pages)


def test_a_whisper_that_fails_becomes_a_direct_message(slack: SlackHarness) -> None:
    """When Slack does not show it in the channel, the person gets it all the same."""
    slack.slack.refuse["chat.postEphemeral"] = [(200, {}, "user_not_in_channel")] * 2
    replies = mention(slack, "hello")

    assert "an answer" in said(replies)
    assert [user("dana")] == [body["channel"] for body in calls(slack, "chat.postMessage")]


def test_a_message_in_a_channel_that_does_not_name_the_app_is_not_read(
    slack: SlackHarness, bench: Bench
) -> None:
    """Even when somebody gave the app more scopes than it needs."""
    slack.event("dana", text="hello", channel="C0SHIFT", channel_type="channel")

    assert [] == bench.dialogue.asked


@pytest.mark.parametrize(
    ("more", "sees"),
    [
        ({}, True),
        ({"team": "T0OTHER"}, False),
        ({"user_team": "T0OTHER"}, False),
    ],
)
def test_only_members_of_the_workspace_see_names(
    slack: SlackHarness, bench: Bench, more: dict[str, str], sees: bool
) -> None:
    """Somebody who shares a channel from another workspace counts as outside."""
    slack.event("dana", text="who can i talk to", **more)

    assert [sees] == [asked.context.sees_names for asked in bench.dialogue.asked]


def test_forgetting_deletes_our_messages_and_says_what_stays(
    slack: SlackHarness, bench: Bench
) -> None:
    """Everything we posted is gone but the last word, which says whose messages stay."""
    slack.say("dana", "hello")
    slack.say("kim", "hello")
    slack.press("dana", "/ask_eap")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)
    replies = slack.press("dana", "/start_over")
    left = [channel for channel, _ in slack.slack.messages]

    assert 2 == len(calls(slack, "chat.delete"))
    assert sorted([direct("dana"), direct("kim")]) == sorted(left)
    assert "I cannot delete yours" in said(replies)
    last = json.dumps(slack.slack.calls[-3][1])  # before the two that were deleted
    assert ENGLISH.open_window not in last


def test_an_idle_conversation_leaves_no_address(slack: SlackHarness) -> None:
    """When the conversation has ended, the channel no longer knows who it was with."""
    slack.say("dana", "hello")
    slack.say("kim", "hello")
    kim = slack._turn.dialogue.asked[-1].conversation  # type: ignore[attr-defined]
    slack.channel.keep_only({kim})

    assert user("dana") not in slack.kept()
    assert user("kim") in slack.kept()


def test_a_file_is_refused_and_its_caption_is_heard(slack: SlackHarness, bench: Bench) -> None:
    """Danger in the words beside a picture is danger."""
    files = [{"id": "F1", "url_private": "https://files.slack.com/a.png"}]
    replies = slack.event("dana", text="goodbye, i have my gun", subtype="file_share", files=files)

    assert "did not open" in said(replies)
    assert ["goodbye, i have my gun"] == [asked.words for asked in bench.dialogue.asked]


def test_a_long_answer_comes_in_as_few_messages_as_fit(slack: SlackHarness, bench: Bench) -> None:
    """900 numbers and their buttons are more than 50 blocks: several messages, nothing lost."""
    bench.dialogue.answer = Answer((Reply(LONG),))
    replies = slack.say("dana", "who can i talk to")

    assert all(line in said(replies) for line in LONG.splitlines())
    assert all(len(body["blocks"]) <= 50 for body in calls(slack, "chat.postMessage"))


def test_a_slack_that_takes_no_phone_buttons_gets_none_and_is_not_asked_again(
    slack: SlackHarness, bench: Bench
) -> None:
    """The numbers stay in the text, and the answer still comes."""
    slack.slack.takes_tel = False
    bench.dialogue.answer = Answer((Reply("Call 988.", (Button("EAP", "/ask_eap"),)),))
    slack.say("dana", "hello")
    slack.say("dana", "hello")
    tried = [said(shown([call])) for call in slack.slack.calls]

    assert 3 == len(tried)
    assert all("Call 988." in text for text in tried)
    assert 2 == len(slack.slack.messages)


def test_a_slack_that_takes_no_blocks_gets_plain_words(slack: SlackHarness, bench: Bench) -> None:
    """Better read over a shoulder than not at all."""
    bench.dialogue.answer = Answer((Reply("Call 988."),))
    slack.slack.refuse["chat.postMessage"] = [(200, {}, "invalid_blocks")] * 2
    slack.event("dana", text="hello")
    last = slack.slack.calls[-1][1]

    assert "Call 988." in last["text"]
    assert "blocks" not in last


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited; it takes no time."""
    seconds: list[float] = []
    sleep = asyncio.sleep

    async def note(time: float, *more: Any) -> None:
        seconds.append(time)
        await sleep(0, *more)

    monkeypatch.setattr("asyncio.sleep", note)
    return seconds


@pytest.mark.parametrize("seconds", [1, 30])
def test_slack_is_given_the_time_it_asks_for(
    slack: SlackHarness, seconds: int, waited: list[float]
) -> None:
    """After "too many requests" the answer is sent again when its time has come."""
    slack.slack.refuse["chat.postMessage"] = [(429, {"Retry-After": str(seconds)}, "ratelimited")]
    slack.event("dana", text="hello")
    asked = [time for time in waited if time >= 1]

    assert 1 == len(asked)
    assert seconds <= asked[0] <= seconds + 1
    assert 1 == len(slack.slack.messages)


def test_a_slack_that_cannot_be_reached_is_no_crash(
    slack: SlackHarness, bench: Bench, waited: list[float]
) -> None:
    """Danger has paged though no answer got through, and the next message is heard."""
    slack.run(slack.slack.stop())
    slack.event("dana", text="i have my gun and im going to kill myself tonight")
    slack.event("dana", text="hello")

    assert 1 == len(bench.pager.pages)
    assert 2 == len(bench.dialogue.asked)
