"""The web channel: any body is read or refused, the page is escaped, messages reach `turn`."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import opaque_id
from bot.channels.web import WebChannel
from bot.channels.web.body import LONGEST_ID, BadBody, Body, read_body, read_code, read_conversation
from bot.channels.web.limits import Limits
from bot.replies import Button, Card, Reply
from bot.settings import ROOT
from bot.turn import ASSESSED_CHARACTERS, Incoming
from bot.words import load_words

CANARY = "the heron in the flooded quarry"
SECRET = "a secret of the tests"
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


class FakeTurn:
    """Answers everything, and remembers what it was handed."""

    words = load_words(ROOT)
    notice = None

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.forgotten: list[str] = []

    async def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)

    async def take(self, message: Incoming) -> tuple[Reply, ...]:
        self.taken.append(message)
        return (Reply("one"), Reply("two", (Button("EAP", "/ask_eap"),)))

    def status_token(self, conversation: str) -> str:
        return ""

    def page_status(self, token: str, lang: str) -> str:
        return f"the alert behind {token}"


def receive(raw: bytes, names_open: bool = False) -> tuple[int, Any, FakeTurn]:
    """Status, JSON and the turn, for one request body."""
    turn = FakeTurn()
    channel = WebChannel(turn, SECRET, names_open)  # type: ignore[arg-type]
    answer = asyncio.run(channel.receive(raw))
    return answer.status, json.loads(answer.body or b""), turn


class Code:
    """Knows one access code, which can be replaced."""

    def __init__(self, code: str = "RIGHT") -> None:
        self.code = code
        self.broken = False

    def code_is_right(self, code: str) -> bool:
        if self.broken:
            raise RuntimeError("broken by a test")
        return code == self.code

    def code_stamp(self) -> str:
        return f"stamp of {self.code}" if self.code else ""


def channel_with(codes: Code | None = None, **more: Any) -> tuple[WebChannel, FakeTurn]:
    """A channel of an agency that shows names after the code alone."""
    turn = FakeTurn()
    return WebChannel(turn, SECRET, False, codes, **more), turn  # type: ignore[arg-type]


def body(conversation: Any = "abc", text: Any = "hello") -> bytes:
    """A request body."""
    return json.dumps({"conversation": conversation, "text": text}).encode()


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Arbitrary bytes raise nothing but the refusal."""
    with contextlib.suppress(BadBody):
        assert isinstance(read_body(raw), Body)


@given(ANY_JSON)
def test_any_json_is_read_or_refused(data: Any) -> None:
    """Arbitrary JSON raises nothing but the refusal."""
    with contextlib.suppress(BadBody):
        assert isinstance(read_body(json.dumps(data).encode()), Body)


@given(st.dictionaries(st.sampled_from(["conversation", "text", "more"]), ANY_JSON))
def test_only_two_strings_are_a_message(data: dict[str, Any]) -> None:
    """A message is read exactly when both fields are there as strings of the right length."""
    conversation, text = data.get("conversation"), data.get("text")
    good = isinstance(conversation, str) and 0 < len(conversation) <= LONGEST_ID
    if good and isinstance(text, str):
        assert Body(str(conversation), text) == read_body(json.dumps(data).encode())
    else:
        with pytest.raises(BadBody):
            read_body(json.dumps(data).encode())


@pytest.mark.parametrize(
    "raw", [b"[" * 100_000, b"9" * 100_000, b'{"a":' * 50_000, b"\xff\xfe\x00", b"\x00" * 10]
)
def test_hostile_json_is_refused(raw: bytes) -> None:
    """Nesting, endless numbers and odd encodings end in the refusal."""
    with pytest.raises(BadBody):
        read_body(raw)


@pytest.mark.parametrize(
    "raw",
    [CANARY.encode(), body(text=[CANARY]), body(conversation=CANARY * 20), b'"' + CANARY.encode()],
)
def test_a_refusal_quotes_nothing(raw: bytes) -> None:
    """What somebody wrote is not in the refusal, and crisis contacts are."""
    status, answer, turn = receive(raw)

    assert 400 == status
    assert CANARY not in json.dumps(answer)
    assert "988" in answer["messages"][0]["text"]
    assert [] == turn.taken


