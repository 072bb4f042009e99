"""WCAG 2.2 AA in every state and size, by axe; keyboard, zoom, motion and what is read aloud."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import SIZES, Visitor
from tests.browser.states import DANGER, STATES, State, press, say

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WITH_SCRIPTS = [state for state in STATES if state.scripts]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", WITH_SCRIPTS, ids=lambda state: state.name)
def test_axe_finds_nothing(visitor: Visitor, state: State, size: str) -> None:
    """Not one violation, in light and in dark."""
    page = visitor.open("/numbers", size)
    if state.name == "kiosk":
        page.clock.install()
    page.goto(visitor.url + state.path)
    state.reach(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options=RULES)
        assert 0 == found.violations_count, found.generate_report()


@pytest.mark.parametrize("size", [(390, 844), (320, 568), (640, 400), (844, 390), (320, 256)])
def test_nothing_is_cut_off_and_the_way_out_stays(visitor: Visitor, size: tuple[int, int]) -> None:
    """Small phones, a phone on its side, 200% and 400% zoom: no sideways scrolling."""
    page = visitor.open(viewport={"width": size[0], "height": size[1]}, is_mobile=False)
    say(page, DANGER)

    wide, high = size
    assert wide >= page.evaluate("document.documentElement.scrollWidth")
    for link in (page.locator("#leave"), page.get_by_role("link", name="Call 988").first):
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= wide
        assert 0 <= box["y"] <= high - box["height"]


def test_everything_to_press_is_large_enough(visitor: Visitor) -> None:
    """Buttons and links that stand alone are at least 44 pixels high."""
    page = visitor.open()
    press(page, "Who can I talk to now?")
    heights = page.locator("button, header a, .ways a, .switch").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"
    )

    assert len(heights) > 12
    assert min(heights) >= 44


def test_the_keyboard_alone_is_enough(visitor: Visitor) -> None:
    """Tab leads from the skip link to the way out and the contacts; Enter presses and sends."""
    page = visitor.open(size="desktop")
    before = page.evaluate("history.length")
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert "Skip to the message box" == reached[0]
    assert reached[1] == "Leave this page"
    assert reached[2:6] == ["Call 988", "Text 988", "ASL 988", "Call 911"]

    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("who can i talk to")
    page.keyboard.press("Enter")
    expect(page.locator(".turn.theirs").first).to_be_visible()
    assert before == page.evaluate("history.length")


def test_danger_is_read_at_once_and_the_rest_politely(visitor: Visitor) -> None:
    """The conversation is a polite log; what is said in danger is an alert."""
    page = visitor.open()
    say(page, "cant sleep again")
    assert 0 == page.locator(".turn[role=alert]").count()
    say(page, DANGER)

    assert page.locator(".turn[role=alert]").count() >= 1
    assert "polite" == page.locator("#log").get_attribute("aria-live")
    assert "urgent" in (page.locator("body").get_attribute("class") or "")
    tree = page.locator("body").aria_snapshot()
    for part in ('link "Call 988"', 'link "Leave this page"', "log ", "alert", 'textbox "Your'):
        assert part in tree


def test_a_screen_reader_finds_its_way(visitor: Visitor) -> None:
    """What is read aloud: the way out and crisis contacts, then notice, menu and box."""
    page = visitor.open()
    expect(page.locator("body")).to_match_aria_snapshot("""
      - link "Skip to the message box"
      - banner:
        - heading "Clark Fork peer support line" [level=1]
        - link "Leave this page"
        - navigation "Crisis contacts":
          - list:
            - listitem:
              - link "Call 988"
            - listitem:
              - link "Text 988"
      - main:
        - region "Before you start":
          - heading "Before you start" [level=2]
        - region "What would help right now?":
          - heading "What would help right now?" [level=2]
          - button "Who can I talk to now?"
        - log "Conversation"
      - form "Your message":
        - textbox "Your message"
        - button "Send"
    """)


def test_danger_reads_as_an_alert_with_links_and_buttons(visitor: Visitor) -> None:
    """Who speaks is said, contacts are links, the ways on are buttons, in this order."""
    page = visitor.open()
    say(page, DANGER)
    tree = page.locator("#log").aria_snapshot()

    assert "alert:" in tree
    places = [
        tree.index(part)
        for part in ("You:", DANGER, "Answer:", 'link "988"', 'link "911"', "button ")
    ]
    assert sorted(places) == places


def test_nothing_moves_for_who_wants_no_motion(visitor: Visitor) -> None:
    """With reduced motion no element is animated."""
    page = visitor.open(reduced_motion="reduce")

    assert "none" == page.locator("#waiting").evaluate("e => getComputedStyle(e).animationName")
