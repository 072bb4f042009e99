"""From danger to "received at ...": the link of the page is pressed and the person reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.states import DANGER, RECEIVED, say, take_the_page
from tests.conftest import serve_sink
from tests.integration.conftest import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of its own: pages that other tests left open would be joined by these."""
    folder: Path = tmp_path_factory.mktemp("own-page")
    for sink in serve_sink():
        with serving(sink, folder) as served:
            yield served


def on_call(visitor: Visitor, served: Served, before: int) -> Page:
    """The phone of the on-call human after "I have it", for what came after `before` alerts."""
    message = served.sink.wait_for(before + 1)[-1]["message"]
    phone = visitor.open("/numbers")
    take_the_page(phone, visitor.url, message)
    return phone


def test_somebody_in_danger_reads_that_their_alert_was_received(
    visitor: Visitor, served: Served
) -> None:
    """Nobody touches the page after the danger was written; it shows each step by itself."""
    before = len(served.sink.pages)
    page = visitor.open()
    say(page, DANGER)
    served.sink.wait_for(before + 1)
    expect(page.locator(".turn.status").first).to_be_visible()
    expect(page.locator(".turn.status", has_text=RECEIVED)).to_have_count(0)
    phone = on_call(visitor, served, before)
    received = page.locator(".turn.status", has_text=RECEIVED)
    expect(received).to_be_visible()
    expect(received).to_have_attribute("role", "alert")
    expect(received).to_contain_text("988")
    phone.get_by_role("button", name="Help is there").click()

    expect(page.locator(".turn.status").last).to_contain_text("erased")


def test_without_scripts_a_press_asks_for_the_status(visitor: Visitor, served: Served) -> None:
    """The button is there once somebody was paged, and its answer leaves the button there."""
    before = len(served.sink.pages)
    page = visitor.open(java_script_enabled=False)
    ask = page.get_by_role("button", name="Has somebody received the alert?")
    expect(ask).to_have_count(0)
    page.locator("#words").fill(DANGER)
    page.get_by_role("button", name="Send").click()
    on_call(visitor, served, before)
    ask.click()
    answer = page.locator(".turn.theirs.urgent").first
    expect(answer).to_contain_text(RECEIVED)
    expect(answer).to_contain_text("988")

    expect(ask).to_be_visible()