def test_a_message_reaches_turn_under_an_opaque_id() -> None:
    """Neither the client's own id nor a handle goes further than the channel."""
    _, _, turn = receive(body("abc", "hello"))

    assert [Incoming(opaque_id(SECRET, "web", "abc"), "hello", "web")] == turn.taken


@pytest.mark.parametrize("names_open", [True, False])
def test_only_an_open_agency_shows_names_on_the_page(names_open: bool) -> None:
    """Whether names may be seen comes from the agency, not from the request."""
    raw = json.dumps({"conversation": "a", "text": "b", "sees_names": True}).encode()
    _, _, turn = receive(raw, names_open)

    assert [names_open] == [message.sees_names for message in turn.taken]


def test_replies_are_sent_as_promised() -> None:
    """Texts and buttons come in order, under the names of the interface."""
    status, answer, _ = receive(body())

    assert 200 == status
    assert {
        "messages": [
            {"text": "one", "buttons": []},
            {"text": "two", "buttons": [{"title": "EAP", "payload": "/ask_eap"}]},
        ]
    } == answer


def test_a_message_that_is_too_long_is_refused_with_contacts() -> None:
    """One character over the limit is 413, and the answer says why and names 988."""
    status, answer, turn = receive(body(text="a" * (ASSESSED_CHARACTERS + 1)))

    assert 413 == status
    assert "too long" in answer["messages"][0]["text"]
    assert "988" in answer["messages"][0]["text"]
    assert [] == turn.taken


@pytest.mark.parametrize("notice", ["en", "es"])
def test_the_page_says_in_which_language_it_shows_the_notice(notice: str) -> None:
    """Turn then need not repeat it."""
    _, _, turn = receive(json.dumps({"conversation": "a", "text": "b", "notice": notice}).encode())

    assert [notice] == [message.notice_in for message in turn.taken]


@pytest.mark.parametrize("notice", ["", "de", None, 7, ["en"], {}])
def test_an_odd_notice_is_none(notice: Any) -> None:
    """Whatever else stands there, the notice is given as if nothing did."""
    _, _, turn = receive(json.dumps({"conversation": "a", "text": "b", "notice": notice}).encode())

    assert [None] == [message.notice_in for message in turn.taken]


def test_cards_links_and_danger_are_sent_beside_the_text() -> None:
    """The text stays complete; what stands for its lines and numbers comes in further keys."""
    line = "Dana W., medic. Call 406-555-0123."
    card = Card(line, "Dana W.", "medic", "+14065550123", "406-555-0123", slack="U", teams="d@w")

    async def take(_message: Incoming) -> tuple[Reply, ...]:
        return (Reply(f"These:\n{line}", cards=(card,), urgent=True),)

    channel, turn = channel_with()
    turn.take = take  # type: ignore[method-assign]
    answer = json.loads(asyncio.run(channel.receive(body())).body or b"")
    message = answer["messages"][0]

    assert line in message["text"].split("\n")
    assert [line] == [each["line"] for each in message["cards"]]
    # The ways into the chats of other platforms are not for this one.
    assert not {"slack", "teams"} & set(message["cards"][0])
    assert [["406-555-0123", "tel:+14065550123"]] == message["links"]
    assert message["urgent"] is True


def grant(channel: WebChannel, code: str, conversation: str = "a", address: str = "") -> Any:
    """Status and JSON of one try of a code."""
    raw = json.dumps({"conversation": conversation, "code": code}).encode()
    answer = asyncio.run(channel.check_code(raw, address))
    return answer.status, json.loads(answer.body or b"")


def sees_names(channel: WebChannel, turn: FakeTurn, grant: Any, conversation: str = "a") -> bool:
    """Whether a message with this grant may see names."""
    raw = json.dumps({"conversation": conversation, "text": "x", "grant": grant}).encode()
    asyncio.run(channel.receive(raw))
    return turn.taken[-1].sees_names


