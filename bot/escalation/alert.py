"""What the on-call human reads; worded for a lock screen that others may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.escalation.chain import Call, Purpose
from bot.escalation.pages import Kind, Page

TITLE = "Peerline: somebody needs a call now"
TITLES = {
    Purpose.ALERT: TITLE,
    Purpose.NEWS: "Peerline: news on an open page",
    Purpose.ASK_AGAIN: "Peerline: have you reached them?",
}
DRILL = "Peerline: THIS IS A DRILL"
WHO = {
    Kind.SELF: "Somebody asked for urgent help for themselves.",
    Kind.OTHERS: "Somebody may be about to hurt another person.",
    Kind.THIRD_PARTY: "Somebody reported that another person is in danger now.",
}
NO_WAY = "They gave no way to reach them yet."


@dataclass(frozen=True)
class Alert:
    """One call: the page, who is called and why, the link to say so, and the agency's clock."""

    page: Page
    call: Call
    zone: tzinfo
    link: str = ""
    received_at: datetime | None = None


def compose(alert: Alert) -> tuple[str, str]:
    """The title and the text of a call; nothing in it was written by the person but what they
    gave as a number or a place.
    """
    page = alert.page
    title = DRILL if page.drill else TITLES[alert.call.purpose]
    local = page.opened_at.astimezone(alert.zone).strftime("%Y-%m-%d %H:%M %Z")
    lines = (
        ["Nobody is in danger. Please acknowledge it as you would a page."] if page.drill else []
    )
    if alert.call.purpose is Purpose.ASK_AGAIN:
        since = (
            f" since {alert.received_at.astimezone(alert.zone):%H:%M}" if alert.received_at else ""
        )
        lines += [f"You have this page{since}. Say how it went, or hand it over."]
    lines += [WHO[kind] for kind in page.kinds]
    if page.mistake:
        lines += ["They say that it was a mistake. Check on them all the same."]
    lines += [f"When: {local}, over {page.channel}.", f"How to reach them: {way(page)}"]
    if page.joined:
        lines += [f"{len(page.joined)} more asked from the same place: {further(page)}"]
    lines += [
        "They were told: 988, 911, and that you are being called.",
        "First: reach them, listen, ask if they are safe. Danger right now: 911.",
    ]
    if alert.link:
        lines += [f"Say that you have it: {alert.link}"]
    lines += [f"Page {page.id}. What they wrote is not in this message and is not kept."]
    return title, "\n".join(lines)


def way(page: Page) -> str:
    """How to reach the person, as far as it is known."""
    return ", ".join(filter(None, (page.given, page.reach))) or NO_WAY


def further(page: Page) -> str:
    """How to reach those whose pages go out with this one."""
    return "; ".join(each or "no way to reach them" for each in page.joined)
