"""The voice line: crisis lines first, keys that connect, and never a recording."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.signed_forms import SignedForms
from bot.channels.voice import VoiceChannel
from bot.channels.voice.channel import _answering
from bot.channels.voice.on_call import on_call_number
from bot.channels.voice.script import ROUNDS, Script
from bot.channels.voice.spoken import aloud
from bot.directory import load_agency
from bot.settings import ROOT
from tests.channels.sms import OURS, PUBLIC, TOKEN
from tests.unit.turn.conftest import NOW, WORDS

EXAMPLE = ROOT / "resources" / "agencies" / "example"
AGENCY = load_agency(EXAMPLE)
FORMS = SignedForms(TOKEN, PUBLIC)
ON_CALL = "+14065550110"
PATHS = ("/calls", "/keys", "/ended", "/screen", "/accepted")


def script(on_call: str = ON_CALL) -> Script:
    """The script of the example agency."""
    return Script(lambda: AGENCY, lambda: on_call, lambda: NOW, FORMS.address)


def step(path: str, query: dict[str, str] | None = None, on_call: str = ON_CALL, **f: str) -> str:
    """The TwiML of one step."""
    return VoiceChannel(FORMS, script(on_call), WORDS).steps()[path]({"To": OURS, **f}, query or {})


def heard(twiml: str) -> str:
    """Everything that is spoken, in order."""
    return " ".join(each.text or "" for each in ElementTree.fromstring(twiml).iter("Say"))


def dialed(twiml: str) -> list[str]:
    """The numbers that are called."""
    return [each.text or "" for each in ElementTree.fromstring(twiml).iter("Number")]


def dial(twiml: str) -> Element:
    """The part that connects."""
    found = ElementTree.fromstring(twiml).find("Dial")
    assert found is not None
    return found


def test_a_call_begins_with_the_crisis_lines() -> None:
    """988 and 911 are said, digit by digit, before what this is and what can be pressed."""
    said = heard(step("/calls"))

    assert 1 == said.count("Press 1")  # 988 has a key 1 of its own, which must not be mixed up
    assert said.index("9 8 8") < said.index("9 1 1") < said.index("not a person")
    assert said.index("not a person") < said.index("Press 1") < said.index("Press 2")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["", "1", "2", "3", "9", "#"])
@pytest.mark.parametrize("called", ["lifeline", "on_call", "fallback", ""])
def test_nothing_is_recorded_or_transcribed(path: str, key: str, called: str) -> None:
    """No step holds a word of it, and keys are the only thing that is ever taken."""
    twiml = step(path, {"called": called}, Digits=key)
    tree = ElementTree.fromstring(twiml)

    assert (
        "record"
        not in twiml.replace("recording, not a person", "")
        .replace("is recorded or written down here", "")
        .replace("keeps a record that you called", "")
        .lower()
    )
    assert "transcri" not in twiml.lower()
    assert {"dtmf"} >= {each.get("input") for each in tree.iter("Gather")}


def test_1_connects_to_988_with_the_caller_s_own_number() -> None:
    """988 finds the nearest center by the number that calls, so that is left as it is."""
    twiml = step("/keys", Digits="1")

    assert ["988"] == dialed(twiml)
    assert dial(twiml).get("callerId") is None


def test_988_that_cannot_be_connected_is_tried_by_its_other_number() -> None:
    """Then the person is told to call by themselves, and is offered the keys again."""
    second = step("/ended", {"called": "lifeline"}, DialCallStatus="failed")
    last = step("/ended", {"called": "fallback"}, DialCallStatus="busy")

    assert ["+18002738255"] == dialed(second)
    assert [] == dialed(last)
    assert "call 9 8 8 yourself" in heard(last)
    assert "Press 1" in heard(last)


def test_the_other_number_of_988_is_the_one_in_the_list_of_lines() -> None:
    """It is the fallback of the reviewed file, not one of our own."""
    line = next(each for each in WORDS.lines if each.id == "988")

    assert line.call is not None
    assert "+" + line.call.fallback.replace("-", "") in step(
        "/ended", {"called": "lifeline"}, DialCallStatus="failed"
    )


def test_2_calls_whoever_is_on_call_without_the_caller_s_number() -> None:
    """The supporter sees the line's number, and hears first what the call is about."""
    twiml = step("/keys", Digits="2")
    called = dial(twiml).find("Number")

    assert called is not None
    assert (ON_CALL, OURS) == (called.text, dial(twiml).get("callerId"))
    assert f"{PUBLIC}/webhooks/voice/screen" == called.get("url")


@pytest.mark.parametrize(("key", "goes_on"), [("1", True), ("2", False), ("", False)])
def test_only_a_supporter_who_presses_1_is_connected(key: str, goes_on: bool) -> None:
    """A mailbox presses nothing and is hung up on."""
    assert goes_on is (ElementTree.fromstring(step("/accepted", Digits=key)).find("Hangup") is None)


