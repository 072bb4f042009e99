"""Leaving in a second, and what is left behind: nothing."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import EXIT, Visitor
from tests.browser.states import DANGER, say

STORES = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
EMPTY = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


def leave(page: Page, way: str) -> None:
    """Leaves by the button or by Escape twice."""
    if way == "button":
        page.get_by_role("link", name="Leave this page").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(f"{EXIT}**")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_leaving_gives_the_place_in_history_away(visitor: Visitor, way: str) -> None:
    """The neutral site takes the page's entry, and Back leads to what was there before."""
    page = visitor.open("/numbers")
    page.goto(visitor.url + "/")
    say(page, "cant sleep again")
    before = page.evaluate("history.length")
    leave(page, way)

    assert before == page.evaluate("history.length")
    page.go_back()
    assert page.url == f"{visitor.url}/numbers"
    assert "sleep" not in page.content()


def test_leaving_forgets_the_conversation_on_the_server(visitor: Visitor) -> None:
    """The last request names the conversation and nothing else."""
    page = visitor.open()
    say(page, "cant sleep again")
    with page.expect_request("**/webhooks/web/forget") as sent:
        leave(page, "button")

    assert {"conversation"} == set(json.loads(sent.value.post_data or "{}"))


@pytest.mark.parametrize("text", ["cant sleep again", DANGER])
def test_nothing_is_stored_in_the_browser(visitor: Visitor, text: str) -> None:
    """No cookie, no store, no cache, no worker: while the page is open, and after it."""
    page = visitor.open()
    say(page, text)
    assert EMPTY == page.evaluate(STORES)
    leave(page, "escape")
    page.goto(visitor.url + "/")

    assert EMPTY == page.evaluate(STORES)
    assert [] == page.context.cookies()


def test_one_escape_does_not_leave(visitor: Visitor) -> None:
    """A single press says what a second one does."""
    page = visitor.open()
    page.keyboard.press("Escape")

    expect(page.locator("#toast")).to_have_text("Press Escape once more to leave.")
    assert visitor.url in page.url


def test_a_reload_starts_anew(visitor: Visitor) -> None:
    """Nothing of the conversation is there afterwards, and its id is another one."""
    page = visitor.open()
    first = page.locator("#composer [name=conversation]").input_value()
    say(page, "cant sleep again")
    page.reload()

    assert 0 == page.locator(".turn").count()
    assert first != page.locator("#composer [name=conversation]").input_value()


def test_no_request_goes_elsewhere(visitor: Visitor) -> None:
    """A whole night's conversation asks nobody but the server."""
    page = visitor.open(size="desktop")
    for text in ("cant sleep again", "who can i talk to", DANGER):
        say(page, text)

    assert len(visitor.asked) > 10
    assert [] == visitor.elsewhere()


def test_a_kiosk_starts_anew_after_two_idle_minutes(visitor: Visitor) -> None:
    """It warns, stays when somebody presses, and clears itself when nobody does."""
    page = visitor.open("/numbers")
    page.clock.install()
    page.goto(visitor.url + "/?kiosk=1")
    say(page, "cant sleep again")
    page.clock.fast_forward("01:45")
    page.get_by_role("button", name="Keep it open").click()
    expect(page.locator("#idle")).to_have_count(0)
    page.clock.fast_forward("01:30")
    assert 1 == page.locator(".turn.mine").count()
    with page.expect_navigation():
        page.clock.fast_forward("00:45")

    assert 0 == page.locator(".turn").count()
    expect(page.locator("#keep")).to_be_hidden()


def embed(page: Page, listed: bool) -> None:
    """Opens another site that embeds the page, whose owner the agency has listed or not."""
    host = page.url.split("/numbers")[0]
    elsewhere = "http://intranet.localhost/"
    html = f'<iframe src="{host}/?embed=1" width="380" height="700"></iframe>'
    page.route(f"{elsewhere}**", lambda r: r.fulfill(body=html, content_type="text/html"))

    def as_listed(route: Route) -> None:
        answer = route.fetch()
        headers = {k: v for k, v in answer.headers.items() if k != "x-frame-options"}
        headers["content-security-policy"] = re.sub(
            "frame-ancestors 'none'",
            f"frame-ancestors {elsewhere}",
            headers["content-security-policy"],
        )
        route.fulfill(response=answer, headers=headers)

    if listed:
        page.route("**/?embed=1", as_listed)
    page.goto(elsewhere)


def test_a_site_that_is_not_listed_cannot_embed_the_page(visitor: Visitor) -> None:
    """Its frame stays empty."""
    page = visitor.open("/numbers")
    embed(page, listed=False)

    expect(page.frame_locator("iframe").locator("#words")).to_have_count(0)


def test_inside_another_site_the_button_leaves_all_of_it(visitor: Visitor) -> None:
    """The box says where it is; its button leaves the whole page, Escape empties the box alone."""
    page = visitor.open("/numbers")
    embed(page, listed=True)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#framed")).to_be_visible()
    expect(frame.locator("#keep")).to_be_hidden()
    frame.locator("#words").fill("cant sleep")
    frame.locator("#words").press("Escape")
    frame.locator("#words").press("Escape")
    expect(frame.locator("#words")).to_have_count(0)
    expect(frame.get_by_text("To leave the whole page, use the button.")).to_be_visible()
    frame.locator("#leave").click()

    page.wait_for_url(f"{EXIT}**")
