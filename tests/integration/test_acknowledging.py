"""From danger to "received at ...": the page's link is pressed and the person is told."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from tests.integration.conftest import Served

DANGER = "i have my gun and im done, this is it"


def opened(served: Served, conversation: str) -> tuple[dict[str, Any], str]:
    """The answer to a message in danger, and the link in the page that it opened."""
    before = len(served.sink.pages)
    body = json.dumps({"conversation": conversation, "text": DANGER}).encode()
    status, answer = served.post(body)
    assert 200 == status
    page = served.sink.wait_for(before + 1)[-1]
    (link,) = re.findall(r"https?://\S+/acknowledge/(\S+)", page["message"])
    return answer, f"/acknowledge/{link}"


def press(served: Served, link: str, what: str, **fields: str) -> tuple[int, str]:
    """The status and the page that a press gets."""
    data = urllib.parse.urlencode({"press": what, **fields}).encode()
    try:
        with urllib.request.urlopen(served.url + link, data, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def status(served: Served, token: str, after: int | None = None) -> tuple[int, dict[str, Any]]:
    """How the alert is."""
    more = "" if after is None else f"?after={after}"
    code, body = served.get(f"/webhooks/web/status/{token}{more}")
    return code, json.loads(body)


@pytest.mark.conformance("WA-CE-5")
def test_the_person_reads_when_their_alert_was_received(served: Served) -> None:
    """Sent, received at a time, help is there: each is told, with contacts above it."""
    answer, link = opened(served, "told")
    code, sent = status(served, answer["status"])

    assert 200 == code
    assert sent["state"] in ("sending", "sent")
    assert 200 == press(served, link, "received")[0]
    _, received = status(served, answer["status"], after=sent["n"])
    while received["state"] in ("sending", "sent"):
        _, received = status(served, answer["status"], after=received["n"])
    assert "received" == received["state"]
    assert re.search(r"received the alert at \d\d:\d\d", received["text"])
    assert received["text"].startswith("Call or text 988")
    press(served, link, "arrived")
    _, over = status(served, answer["status"], after=received["n"])
    assert "arrived" == over["state"]
    assert "erased" in over["text"]


def test_looking_at_a_link_does_nothing_and_shows_nothing(served: Served) -> None:
    """A preview in a chat sees a button; the person is not told that anybody has it."""
    answer, link = opened(served, "preview")
    code, body = served.get(link)

    assert 200 == code
    assert b'value="received"' in body
    for word in (b"urgent", b"How to reach", b"over web"):
        assert word not in body
    assert status(served, answer["status"])[1]["state"] in ("sending", "sent")


def test_a_closed_alert_is_gone_for_everybody(served: Served) -> None:
    """Pressed again after the end, the link says so; nothing is left to show."""
    _, link = opened(served, "closed")
    press(served, link, "received")
    press(served, link, "reached")
    code, body = press(served, link, "received")

    assert 410 == code
    assert "This alert is closed" in body


@pytest.mark.parametrize("end", ["x", "", "A" * 43, "%00", "../../health", "é"])
def test_a_forged_link_does_nothing(served: Served, end: str) -> None:
    """Whatever somebody makes up gets the same short page."""
    link = f"/acknowledge/{urllib.parse.quote(end)}"
    code, body = press(served, link, "received")

    assert 404 == code
    assert "How to reach" not in body


def test_a_press_that_is_none_is_refused(served: Served) -> None:
    """An unknown press changes nothing."""
    _, link = opened(served, "unknown press")

    assert 400 == press(served, link, "delete everything")[0]
    assert 400 == press(served, link, "received", seen="many")[0]


def test_nobody_can_ask_without_the_token(served: Served) -> None:
    """An unknown token is told, with contacts, that no alert is open."""
    code, gone = status(served, "0" * 64, after=1)

    assert 404 == code
    assert "gone" == gone["state"]
    assert "988" in gone["text"]
