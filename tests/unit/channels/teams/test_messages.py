"""The personal chat: answered where nobody else reads, in messages that Teams takes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.teams.words import ENGLISH
from bot.dialogue.contract import Answer
from bot.replies import Reply
from tests.channels.teams import TeamsHarness, chat, object_id
from tests.channels.teams_stand_in import APP_ID
from tests.unit.turn.conftest import Bench

DANGER = "i have my gun in my hand and im going to kill myself now"


def text(said: list[Reply]) -> str:
    """All that is shown, as one text."""
    return "\n".join(reply.text for reply in said)


def actions(teams: TeamsHarness) -> list[dict[str, Any]]:
    """The buttons of all messages."""
    return [
        action
        for message in teams.posted()
        for attached in message["attachments"]
        for element in attached["content"]["body"]
        for action in element.get("actions", ())
    ]


def test_the_first_answer_offers_the_private_window(teams: TeamsHarness) -> None:
    """In a sentence once, and as a button each time."""
    first, second = teams.message("dana", "hello"), teams.message("dana", "hello again")
    openers = [each for each in actions(teams) if "msteams" in each.get("data", {})]

    assert ENGLISH.offer in text(first)
    assert ENGLISH.offer not in text(second)
    assert [{"type": "task/fetch"}] * 2 == [each["data"]["msteams"] for each in openers]


def test_a_lock_screen_shows_nothing_that_was_said(teams: TeamsHarness) -> None:
    """The summary is what a notification shows, whatever the card holds."""
    teams.message("dana", DANGER)

    assert {ENGLISH.preview} == {message["summary"] for message in teams.posted()}
    assert {"text"} & {name for message in teams.posted() for name in message} == set()


def test_numbers_can_be_called(teams: TeamsHarness, bench: Bench) -> None:
    """988 and a number of ten digits are buttons, and stand in the text as well."""
    bench.dialogue.answer = Answer((Reply("Call 988 or 406-555-0142."),))
    said = teams.message("dana", "hello")
    urls = {each["url"] for each in actions(teams) if each["type"] == "Action.OpenUrl"}

    assert {"tel:988", "tel:+14065550142"} <= urls
    assert "Call 988 or 406-555-0142." in text(said)


def test_markup_is_shown_as_it_stands(teams: TeamsHarness, bench: Bench) -> None:
    """No element of a card that reads markup is used."""
    bench.dialogue.answer = Answer((Reply("- [x](https://a.example) *b*"),))
    teams.message("dana", "hello")
    kinds = {
        element["type"]
        for message in teams.posted()
        for element in message["attachments"][0]["content"]["body"]
    }

    assert {"RichTextBlock", "ActionSet"} == kinds


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
def test_a_message_in_another_chat_is_answered_in_the_personal_one(
    teams: TeamsHarness, bench: Bench, kind: str
) -> None:
    """The app's own name is taken out of the words, and nobody else sees the answer."""
    where = {"conversationType": kind, "id": "19:others@thread.v2"}
    body = teams.activity("dana", type="message", conversation=where)
    body["text"] = "<at>Staff line</at> who can i talk to"
    said = teams.deliver(body)

    assert "who can i talk to" == bench.dialogue.asked[-1].words
    assert ENGLISH.only_you in text(said)
    assert {f"a:chat with {object_id('dana')}"} == {place for place, _ in teams.teams.messages}


def test_an_edited_message_is_heard_anew(teams: TeamsHarness, bench: Bench) -> None:
    """Danger may have been written into it; the same edit arrives once."""
    teams.message("dana", "hello", id="1")
    edit = {"type": "messageUpdate", "id": "1", "channelData": {"eventType": "editMessage"}}
    teams.deliver(teams.activity("dana", **edit, text=DANGER, timestamp="2026-03-01T03:01:00Z"))
    teams.say_again()

    assert 1 == len(bench.pager.pages)
    assert 2 == len(bench.dialogue.asked)


