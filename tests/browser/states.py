"""The states of the page, each reached the way a person reaches it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

DANGER = "i have my gun and im done, this is it"
RECEIVED = re.compile(r"received the alert at \d\d:\d\d")


@dataclass(frozen=True)
class State:
    """A state: its name, the address it begins at, and the way to it from there."""

    name: str
    path: str
    reach: Callable[[Page], None]
    scripts: bool = True


def say(page: Page, text: str) -> None:
    """Writes and sends, and waits for the answer."""
    before = page.locator(".turn.theirs").count()
    page.locator("#words").fill(text)
    page.locator("#words").press("Enter")
    expect(page.locator(".turn.theirs").nth(before)).to_be_visible()
    expect(page.locator("#waiting")).to_be_empty()


def press(page: Page, title: str) -> None:
    """Presses the newest button of that title, and waits for the answer."""
    before = page.locator(".turn.theirs").count()
    page.get_by_role("button", name=title, exact=True).last.click()
    expect(page.locator(".turn.theirs").nth(before)).to_be_visible()
    expect(page.locator("#waiting")).to_be_empty()


def take_the_page(phone: Page, url: str, message: str) -> None:
    """Opens the link in an alert on the on-call human's phone, and presses "I have it"."""
    (token,) = re.findall(r"https?://\S+/acknowledge/(\S+)", message)
    phone.goto(f"{url}/acknowledge/{token}")
    phone.get_by_role("button", name="I have it").click()
    expect(phone.get_by_role("heading", name="You have this")).to_be_visible()


def _fail(page: Page) -> None:
    page.route("**/webhooks/web/messages", lambda route: route.abort())
    say(page, "cant sleep again")


def _plain(page: Page) -> None:
    page.locator("#words").fill("who can i talk to")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn.theirs").first).to_be_visible()


def _framed(page: Page) -> None:
    expect(page.locator("#framed")).to_be_visible()


def _idle(page: Page) -> None:
    page.clock.fast_forward("01:45")
    expect(page.locator("#idle")).to_be_visible()


STATES = (
    State("first", "/", lambda page: None),
    State("people", "/", lambda page: press(page, "Who can I talk to now?")),
    State("night", "/", lambda page: say(page, "cant sleep, keep seeing the kid from that call")),
    State("question", "/", lambda page: say(page, "i wish i wouldnt wake up")),
    State("crisis", "/", lambda page: say(page, DANGER)),
    State("rules", "/", lambda page: press(page, "Who can see this?")),
    State("failed", "/", _fail),
    State("spanish", "/?lang=es", lambda page: None),
    State("spanish-crisis", "/?lang=es", lambda page: say(page, DANGER)),
    State("kiosk", "/?kiosk=1", _idle),
    State("framed", "/?embed=1", lambda page: None, scripts=False),
    State("plain", "/", _plain, scripts=False),
    State("numbers", "/numbers", lambda page: None),
)
