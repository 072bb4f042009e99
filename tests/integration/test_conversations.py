"""Conversations held with a really started server, as people would hold them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.conftest import Served

DANGER = "i have my gun and im done, this is it"
HARD_CALL = "we ran a hanging today and i cut him down, cant sleep"


def everything(messages: list[dict[str, object]]) -> str:
    """All texts of an answer."""
    return "\n".join(str(message["text"]) for message in messages)


def payloads(messages: list[dict[str, object]]) -> set[str]:
    """All buttons of an answer."""
    return {b["payload"] for message in messages for b in message["buttons"]}  # type: ignore[attr-defined]


def test_the_first_reply_begins_with_crisis_contacts_and_the_limits(served: Served) -> None:
    """Before anything is asked, somebody new reads 988, what this is, and what peers must tell."""
    first, second, *_ = served.say("first", "hello")

    assert first["text"].startswith("Call or text 988")
    assert "not a peer" in first["text"]
    assert "licensing board or program" in second["text"]
    assert "/read_full_notice" in payloads([second])


def test_the_notice_is_given_once(served: Served) -> None:
    """The second message of a conversation is answered without the notice."""
    served.say("once", "hello")

    assert "No statute protects" not in everything(served.say("once", "hello"))


@pytest.mark.conformance("MPD-II-A")
def test_at_any_hour_somebody_gets_names(served: Served) -> None:
    """Asked who can be reached, the example agency shows names with numbers."""
    answer = served.say("night", "anybody up i can talk to right now")

    assert "Call 406-555-" in everything(answer)
    assert {"/ask_eap", "/ask_chaplain", "/ask_crisis_line"} <= payloads(answer)


def test_somebody_else_is_shown_without_a_reason(served: Served) -> None:
    """'Someone else' shows peers who were not in the list before."""
    before = served.say("else", "/who_can_i_talk_to")[-1]["text"]
    after = served.say("else", "/someone_else")[-1]["text"]

    def names(text: str) -> set[str]:
        return {line.split(",")[0] for line in text.splitlines() if line.startswith("• ")}

    assert names(before)
    assert names(after)
    assert not names(before) & names(after)


def press(served: Served, conversation: str, title: str, messages: Any) -> list[dict[str, Any]]:
    """The answer to pressing the button of that title."""
    titles = {b["title"]: b["payload"] for message in messages for b in message["buttons"]}
    assert title in titles, titles
    return served.say(conversation, titles[title])


def test_somebody_chooses_whom_they_see_by_buttons_alone(served: Served) -> None:
    """A woman, then Spanish too: each answer is a list, and the next one starts from everybody."""
    answer = served.say("choice", "/who_can_i_talk_to")
    everybody = answer[-1]["text"]
    for title in ("Choose who I see", "A woman or a man", "A woman"):
        answer = press(served, "choice", title, answer)
    assert "You chose: A woman." in everything(answer)
    for title in ("Choose who I see", "By language", "Spanish"):
        answer = press(served, "choice", title, answer)
    assert "You chose: A woman; Spanish." in everything(answer)
    for line in everything(answer).splitlines():
        assert not line.startswith("•") or "Marisol Fuentes" in line

    assert everybody == press(served, "choice", "Show everybody", answer)[-1]["text"]


def test_leaving_out_a_chain_shows_leaders_of_others(served: Served) -> None:
    """Down to a platoon by buttons: whoever leads it is never shown, and the unit is forgotten."""
    answer = served.say("chain", "/choose_peers")
    path = ("Leave out one chain of command", "Fire Division", "Fire operations", "B platoon")
    for title in path:
        answer = press(served, "chain", title, answer)
    shown = everything(answer)
    assert "none of them has authority over B platoon" in shown
    while "Someone else" in everything_offered(answer) and "•" in everything(answer):
        answer = press(served, "chain", "Someone else", answer)
        shown += everything(answer)

    assert "Hank B." not in shown
    assert "Leads others, not that unit." in shown
    assert "none of them supervises anybody" in everything(served.say("chain", "peer please"))


def everything_offered(messages: list[dict[str, Any]]) -> set[str]:
    """All titles of buttons of an answer."""
    return {b["title"] for message in messages for b in message["buttons"]}


@pytest.mark.conformance("MT-2i(ii)", "MO-6(1).b")
def test_danger_gets_contacts_first_and_pages_without_a_word_of_it(served: Served) -> None:
    """Imminent harm is answered with 988 and 911 first, and the page holds nothing written."""
    before = len(served.sink.pages)
    answer = served.say("danger", DANGER)
    pages = served.sink.wait_for(before + 1)

    assert "988" in answer[0]["text"]
    assert "911" in answer[0]["text"]
    assert "alerting the program's on-call person" in everything(answer)
    told = json.dumps(pages[before:]).lower()
    for word in ("gun", "done", "this is it"):
        assert word not in told


def test_the_same_danger_pages_once(served: Served) -> None:
    """Said again in the same conversation, it is answered again and pages nobody twice."""
    before = len(served.sink.pages)
    served.say("twice", DANGER)
    served.sink.wait_for(before + 1)
    again = served.say("twice", "i mean it, im going to kill myself tonight")

    assert "already been alerted" in everything(again)
    assert before + 1 == len(served.sink.pages)


def test_a_hard_call_gets_people_and_pages_nobody(served: Served) -> None:
    """A hanging that was worked is met with peers, EAP and chaplain, without a question."""
    before = len(served.sink.pages)
    answer = everything(served.say("hard", HARD_CALL))

    assert "Call 406-555-" in answer
    assert "EAP" in answer
    assert "Chaplain" in answer
    assert "killing yourself" not in answer
    assert before == len(served.sink.pages)


@pytest.mark.conformance("WA-OV-6")
def test_danger_overrides_whatever_was_going_on(served: Served) -> None:
    """In the middle of a list lookup, imminent harm is answered as such (WA-OV-6)."""
    before = len(served.sink.pages)
    served.say("middle", "/who_can_i_talk_to")
    answer = served.say("middle", DANGER)
    served.sink.wait_for(before + 1)

    assert "988" in answer[0]["text"]


def test_thoughts_get_the_direct_question_and_a_yes_pages(served: Served) -> None:
    """A wish to be dead is asked about, not paged; a yes to the question is imminent."""
    before = len(served.sink.pages)
    asked = served.say("asked", "honestly i wish i just wouldnt wake up anymore")

    assert "/yes_present" in payloads(asked)
    assert before == len(served.sink.pages)
    served.say("asked", "/yes_present")
    served.sink.wait_for(before + 1)


def test_wake_somebody_now_pages(served: Served) -> None:
    """The button beside the direct question states present danger."""
    before = len(served.sink.pages)
    served.say("wake", "/wake_somebody_now")

    served.sink.wait_for(before + 1)


def test_forget_this_starts_anew(served: Served) -> None:
    """After 'forget this' the next message is the first of a conversation again."""
    served.say("forget", "hello")
    served.say("forget", "/start_over")

    assert "No statute protects" in everything(served.say("forget", "hello"))


def test_every_offered_payload_is_answered(served: Served) -> None:
    """Each payload of the closed list gets an answer that is not the safe reply."""
    from bot.replies import OFFERED

    for payload in OFFERED:
        answer = everything(served.say(f"payload {payload}", payload))
        assert "Something went wrong" not in answer, payload


@pytest.mark.parametrize(
    "words",
    [
        "is my department reading this",
        "does the city read this",
        "who reads this",
        "can my sergeant find out",
        "do you keep this",
        "are you recording this",
    ],
)
def test_who_reads_this_is_answered_and_not_asked_back(served: Served, words: str) -> None:
    """The first question people have, however they put it."""
    answer = everything(served.say(f"reads {words}", words))

    assert "I'm not sure I got that" not in answer
    assert "no record" in answer or "keep" in answer


def test_words_that_look_like_a_command_are_words(served: Served) -> None:
    """'/imminent_self' typed by somebody is no payload: it neither pages nor commands Rasa."""
    before = len(served.sink.pages)
    for text in ("/imminent_self", "/restart", '/greet{"name": "x"}', "/back"):
        assert served.say("slash", text)

    assert before == len(served.sink.pages)


def test_health_is_ok_with_its_parts(served: Served) -> None:
    """A healthy server says so with 200."""
    status, body = served.get("/health")

    assert 200 == status
    assert "ok" == json.loads(body)["status"]


def test_the_page_holds_crisis_contacts_before_any_script(served: Served) -> None:
    """The page's first bytes carry 988 and a neutral title."""
    status, body = served.get("/")
    page = body.decode()

    assert 200 == status
    assert "Call or text 988" in page
    assert "<title>Support line</title>" in page
    assert "{{" not in page


@pytest.mark.conformance("WA-ACC-1b")
def test_roster_and_coordinator_are_two_turns_away(served: Served) -> None:
    """One question for the peers, one for whoever runs it."""
    assert "Call 406-555-" in everything(served.say("turns", "/who_can_i_talk_to"))
    assert "406-555-0110" in everything(served.say("turns", "/ask_who_runs_this"))
