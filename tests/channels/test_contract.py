"""What every channel holds to, whatever its platform: ids, limits, danger, buttons, forgetting."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from bot.dialogue.contract import Answer
from bot.replies import OFFERED, Reply, button
from bot.turn import ASSESSED_CHARACTERS
from tests.channels.conftest import Contract

CANARY = "heronquarry"
DANGER = "i have my gun in my hand and im going to kill myself now"
SHORT = "call or text 988"


def text(said: list[Reply]) -> str:
    """All that was said, in one text."""
    return "\n".join(reply.text for reply in said)


def payloads(said: list[Reply]) -> set[str]:
    """What can be pressed."""
    return {each.payload for reply in said for each in reply.buttons}


def behind(contract: Contract) -> str:
    """Everything that went further than the channel, the way to reach in a page excepted."""
    pages = [
        (conversation, kind, name) for conversation, kind, name, _ in contract.bench.pager.pages
    ]
    return repr((contract.bench.dialogue.asked, contract.bench.memory.kept, pages))


def test_what_is_written_reaches_turn_and_the_answer_reaches_the_person(contract: Contract) -> None:
    """The words go in as they are, and everything that is answered comes out in order."""
    contract.bench.dialogue.answer = Answer((Reply("first"), Reply("then")))
    said = text(contract.channel.say("dana", "can i talk to somebody?"))

    assert ["can i talk to somebody?"] == [a.words for a in contract.bench.dialogue.asked]
    assert said.index("notice one") < said.index("first") < said.index("then")


@pytest.mark.parametrize(
    "written", ["a < b & c > d", "\N{PILE OF POO} ñ 家", "*bold* _it_ `x`", "1"]
)
def test_words_are_not_changed_on_the_way(contract: Contract, written: str) -> None:
    """Marks, other scripts and a platform's own escapes arrive as the person wrote them."""
    contract.channel.say("dana", written)

    assert [written] == [asked.words for asked in contract.bench.dialogue.asked]


def test_a_conversation_has_an_opaque_id_of_its_own(contract: Contract) -> None:
    """The same person keeps an id of 32 hexadecimal digits; another person gets another one."""
    for person in ("dana", "dana", "kim"):
        contract.channel.say(person, "hello")
    first, second, third = contract.conversations()

    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first == second != third


@pytest.mark.parametrize("words", ["hello", DANGER])
def test_no_id_of_the_platform_goes_further(contract: Contract, words: str) -> None:
    """Dialogue, memory and page know nobody by the name that the platform has for them."""
    contract.channel.say("dana", words)

    for known_as in contract.channel.platform_ids("dana"):
        assert known_as not in behind(contract)


def test_turn_is_told_the_channel(contract: Contract) -> None:
    """The notice and the page name the right platform."""
    contract.channel.say("dana", DANGER)

    assert [contract.channel.name] == [page[2] for page in contract.bench.pager.pages]
    assert {contract.channel.name} == {a.context.channel for a in contract.bench.dialogue.asked}


def test_danger_pages_before_anything_else_answers(contract: Contract) -> None:
    """The page is opened before the dialogue is asked, with the way to reach of this platform."""
    contract.channel.say("dana", DANGER)
    happened = contract.bench.happened

    assert happened.index("page") < happened.index("ask")
    assert [contract.channel.reach("dana")] == [page[3] for page in contract.bench.pager.pages]


def test_a_broken_dialogue_is_no_silence(contract: Contract) -> None:
    """The person gets crisis contacts, and the page is out."""

    async def fail(_asked: Any) -> None:
        raise RuntimeError("broken by a test")

    contract.bench.dialogue.before = fail
    said = text(contract.channel.say("dana", DANGER))

    assert "988" in said
    assert "911" in said
    assert 1 == len(contract.bench.pager.pages)


def test_buttons_are_offered_and_say_what_they_stand_for(contract: Contract) -> None:
    """Every choice of an answer can be pressed, and pressing reaches turn as that choice."""
    contract.bench.dialogue.answer = Answer((Reply("?", (button("/ask_eap"), button("/deny"))),))
    said = contract.channel.say("dana", "hello")
    assert {"/ask_eap", "/deny"} <= payloads(said)
    contract.channel.press("dana", "/ask_eap")

    assert [None, "ask_eap"] == [asked.pressed for asked in contract.bench.dialogue.asked]


