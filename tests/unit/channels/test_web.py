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
from bot.channels.web.body import LONGEST_ID, BadBody, Body, read_body
from bot.channels.web.page import HEADERS, render_page, static_files
from bot.replies import Button, Reply
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

    def __init__(self) -> None:
        self.taken: list[Incoming] = []

    async def take(self, message: Incoming) -> tuple[Reply, ...]:
        self.taken.append(message)
        return (Reply("one"), Reply("two", (Button("EAP", "/ask_eap"),)))


def receive(raw: bytes, names_open: bool = False) -> tuple[int, Any, FakeTurn]:
    """Status, JSON and the turn, for one request body."""
    turn = FakeTurn()
    channel = WebChannel(turn, SECRET, names_open)  # type: ignore[arg-type]
    answer = asyncio.run(channel.receive(raw))
    return answer.status, json.loads(answer.body or b""), turn


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


@given(st.text(alphabet="<>&\"'/ascript{}= "))
def test_the_page_escapes_what_is_put_into_it(name: str) -> None:
    """An agency's name cannot become markup, whatever it is called."""
    neutral = render_page("A", "B", "C")
    page = render_page(f"x{name}x", "B", "C")

    for mark in "<>":
        assert neutral.count(mark) == page.count(mark)


def test_the_page_shows_what_it_was_given() -> None:
    """Agency, contacts and exit address are on the page, and no placeholder is left."""
    page = render_page("Larch & Sons", "Call 988", "https://exit.example/")

    assert "Larch &amp; Sons" in page
    assert "Call 988" in page
    assert "https://exit.example/" in page
    assert "{{" not in page


def test_the_page_asks_nobody_else_for_anything() -> None:
    """Page, styles and scripts load nothing from another machine, and the headers forbid it."""
    texts = [render_page("A", "B", "/exit")]
    texts += [data.decode() for data, _ in static_files().values()]

    for text in texts:
        without = text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in without
        assert "https://" not in without
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]
    assert "no-store" == HEADERS["Cache-Control"]