def test_adding_the_app_shows_contacts_and_the_way_on(teams: TeamsHarness, bench: Bench) -> None:
    """Before anybody has written; nothing is asked of anybody."""
    added = [{"id": f"28:{APP_ID}"}]
    said = teams.deliver(teams.activity("dana", type="conversationUpdate", membersAdded=added))

    assert "988" in text(said)
    assert [] == bench.dialogue.asked
    assert ["Open private window"] == [each["title"] for each in actions(teams)][-1:]


def test_an_executed_action_is_a_pressed_button(teams: TeamsHarness, bench: Bench) -> None:
    """A client that turns Action.Submit into Action.Execute is understood; it says something."""
    action = {"type": "Action.Execute", "data": {"say": "/ask_eap"}}
    value = {"action": action, "trigger": "manual"}
    name = "adaptiveCard/action"
    body = teams.activity("dana", type="invoke", name=name, value=value)
    status, answered = teams.receive(json.dumps(body).encode())
    teams.run(teams.channel.work.done())

    assert (200, 200) == (status, answered["statusCode"])
    assert "application/vnd.microsoft.activity.message" == answered["type"]
    assert ["ask_eap"] == [asked.pressed for asked in bench.dialogue.asked]


@pytest.mark.parametrize(("tenant", "sees"), [(None, True), ("11111111-0000-0000-0000-0", False)])
def test_names_are_for_members_of_the_organization(
    teams: TeamsHarness, bench: Bench, tenant: str | None, sees: bool
) -> None:
    """Whoever comes from another tenant is outside."""
    body = teams.activity("dana", type="message", text="hello")
    if tenant:
        body["channelData"] = {"tenant": {"id": tenant}}
    teams.deliver(body)

    assert [sees] == [asked.context.sees_names for asked in bench.dialogue.asked]


def test_words_beside_a_file_are_heard(teams: TeamsHarness, bench: Bench) -> None:
    """The file is refused, and danger in the words pages."""
    files = [{"contentType": "image/png", "contentUrl": f"{teams.teams.url}/file"}]
    said = teams.deliver(teams.activity("dana", type="message", text=DANGER, attachments=files))

    assert "did not open" in text(said)
    assert 1 == len(bench.pager.pages)


def test_forgetting_deletes_all_but_the_last_word(teams: TeamsHarness, bench: Bench) -> None:
    """What was posted is gone from Teams, and the answer says what stays."""
    teams.message("dana", "hello")
    teams.message("dana", "hello")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)
    said = teams.press("dana", "/start_over")

    assert ENGLISH.taken_back in text(said)
    assert [teams.posted()[-1]] == list(teams.teams.messages.values())


def test_forgetting_ends_though_teams_deletes_nothing(teams: TeamsHarness, bench: Bench) -> None:
    """One that cannot be deleted stays; the others go, and so does the memory of them."""
    teams.message("dana", "hello")
    teams.message("dana", "hello")
    teams.teams.refuse["delete"] = [(403, {})]
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)
    teams.press("dana", "/start_over")

    assert 2 == len(teams.teams.messages)
    assert chat("dana") not in teams.kept()


@pytest.mark.parametrize("status", [400, 413])
def test_a_refused_card_goes_out_as_plain_text(
    teams: TeamsHarness, bench: Bench, status: int
) -> None:
    """An answer that can be read over a shoulder is better than none; its marks stay marks."""
    teams.teams.refuse["post"] = [(status, {})]
    bench.dialogue.answer = Answer((Reply("Call *988*."),))
    teams.message("dana", DANGER)
    (plain,) = teams.posted()

    assert "Call *988*." in plain["text"]
    assert "plain" == plain["textFormat"]
    assert "attachments" not in plain


def test_an_answer_that_cannot_be_posted_ends_in_the_log_alone(
    teams: TeamsHarness, bench: Bench
) -> None:
    """The page is out all the same, and the next message is answered."""
    teams.teams.refuse["post"] = [(403, {})]
    assert [] == teams.message("dana", DANGER)
    assert 1 == len(bench.pager.pages)
    assert [] != teams.message("dana", "hello")


def test_idle_conversations_leave_nothing(teams: TeamsHarness) -> None:
    """What the server no longer remembers, the channel does not either."""
    teams.message("dana", "hello")
    teams.channel.keep_only(())

    for known_as in teams.platform_ids("dana"):
        assert known_as not in teams.kept()
