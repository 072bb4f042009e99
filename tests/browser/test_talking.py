"""What a person does on the page: write, press, call, read on without scripts or a connection."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visitor
from tests.browser.states import DANGER, press, say


def test_the_conversation_at_three_in_the_morning(visitor: Visitor) -> None:
    """Words, an answer, people on cards to be called and texted, and the EAP."""
    page = visitor.open()
    say(page, "cant sleep, keep seeing the kid from that call")
    press(page, "Who can I talk to now?")
    card = page.locator(".card").first
    call, text = card.locator("a").all()[:2]

    assert (call.get_attribute("href") or "").startswith("tel:+1406555")
    assert (text.get_attribute("href") or "").startswith("sms:+1406555")
    press(page, "EAP")
    expect(page.locator(".turn").last).to_contain_text("800-555-0199")


def test_crisis_contacts_are_there_before_any_script(visitor: Visitor) -> None:
    """The first answer of the server holds the contacts, the notice and the buttons."""
    page = visitor.open(java_script_enabled=False)

    for name in ("Call 988", "Text 988", "ASL 988, American Sign Language by video", "Call 911"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("I am software, not a peer")).to_be_visible()
    expect(page.get_by_text("A human peer may have to disclose:")).to_be_attached()


def test_without_scripts_forms_do(visitor: Visitor) -> None:
    """Words and buttons get their answer in a page of their own, in the same conversation."""
    page = visitor.open(java_script_enabled=False)
    first = page.locator("#composer [name=conversation]").input_value()
    page.locator("#words").fill(DANGER)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn.theirs.urgent").first).to_contain_text("988")
    page.get_by_role("button", name="Crisis lines").first.click()
    expect(page.locator(".turn.theirs").first).to_contain_text("988")

    assert first == page.locator("#composer [name=conversation]").input_value()
    assert "history will show them" in page.locator("noscript").inner_text()


def test_danger_keeps_the_contacts_on_top(visitor: Visitor) -> None:
    """After danger was signalled, 988 and 911 stay in sight however far somebody scrolls."""
    page = visitor.open()
    say(page, DANGER)
    for _ in range(3):
        press(page, "Who can see this?")

    expect(page.locator("body.urgent")).to_have_count(1)
    expect(page.get_by_role("link", name="Call 911").first).to_be_in_viewport()
    expect(page.locator("#leave")).to_be_in_viewport()


def test_a_lost_connection_leaves_988_and_another_try(visitor: Visitor) -> None:
    """The person is told, can tap 988, and one press sends the same again."""
    page = visitor.open()
    page.route("**/webhooks/web/messages", lambda route: route.abort())
    say(page, "who can i talk to")
    expect(page.locator(".turn.theirs a[href='tel:988']")).to_be_visible()
    page.unroute("**/webhooks/web/messages")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".card").first).to_be_visible()


def test_what_became_of_the_page_arrives_by_itself(visitor: Visitor) -> None:
    """Each new state is shown and read at once, a broken connection is asked through."""
    page = visitor.open()
    told = iter(
        [
            {"n": 1, "state": "sent", "text": "Your alert is out."},
            None,
            {"n": 1, "state": "sent", "text": "Your alert is out."},
            {"n": 2, "state": "received", "text": "Received at 02:16."},
        ]
    )

    def status(route: Route) -> None:
        answer = next(told, {"n": 0, "state": "gone", "text": ""})
        if answer is None:
            route.abort()
        else:
            route.fulfill(json=answer, status=404 if answer["state"] == "gone" else 200)

    def messages(route: Route) -> None:
        said = {"messages": [{"text": "I am alerting them.", "buttons": []}], "status": "a token"}
        route.fulfill(json=said)

    page.route("**/webhooks/web/status/**", status)
    page.route("**/webhooks/web/messages", messages)
    say(page, DANGER)
    expect(page.locator(".turn.status")).to_have_count(2)

    assert ["Your alert is out.", "Received at 02:16."] == page.locator(
        ".turn.status .words"
    ).all_inner_texts()
    assert 2 == page.locator(".turn.status[role=alert]").count()


def test_on_a_slow_line_contacts_come_first_and_the_answer_still_arrives(
    visitor: Visitor,
) -> None:
    """With a slow line what is typed while the page loads stays, goes out, and is answered."""
    page = visitor.open("/numbers")
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    line = {"latency": 700, "downloadThroughput": 20_000, "uploadThroughput": 10_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **line})
    page.goto(visitor.url, wait_until="commit")
    expect(page.get_by_role("link", name="Call 988").first).to_be_visible()
    page.locator("#words").fill("cant sleep")
    page.wait_for_load_state()
    assert "cant sleep" == page.locator("#words").input_value()

    page.locator("#words").press("Enter")
    expect(page.locator("#waiting")).not_to_be_empty()
    expect(page.locator(".turn.theirs").first).to_be_visible()
    expect(page.locator("#waiting")).to_be_empty()


def test_spanish_is_one_press_away(visitor: Visitor) -> None:
    """The page changes its language where it stands, with what was typed left in the box."""
    page = visitor.open()
    say(page, "cant sleep again")
    page.locator("#words").fill("half a sentence")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", name="Antes de empezar")).to_be_attached()
    expect(page.get_by_role("button", name="Enviar")).to_be_visible()

    assert "es" == page.locator("html").get_attribute("lang")
    assert "half a sentence" == page.locator("#words").input_value()
    assert 1 == page.locator(".turn.mine").count()
    assert before == page.evaluate("history.length")


def test_the_code_of_a_link_reaches_no_address(visitor: Visitor) -> None:
    """What stands behind "#" is gone from the address at once and in no request's address."""
    page = visitor.open("/#code=ABCD-EFGH-JKLM")

    assert page.url == visitor.url + "/"
    assert not [address for address in visitor.asked if "ABCD" in address.split("#")[0]]


def test_numbers_are_kept_only_after_the_press_and_open_offline(visitor: Visitor) -> None:
    """One press keeps them, another removes them with everything that kept them."""
    page = visitor.open()
    page.get_by_role("button", name="Keep these numbers on this phone").click()
    expect(page.locator("#keep-means")).to_contain_text("are kept on this phone")
    page.reload()
    page.context.set_offline(True)
    page.goto(visitor.url + "/")
    expect(page.get_by_role("link", name="Call 988").first).to_be_visible()
    expect(page.get_by_text("also work without a connection")).to_be_visible()
    page.context.set_offline(False)
    page.goto(visitor.url + "/")
    page.get_by_role("button", name="Remove them from this phone").click()
    expect(page.locator("#keep-means")).to_contain_text("Nothing of this page is kept")

    assert [] == page.evaluate("caches.keys()")


@pytest.mark.parametrize("path", ["/", "/?lang=es"])
def test_the_page_is_light(visitor: Visitor, path: str) -> None:
    """At most 60 kB over the wire, everything included."""
    page = visitor.open("/numbers")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    sizes: list[int] = []
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(visitor.url + path, wait_until="networkidle")

    assert len(sizes) > 10
    assert 60_000 >= sum(sizes), json.dumps(sizes)