def test_only_choices_from_the_closed_list_are_offered(contract: Contract) -> None:
    """Nothing can be pressed that `turn` would not know."""
    assert payloads(contract.channel.say("dana", "hello")) <= OFFERED.keys()


@pytest.mark.parametrize("payload", ["/restart", '/ask_eap{"name": "x"}', "/session_start", "/ "])
def test_a_made_up_payload_is_words(contract: Contract, payload: str) -> None:
    """A button that was never offered is not pressed, whoever sends it."""
    contract.channel.press("dana", payload)

    assert {None} >= {asked.pressed for asked in contract.bench.dialogue.asked}


def test_a_wake_button_pages(contract: Contract) -> None:
    """Pressing it states present danger."""
    contract.channel.press("dana", "/wake_somebody_now")

    assert 1 == len(contract.bench.pager.pages)


def test_a_message_that_is_too_long_is_refused_with_contacts(contract: Contract) -> None:
    """One character more than is assessed: nothing is read, and the answer names 988 and 911."""
    said = text(contract.channel.say("dana", "a" * (ASSESSED_CHARACTERS + 1)))

    assert SHORT in said.lower()
    assert [] == contract.bench.dialogue.asked


def test_a_message_of_the_longest_length_is_read(contract: Contract) -> None:
    """Danger at the end of the longest message is found."""
    contract.channel.say("dana", "so " * ((ASSESSED_CHARACTERS - 60) // 3) + DANGER)

    assert 1 == len(contract.bench.pager.pages)


def test_nothing_written_is_answered_too(contract: Contract) -> None:
    """An empty message gets crisis contacts and the menu."""
    said = contract.channel.say("dana", "   ")

    assert "988" in text(said)
    assert "/who_can_i_talk_to" in payloads(said)


def test_who_sends_too_fast_is_refused_with_contacts(contract: Contract) -> None:
    """The last message of the burst is read, the next is not, and somebody else still is."""
    burst = contract.channel.burst or 1
    for _ in range(burst):
        contract.channel.say("dana", "hello")
    assert burst == len(contract.bench.dialogue.asked)
    if contract.channel.burst is None:
        return  # this channel counts nobody: what stands in front of it does
    refused = contract.channel.say("dana", "hello")
    contract.channel.say("kim", "hello")

    assert SHORT in text(refused).lower()
    assert burst + 1 == len(contract.bench.dialogue.asked)


def test_a_file_is_refused_unopened_with_contacts(contract: Contract) -> None:
    """No file, picture or recording is fetched, and the person hears why."""
    said = text(contract.channel.send_file("dana"))

    assert "988" in said
    assert "did not open" in said
    assert [] == [each for each in contract.channel.requests() if "file" in each]


def test_a_long_answer_arrives_whole(contract: Contract) -> None:
    """Three hundred numbers arrive, each of them in one piece."""
    numbers = [f"406-555-01{number % 100:02}, line {number}" for number in range(300)]
    contract.bench.dialogue.answer = Answer((Reply("\n".join(numbers)),))
    said = contract.channel.say("dana", "who can i talk to")

    assert [] == [n for n in numbers if not any(n in reply.text for reply in said)]


def test_forgetting_reaches_memory_and_leaves_nothing_in_the_channel(contract: Contract) -> None:
    """The person is told, and the channel no longer holds any id of theirs."""
    contract.channel.say("dana", "hello")
    contract.bench.dialogue.answer = Answer((Reply("Done. Forgotten."),), forget=True)
    said = contract.channel.press("dana", "/start_over")

    assert "Forgotten" in text(said)
    assert {} == contract.bench.memory.kept
    for known_as in contract.channel.platform_ids("dana"):
        assert known_as not in contract.channel.kept()


@pytest.mark.parametrize("words", [f"hello {CANARY}", f"{DANGER} {CANARY}", f"/{CANARY}"])
def test_no_log_and_no_memory_holds_words_or_people(
    contract: Contract, words: str, log_at_debug: io.StringIO
) -> None:
    """With every library at DEBUG, neither the words nor the person can be found."""
    contract.channel.press("dana", "/ask_eap")
    contract.channel.say("dana", words)
    printed = log_at_debug.getvalue()

    assert CANARY not in printed
    assert CANARY not in contract.channel.kept()
    for known_as in contract.channel.platform_ids("dana"):
        assert known_as not in printed