@pytest.mark.parametrize(
    ("fields", "spoke"),
    [
        ({"DialCallStatus": "completed", "DialBridged": "true"}, True),
        ({"DialCallStatus": "completed"}, True),
        ({"DialCallStatus": "completed", "DialBridged": "false"}, False),
        ({"DialCallStatus": "no-answer"}, False),
        ({"DialCallStatus": "busy", "DialBridged": "false"}, False),
        ({}, False),
    ],
)
def test_a_supporter_who_did_not_answer_is_not_the_end(fields: dict[str, str], spoke: bool) -> None:
    """A call that a mailbox took counts as not answered: 988 is named and the keys come again."""
    said = heard(step("/ended", {"called": "on_call"}, **fields))

    assert spoke is ("did not answer" not in said)
    assert "Press 1" in said


def test_without_anybody_on_call_2_is_not_offered() -> None:
    """Nor does pressing it anyway end the call."""
    assert "Press 2" not in heard(step("/calls", on_call=""))
    assert [] == dialed(step("/keys", on_call="", Digits="2"))
    assert "Press 1" in heard(step("/keys", on_call="", Digits="2"))


def test_3_says_the_program_s_numbers_and_no_names() -> None:
    """The program's line and the EAP, twice, and whether the line is open now."""
    said = heard(step("/keys", Digits="3"))

    assert 2 == said.count(aloud(AGENCY.program.phone))
    assert 2 == said.count(aloud(AGENCY.eap.phone))
    assert "not answered right now" in said
    assert AGENCY.coordinator.name not in said


@pytest.mark.parametrize(("turn", "ends"), [(1, False), (ROUNDS, False), (ROUNDS + 1, True)])
def test_silence_is_answered_three_times_and_then_with_the_numbers(turn: int, ends: bool) -> None:
    """Whoever presses nothing hears the keys three times; the last words are 988 and 911."""
    twiml = step("/calls", {"turn": str(turn)})

    assert ends is (ElementTree.fromstring(twiml).find("Hangup") is not None)
    if ends:
        assert "9 8 8" in heard(twiml)
    else:
        assert f"turn={turn + 1}" in twiml


@given(
    st.sampled_from(PATHS),
    st.dictionaries(st.sampled_from(["Digits", "To", "DialCallStatus", "DialBridged"]), st.text()),
    st.dictionaries(st.sampled_from(["turn", "called"]), st.text()),
)
def test_whatever_arrives_something_can_be_heard_or_the_call_goes_on(
    path: str, fields: dict[str, str], query: dict[str, str]
) -> None:
    """No step fails, whatever stands in its fields."""
    clean = {k: "".join(c for c in v if c.isprintable()) for k, v in fields.items()}
    assert step(path, query, **clean).startswith("<?xml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("988", "9 8 8"),
        ("406-555-0142", "4 0 6, 5 5 5, 0 1 4 2"),
        ("1-800-273-8255", "1, 8 0 0, 2 7 3, 8 2 5 5"),
        ("press 1", "press 1"),
        ("988 (Lifeline & more, 24/7).", "9 8 8, Lifeline and more, at any hour."),
    ],
)
def test_numbers_are_said_digit_by_digit(text: str, said: str) -> None:
    """A number is heard as it is dialed, with a pause after each group."""
    assert said == aloud(text)


def test_the_line_speaks_when_everything_else_is_broken() -> None:
    """The last answer needs no directory, chain, clock or file."""
    broken: Any = None
    line = Script(broken, broken, broken, FORMS.address)

    assert "9 8 8" in heard(line.went_wrong())


def test_the_on_call_number_comes_from_the_chain_as_it_is_now() -> None:
    """The first contact of on_call.yml that is a telephone number."""
    assert "+14065550110" == on_call_number(EXAMPLE, lambda: AGENCY, lambda: NOW)()


@pytest.mark.parametrize(
    ("chain", "number"),
    [
        (
            "minutes_to_next: 4\nsteps:\n  - {who: A, role: first, contact: 'json://h'}\n",
            "",
        ),
        (
            "minutes_to_next: 4\nsteps:\n  - {who: A, role: a, contact: 'mailto://a@b.example'}\n"
            "  - {who: B, role: b, contact: 406-555-0111}\n",
            "+14065550111",
        ),
        ("steps: 7\n", ""),
    ],
)
def test_an_address_that_cannot_be_called_is_passed_over(
    tmp_path: Path, chain: str, number: str
) -> None:
    """Addresses of other services are no numbers, and a broken file leaves the line without 2."""
    (tmp_path / "on_call.yml").write_text(chain, encoding="utf-8")

    assert number == on_call_number(tmp_path, lambda: AGENCY, lambda: NOW)()


def test_a_step_gets_the_query_of_its_address() -> None:
    """What stands behind the question mark reaches the step."""
    request: Any = SimpleNamespace(args={"turn": "4"})
    answer = _answering(lambda fields, query: f"{fields['a']} {query['turn']}")

    assert "1 4" == asyncio.run(answer({"a": "1"}, request))
