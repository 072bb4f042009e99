"""Notifiers: what the on-call human reads, and which services took it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timezone

import pytest

from bot.escalation.notify import TITLE, AppriseNotifier, ConsoleNotifier, message
from bot.escalation.pages import Kind, Page
from tests.conftest import Sink, serve_sink
from tests.unit.escalation.conftest import CONVERSATION, NOW, REACH, page_for

PAGE = Page("ab12cd34ab12cd34", CONVERSATION, Kind.SELF, "sms", REACH, NOW)
EXPECTED = """\
Somebody asked for urgent help for themselves.
When: 2026-03-01 03:00 UTC, over sms.
How to reach them: handle-of-the-canary
They were told: 988, 911, and that you are being called.
First: reach them, listen, ask if they are safe. Danger right now: 911.
Page ab12cd34ab12cd34. What they wrote is not in this message and is not kept."""


@pytest.fixture
def second() -> Iterator[Sink]:
    """One more page sink."""
    yield from serve_sink()


def test_the_message_holds_this_and_nothing_else() -> None:
    """Who is in danger, when, over what, how to reach them, what they were told, what to do."""
    assert EXPECTED == message(PAGE, timezone.utc)


@pytest.mark.parametrize("kind", Kind)
def test_the_conversation_is_in_no_message(kind: Kind) -> None:
    """The id of the conversation stays here, and the kind of danger is said."""
    told = message(page_for(kind=kind), timezone.utc)

    assert CONVERSATION not in told
    assert 1 == len({line for line in told.splitlines() if line.startswith("Somebody")})


def test_somebody_without_a_handle_is_said_to_have_none() -> None:
    """Nobody is left guessing why there is no number."""
    page = Page("ab", "c", Kind.SELF, "web", "", NOW)

    assert "How to reach them: They gave no way to reach them yet." in message(page, timezone.utc)


def test_a_service_gets_title_and_message(sink: Sink) -> None:
    """What leaves the machine is the title and the message, without the conversation."""
    assert AppriseNotifier([sink.url], timezone.utc).send(PAGE)
    (arrived,) = sink.wait_for(1)

    assert TITLE == arrived["title"]
    assert EXPECTED == arrived["message"]
    assert CONVERSATION not in json.dumps(arrived)


def test_one_service_that_takes_the_page_is_enough(sink: Sink, second: Sink) -> None:
    """When one of two fails the page counts as taken, whichever stands first."""
    sink.status = 500

    assert AppriseNotifier([sink.url, second.url], timezone.utc).send(PAGE)
    assert AppriseNotifier([second.url, sink.url], timezone.utc).send(PAGE)
    assert 2 == len(second.pages)


def test_every_service_gets_the_page(sink: Sink, second: Sink) -> None:
    """A first service that takes the page does not keep it from the next one."""
    AppriseNotifier([sink.url, second.url], timezone.utc).send(PAGE)

    assert [1, 1] == [len(sink.pages), len(second.pages)]


def test_a_page_that_no_service_takes_is_not_taken(sink: Sink) -> None:
    """Refused by all, the page is not called delivered."""
    sink.status = 500

    assert not AppriseNotifier([sink.url], timezone.utc).send(PAGE)


def test_a_wrong_address_is_named_by_its_number_and_not_quoted() -> None:
    """An address may hold a password, so only its place in the setting is told."""
    urls = ["json://127.0.0.1:9/page", "nosuchservice://user:hunter2@host"]
    with pytest.raises(ValueError, match="number 2 of 2 is not an Apprise URL") as refused:
        AppriseNotifier(urls, timezone.utc)

    assert str(refused.value).startswith("PEERLINE_ESCALATION_URLS")
    assert "hunter2" not in str(refused.value)


def test_the_console_shows_the_page() -> None:
    """The example agency prints what an on-call human would read."""
    stream = io.StringIO()

    assert ConsoleNotifier(timezone.utc, stream).send(PAGE)
    assert EXPECTED in stream.getvalue()
    assert TITLE in stream.getvalue()
