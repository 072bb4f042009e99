"""Notifiers: what the on-call human reads, and which services took it."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timezone

import pytest

from bot.escalation.alert import DRILL, TITLE, Alert, compose
from bot.escalation.chain import Call, Purpose
from bot.escalation.notify import AppriseNotifier, ConsoleNotifier
from bot.escalation.pages import Kind, Page
from tests.conftest import Sink, serve_sink
from tests.unit.escalation.conftest import CONVERSATION, FIRST, NOW, REACH, page_for

PAGE = Page("ab12cd34ab12cd34", CONVERSATION, Kind.SELF, "sms", REACH, NOW)
EXPECTED = """\
Somebody asked for urgent help for themselves.
When: 2026-03-01 03:00 UTC, over sms.
How to reach them: handle-of-the-canary
They were told: 988, 911, and that you are being called.
First: reach them, listen, ask if they are safe. Danger right now: 911.
Page ab12cd34ab12cd34. What they wrote is not in this message and is not kept."""


LINK = "https://peers.example/acknowledge/abc"


def alert(page: Page = PAGE, purpose: Purpose = Purpose.ALERT, link: str = "") -> Alert:
    """A call to the first link for a page."""
    return Alert(page, Call(FIRST, purpose), timezone.utc, link, NOW)


def text(page: Page = PAGE, purpose: Purpose = Purpose.ALERT, link: str = "") -> str:
    """What the on-call human reads."""
    return compose(alert(page, purpose, link))[1]


@pytest.fixture
def second() -> Iterator[Sink]:
    """One more page sink."""
    yield from serve_sink()


def test_the_message_holds_this_and_nothing_else() -> None:
    """Who is in danger, when, over what, how to reach them, what they were told, what to do."""
    assert EXPECTED == text()


@pytest.mark.parametrize("kind", Kind)
def test_the_conversation_is_in_no_message(kind: Kind) -> None:
    """The id of the conversation stays here, and the kind of danger is said."""
    told = text(page_for(kind=kind))

    assert CONVERSATION not in told
    assert 1 == len({line for line in told.splitlines() if line.startswith("Somebody")})


def test_somebody_without_a_handle_is_said_to_have_none() -> None:
    """Nobody is left guessing why there is no number."""
    page = Page("ab", "c", Kind.SELF, "web", "", NOW)

    assert "How to reach them: They gave no way to reach them yet." in text(page)


def test_a_service_gets_title_and_message(sink: Sink) -> None:
    """What leaves the machine is the title and the message, without the conversation."""
    assert AppriseNotifier([sink.url]).send(alert())
    (arrived,) = sink.wait_for(1)

    assert TITLE == arrived["title"]
    assert EXPECTED == arrived["message"]
    assert CONVERSATION not in json.dumps(arrived)


def test_one_service_that_takes_the_page_is_enough(sink: Sink, second: Sink) -> None:
    """When one of two fails the page counts as taken, whichever stands first."""
    sink.status = 500

    assert AppriseNotifier([sink.url, second.url]).send(alert())
    assert AppriseNotifier([second.url, sink.url]).send(alert())
    assert 2 == len(second.pages)


def test_every_service_gets_the_page(sink: Sink, second: Sink) -> None:
    """A first service that takes the page does not keep it from the next one."""
    AppriseNotifier([sink.url, second.url]).send(alert())

    assert [1, 1] == [len(sink.pages), len(second.pages)]


def test_a_page_that_no_service_takes_is_not_taken(sink: Sink) -> None:
    """Refused by all, the page is not called delivered."""
    sink.status = 500

    assert not AppriseNotifier([sink.url]).send(alert())


def test_a_wrong_address_is_named_by_its_number_and_not_quoted() -> None:
    """An address may hold a password, so only its place in the setting is told."""
    urls = ["json://127.0.0.1:9/page", "nosuchservice://user:hunter2@host"]
    with pytest.raises(ValueError, match="number 2 of 2 is not an Apprise URL") as refused:
        AppriseNotifier(urls)

    assert str(refused.value).startswith("PEERLINE_ESCALATION_URLS")
    assert "hunter2" not in str(refused.value)


def test_the_console_shows_the_page() -> None:
    """The example agency prints what an on-call human would read."""
    stream = io.StringIO()

    assert ConsoleNotifier(stream).send(alert())
    assert EXPECTED in stream.getvalue()
    assert TITLE in stream.getvalue()


def test_the_link_stands_in_the_message_when_there_is_one() -> None:
    """Whoever is called can say so with one press."""
    assert f"Say that you have it: {LINK}" in text(link=LINK)
    assert "Say that you have it" not in text()


def test_what_came_up_later_stands_in_the_message() -> None:
    """A given number, a further danger, a mistake and others from the same place are said."""
    page = replace(
        PAGE, given="406-555-0142", also=(Kind.OTHERS,), mistake=True, joined=("@jo", "")
    )
    told = text(page, Purpose.NEWS)

    assert "How to reach them: 406-555-0142, handle-of-the-canary" in told
    assert "about to hurt another person" in told
    assert "a mistake. Check on them all the same" in told
    assert "2 more asked from the same place: @jo; no way to reach them" in told


def test_whoever_has_a_page_is_asked_how_it_went() -> None:
    """The second question says since when they have it."""
    title, told = compose(alert(purpose=Purpose.ASK_AGAIN))

    assert "have you reached them" in title
    assert "You have this page since 03:00" in told


def test_a_drill_says_so_first() -> None:
    """Nobody runs for a drill."""
    title, told = compose(alert(replace(PAGE, drill=True)))

    assert DRILL == title
    assert told.startswith("Nobody is in danger")


def test_a_contact_of_its_own_gets_the_page(sink: Sink, second: Sink) -> None:
    """Without addresses that replace all, each contact has its own."""
    notifier = AppriseNotifier()
    call = Call(replace(FIRST, contact=second.url), Purpose.ALERT)

    assert notifier.send(replace(alert(), call=call))
    assert [0, 1] == [len(sink.pages), len(second.pages)]


def test_a_number_is_reached_through_the_carrier_alone(sink: Sink) -> None:
    """A phone number is called by the service that was named for it, and by nothing else."""
    carrier = f"json://127.0.0.1:{sink.port}/{{contact}}"
    notifier = AppriseNotifier(carrier=carrier)

    assert notifier.reaches("406-555-0142")
    assert not notifier.reaches("nobody at all")
    assert not AppriseNotifier().reaches("406-555-0142")
    assert not AppriseNotifier().reaches("")


@pytest.mark.parametrize("carrier", ["json://127.0.0.1/page", "nosuch://{contact}"])
def test_a_carrier_that_cannot_carry_is_refused(carrier: str) -> None:
    """The setting is named, and what it holds is not quoted."""
    with pytest.raises(ValueError, match=r"PEERLINE_CONTACT_URL is not") as refused:
        AppriseNotifier(carrier=carrier)

    assert carrier not in str(refused.value)


def test_a_service_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time a call counts as not taken, and nobody else is held up."""
    released = threading.Event()
    monkeypatch.setattr("bot.escalation.notify.SECONDS", 0.05)
    monkeypatch.setattr("apprise.Apprise.notify", lambda *_, **__: released.wait(30))
    try:
        assert not AppriseNotifier(["json://127.0.0.1:9/page"]).send(alert())
    finally:
        released.set()
