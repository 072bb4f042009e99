"""The private window: answered at once, or later without losing anything; kept in no chat."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from bot.channels.base import opaque_id
from bot.channels.teams.people import WAITS_SECONDS, Person, Places
from bot.channels.teams.words import ENGLISH
from bot.dialogue.contract import Answer, Asked
from bot.replies import Reply
from tests.channels.teams import NEXT, TeamsHarness, object_id
from tests.channels.teams_stand_in import TENANT, token
from tests.conftest import SECRET
from tests.unit.turn.conftest import Bench

DANGER = "i have my gun in my hand and im going to kill myself now"


@pytest.fixture
def window(bench: Bench) -> Iterator[TeamsHarness]:
    """A conversation in the private window."""
    harness = TeamsHarness(bench, window=True)
    yield harness
    harness.close()


@pytest.fixture
def hurried(bench: Bench) -> Iterator[TeamsHarness]:
    """A window that waits for no answer at all, in front of a dialogue that takes its time."""

    async def wait(_asked: Asked) -> None:
        for _ in range(50):
            await asyncio.sleep(0)

    bench.dialogue.before = wait
    harness = TeamsHarness(bench, window=True, patience=0.0)
    yield harness
    harness.close()


def text(said: list[Reply]) -> str:
    """All that is shown, as one text."""
    return "\n".join(reply.text for reply in said)


def payloads(said: list[Reply]) -> set[str]:
    """What can be pressed."""
    return {each.payload for reply in said for each in reply.buttons}


def box(teams: TeamsHarness, data: dict[str, Any]) -> Any:
    """What stands in the box of the window after something was sent from it."""
    value = {"data": data}
    body = teams.activity("dana", type="invoke", name="task/submit", value=value)
    _, answered = teams.receive(json.dumps(body).encode())
    elements = answered["task"]["value"]["card"]["content"]["body"]
    return next(each for each in elements if each["type"] == "Input.Text").get("value")


def deliver(teams: TeamsHarness, told: str, reach: str = "") -> bool:
    """A status of dana's page, delivered from another thread as the outbox does."""
    conversation = opaque_id(SECRET, "teams", f"{TENANT}:{object_id('dana')}")

    async def from_a_thread() -> bool:
        status = teams.channel.status
        where = reach or teams.reach("dana")
        return await asyncio.to_thread(status.deliver, conversation, where, told)

    return bool(teams.run(from_a_thread()))


def test_the_window_opens_with_the_greeting(window: TeamsHarness, bench: Bench) -> None:
    """Nothing is posted into the chat for it, and the window says what Teams keeps."""
    said = window.open("dana")

    assert "notice one" in text(said)
    assert ENGLISH.kept_window in text(said)
    assert ["greet"] == [asked.pressed for asked in bench.dialogue.asked]
    assert [] == window.posted()


def test_sending_empties_the_box_and_pressing_keeps_it(window: TeamsHarness) -> None:
    """What was sent is gone from sight; what is half-written stays."""
    assert box(window, {"words": "is anybody there"}) is None
    assert "half a sent" == box(window, {"say": "/ask_eap", "words": "half a sent"})
    assert "half a sent" == box(window, {"say": NEXT, "words": "half a sent"})


def test_a_pressed_button_is_heard_and_not_what_is_half_written(
    window: TeamsHarness, bench: Bench
) -> None:
    """Teams sends the box along with every button."""
    window.submit("dana", say="/ask_eap", words="half a sent")

    assert ["ask_eap"] == [asked.pressed for asked in bench.dialogue.asked]


def test_a_slow_answer_leaves_contacts_and_waits(hurried: TeamsHarness, bench: Bench) -> None:
    """Teams is answered in time; a neutral message says when there is something to see."""
    bench.dialogue.answer = Answer((Reply("at last"),))
    said = hurried.submit("dana", words="hello")

    assert "988" in text(said)
    assert NEXT in payloads(said)
    assert "at last" not in text(said)
    assert ENGLISH.update in text(said)
    assert "at last" in text(hurried.submit("dana", say=NEXT))


def test_a_slow_answer_waits_for_a_closed_window_too(hurried: TeamsHarness, bench: Bench) -> None:
    """Opening it shows what waits, before anything else is asked."""
    bench.dialogue.answer = Answer((Reply("at last"),))
    hurried.submit("dana", words="hello")
    asked = len(bench.dialogue.asked)

    assert "at last" in text(hurried.open("dana"))
    assert asked == len(bench.dialogue.asked)


def test_danger_in_a_slow_window_still_pages(hurried: TeamsHarness, bench: Bench) -> None:
    """Nobody has to press anything for it."""
    said = hurried.submit("dana", words=DANGER)

    assert 1 == len(bench.pager.pages)
    assert "988" in text(said)


def test_asking_too_early_shows_contacts_again(window: TeamsHarness) -> None:
    """A button whose answer is not there yet is no dead end."""
    said = window.submit("dana", say=NEXT)

    assert ENGLISH.nothing_yet in text(said)
    assert "988" in text(said)
    assert NEXT in payloads(said)


def test_a_new_answer_stands_before_the_rest_of_an_old_one(
    window: TeamsHarness, bench: Bench
) -> None:
    """Nobody leafs through an old list to reach what was just said."""
    old = "\n".join(f"old {number}: 406-555-0142" for number in range(400))
    bench.dialogue.answer = Answer((Reply(old),))
    assert NEXT in payloads(window.submit("dana", words="who is there"))
    bench.dialogue.answer = Answer((Reply("new"),))
    said = window.submit("dana", words="hello")

    assert "new" in text(said)
    assert NEXT not in payloads(said)
    assert "old" not in text(window.open("dana"))