def test_the_access_code_shows_names_in_its_conversation_only() -> None:
    """The grant for one conversation opens no other, and no other text opens any."""
    channel, turn = channel_with(Code())
    status, answer = grant(channel, "RIGHT")

    assert 200 == status
    assert sees_names(channel, turn, answer["grant"])
    assert not sees_names(channel, turn, answer["grant"], "b")
    for wrong in ("", "x", answer["grant"][:-1], answer["grant"] * 2, None, 7, "ñ"):
        assert not sees_names(channel, turn, wrong)


def test_a_replaced_code_ends_every_grant() -> None:
    """Who left the agency with the old code sees no name from the moment of the new one."""
    codes = Code()
    channel, turn = channel_with(codes)
    given = grant(channel, "RIGHT")[1]["grant"]
    codes.code = "NEW"

    assert not sees_names(channel, turn, given)
    codes.code = ""
    assert not sees_names(channel, turn, given)


def test_a_wrong_code_is_refused_with_contacts() -> None:
    """403 with 988 in it, and the code is not repeated."""
    status, answer = grant(channel_with(Code())[0], CANARY)

    assert 403 == status
    assert "988" in answer["messages"][0]["text"]
    assert CANARY not in json.dumps(answer)


@pytest.mark.parametrize("codes", [None, Code("")])
def test_without_a_code_nobody_is_let_in(codes: Code | None) -> None:
    """No code made means that none is right, and that a guessed grant opens nothing."""
    channel, turn = channel_with(codes)

    assert 403 == grant(channel, "x")[0]
    assert not sees_names(channel, turn, "0" * 64)


def test_a_broken_database_hides_names() -> None:
    """When the code cannot be checked it counts as wrong."""
    codes = Code()
    codes.broken = True

    assert 403 == grant(channel_with(codes)[0], "RIGHT")[0]


def test_guessing_a_code_ends_after_ten_tries() -> None:
    """The tenth try of an address is heard, the eleventh is not, right or wrong."""
    channel, _ = channel_with(Code())
    tries = [grant(channel, "wrong", address="192.0.2.1")[0] for _ in range(10)]
    status, answer = grant(channel, "RIGHT", address="192.0.2.1")

    assert [403] * 10 == tries
    assert 429 == status
    assert "988" in answer["messages"][0]["text"]
    assert 200 == grant(channel, "RIGHT", address="192.0.2.2")[0]


def test_too_many_messages_are_refused_with_contacts() -> None:
    """Within a minute's allowance all are taken; the next is 429 and names 988."""
    channel, turn = channel_with(limits=Limits.make(3, clock=lambda: 0.0))
    answers = [asyncio.run(channel.receive(body(), "192.0.2.1")) for _ in range(4)]

    assert [200, 200, 200, 429] == [answer.status for answer in answers]
    assert 3 == len(turn.taken)
    assert "988" in json.loads(answers[-1].body or b"")["messages"][0]["text"]


def test_forgetting_reaches_turn_under_the_opaque_id() -> None:
    """Leaving the page forgets the same conversation that the messages belonged to."""
    channel, turn = channel_with()
    answer = asyncio.run(channel.end(b'{"conversation": "abc"}'))

    assert 204 == answer.status
    assert [opaque_id(SECRET, "web", "abc")] == turn.forgotten


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"conversation": 1}'])
def test_nobody_is_forgotten_by_an_odd_body(raw: bytes) -> None:
    """A body that names no conversation is refused."""
    channel, turn = channel_with()

    assert 400 == asyncio.run(channel.end(raw)).status
    assert [] == turn.forgotten


@given(st.binary() | ANY_JSON.map(lambda data: json.dumps(data).encode()))
def test_any_body_with_a_code_or_a_conversation_is_read_or_refused(raw: bytes) -> None:
    """The other two bodies raise nothing but the refusal either."""
    for read in (read_code, read_conversation):
        with contextlib.suppress(BadBody):
            assert read(raw)
