"""What Slack delivers is read as the person typed it, whatever its shape."""

from __future__ import annotations

import contextlib
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.incoming import BadDelivery, heard, read_body, typed
from tests.channels.slack import BOT, enveloped, escaped

FORM = "application/x-www-form-urlencoded"
MESSAGE = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": "hi"}


@given(st.text())
def test_what_was_typed_comes_back(text: str) -> None:
    """Slack's escapes are undone, and nothing else is changed."""
    assert text == typed(escaped(text))


@pytest.mark.parametrize(
    ("delivered", "words"),
    [
        ("call <tel:4065550142|406-555-0142>", "call 406-555-0142"),
        ("<mailto:a@b.example|a@b.example> wrote", "a@b.example wrote"),
        ("see <https://x.example/a?b=1|this>", "see this"),
        ("see <https://x.example/a>", "see https://x.example/a"),
        ("<@U123> scares me", "@somebody scares me"),
        ("<@U123|kim> scares me", "@kim scares me"),
        ("in <#C1|shift-b>, <!here>", "in #shift-b, @here"),
        ("a &lt;b&gt; &amp;lt;", "a <b> &lt;"),
        ("if x <y and z> w", "if x <y and z> w"),
    ],
)
def test_marks_become_what_they_show(delivered: str, words: str) -> None:
    """Links, numbers and names read as they looked; no member's id stays in the words."""
    assert words == typed(delivered)


@given(st.binary(), st.sampled_from(["application/json", FORM, ""]))
def test_any_bytes_are_read_or_refused(raw: bytes, kind: str) -> None:
    """Nothing but the refusal is raised."""
    with contextlib.suppress(BadDelivery):
        assert isinstance(read_body(raw, kind), dict)


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"[]", b'"x"', b"1", b"\xff", b"{"])
def test_hostile_json_is_refused(raw: bytes) -> None:
    """Nesting, other shapes and odd encodings end in the refusal."""
    with pytest.raises(BadDelivery):
        read_body(raw, "application/json; charset=utf-8")


def test_a_command_may_hold_the_word_payload() -> None:
    """A form is told from an interaction by its fields, not by what somebody wrote."""
    raw = urlencode({"command": "/peer", "text": "the payload was heavy & i cant sleep"}).encode()

    assert "the payload was heavy & i cant sleep" == read_body(raw, FORM)["text"]


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8"])
def test_json_is_read_with_any_charset(kind: str) -> None:
    """Slack may name the charset."""
    assert {"a": 1} == read_body(json.dumps({"a": 1}).encode(), kind)


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"subtype": "message_deleted"},
        {"user": None},
        {"subtype": "message_changed"},
        {"subtype": "message_changed", "message": {"user": "U1", "text": "a"}},
    ],
)
def test_what_nobody_wrote_is_not_heard(changes: dict[str, Any]) -> None:
    """Programs, Slack's own news and changes that Slack made are left alone."""
    assert heard(enveloped({**MESSAGE, **changes}, "Ev1")) is None


@pytest.mark.parametrize("subtype", [None, "me_message", "thread_broadcast", "file_share"])
def test_every_way_of_writing_is_heard(subtype: str | None) -> None:
    """/me, a thread and a caption count as words."""
    event = {**MESSAGE, **({"subtype": subtype} if subtype else {}), "thread_ts": "1.2"}
    said = heard(enveloped(event, "Ev1"))

    assert said is not None
    assert ("hi", "D1", "1.2") == (said.words, said.channel, said.thread)


def test_an_edited_message_is_heard_again() -> None:
    """Danger may have been written into it; an unchanged text is not heard twice."""
    changed = {"user": "U1", "text": "new", "edited": {"user": "U1", "ts": "2"}}
    event = {**MESSAGE, "subtype": "message_changed", "message": changed}
    said = heard(enveloped({**event, "previous_message": {"text": "old"}}, "Ev1"))

    assert said is not None
    assert "new" == said.words
    assert heard(enveloped({**event, "previous_message": {"text": "new"}}, "Ev1")) is None


def test_our_own_name_is_taken_out_of_a_mention() -> None:
    """In a channel people begin with the app's name, which is none of their words."""
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "text": f"<@{BOT}> who is on"}
    said = heard(enveloped(event, "Ev1"))

    assert said is not None
    assert ("who is on", False) == (said.words, said.direct)