def test_what_breaks_is_answered_with_contacts(
    window: TeamsHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the turn's own safe reply does not help."""

    async def fail(*_given: Any) -> None:
        raise RuntimeError("broken by a test")

    monkeypatch.setattr(window._turn, "take", fail)

    assert "988" in text(window.submit("dana", words="hello"))


def test_forgetting_in_the_window_says_what_stays(window: TeamsHarness, bench: Bench) -> None:
    """Nothing was posted, so nothing has to be deleted."""
    window.open("dana")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)

    assert ENGLISH.nothing_to_take_back in text(window.submit("dana", say="/start_over"))
    assert "delete" not in window.teams.kinds()


def test_forgetting_in_the_window_deletes_what_was_posted_before(
    window: TeamsHarness, bench: Bench
) -> None:
    """A conversation is one, in messages and in the window."""
    window.message("dana", "hello")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)

    assert ENGLISH.taken_back in text(window.submit("dana", say="/start_over"))
    assert {} == window.teams.messages


def test_a_status_for_the_window_is_a_neutral_message(window: TeamsHarness) -> None:
    """A lock screen and the chat say only that there is an update; the window says which."""
    window.open("dana")
    assert deliver(window, "Received at 02:16.")
    (message,) = window.posted()

    assert ENGLISH.preview == message["summary"]
    assert ENGLISH.update in json.dumps(message)
    assert "02:16" not in json.dumps(message)
    assert "02:16" in text(window.open("dana"))
    assert "02:16" not in text(window.open("dana"))


def test_a_status_reaches_somebody_who_wrote_a_message_there(teams: TeamsHarness) -> None:
    """In the chat it is said in full; the lock screen stays neutral."""
    teams.message("dana", "hello")
    assert deliver(teams, "Received at 02:16.")

    assert "Received at 02:16." in json.dumps(teams.posted()[-1])
    assert ENGLISH.preview == teams.posted()[-1]["summary"]


def test_a_status_after_a_restart_opens_the_chat_itself(window: TeamsHarness) -> None:
    """The handle in the page is enough: it names the member, and Teams finds the chat."""
    assert deliver(window, "Received at 02:16.")
    opened = next(body for kind, body in window.teams.asked if kind == "open")

    assert [{"id": object_id("dana")}] == opened["members"]
    assert TENANT == opened["tenantId"]
    assert "02:16" in text(window.open("dana"))


@pytest.mark.parametrize("reach", ["+14065550142", "slack://user?team=T0&id=U0 (in Slack: <@U0>)"])
def test_a_status_for_nobody_here_is_not_told(window: TeamsHarness, reach: str) -> None:
    """A handle of another platform is left to others."""
    assert not deliver(window, "Received at 02:16.", reach)
    assert [] == window.teams.bearers


def test_a_status_that_teams_does_not_take_is_not_told(window: TeamsHarness) -> None:
    """Whoever keeps the page tries again, and the news is not there twice."""
    window.open("dana")
    window.teams.refuse["post"] = [(403, {})]
    assert not deliver(window, "Received at 02:16.")
    assert deliver(window, "Received at 02:16.")

    assert 1 == text(window.open("dana")).count("02:16")


def test_forgetting_slowly_is_said_in_the_chat(hurried: TeamsHarness, bench: Bench) -> None:
    """There is no window to wait for any more; the last word says so, and nothing is kept."""
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)
    said = hurried.submit("dana", say="/start_over")

    assert "Done." in text(said)
    for known_as in hurried.platform_ids("dana"):
        assert known_as not in hurried.kept()


def test_only_the_latest_status_waits(window: TeamsHarness) -> None:
    """Nobody reads that help was called after they could have read that it comes."""
    window.open("dana")
    deliver(window, "An alert was sent.")
    deliver(window, "Received at 02:16.")
    said = window.open("dana")

    assert "02:16" in text(said)
    assert NEXT not in payloads(said)
    assert "An alert was sent." not in text(said)


def test_news_waits_for_a_day_at_most() -> None:
    """An ended conversation with news is kept, and is gone with everything after a day."""
    now = [0.0]
    places = Places(SECRET, lambda: now[0])
    conversation, place = places.of(Person(TENANT, "29:dana", "dana"))
    places.tell(place, [[]])
    now[0] = WAITS_SECONDS
    places.keep_only(())
    assert place is places.knows(conversation)
    now[0] += 1
    places.keep_only(())

    assert places.knows(conversation) is None


def test_an_answer_outlasts_the_connection_that_asked_for_it(
    window: TeamsHarness, bench: Bench
) -> None:
    """Teams hangs up while the answer is made: it waits, and a message says so."""
    gone = asyncio.Event()

    async def wait(_asked: Asked) -> None:
        await gone.wait()

    bench.dialogue.before = wait
    bench.dialogue.answer = Answer((Reply("at last"),))
    value = {"data": {"words": DANGER}}
    body = window.activity("dana", type="invoke", name="task/submit", value=value)
    signed = {"authorization": f"Bearer {token(window.teams.service)}"}

    async def hang_up() -> None:
        asking = asyncio.ensure_future(window.channel.receive(json.dumps(body).encode(), signed))
        while not bench.dialogue.asked:
            await asyncio.sleep(0)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        gone.set()
        await window.channel.work.done()

    window.run(asyncio.wait_for(hang_up(), 30))

    assert 1 == len(bench.pager.pages)
    assert ENGLISH.update in json.dumps(window.posted())
    assert "at last" in text(window.open("dana"))
