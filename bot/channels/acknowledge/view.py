"""The page of the on-call human as HTML, without scripts: large buttons, readable at night."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from markdown_it import MarkdownIt

from bot.escalation.alert import NO_WAY, WHO, further, way
from bot.escalation.chain import Press
from bot.escalation.page_reading import Stored
from bot.escalation.protocol import Protocol

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}"
    "form{margin:.75rem 0}"
    "button{font:inherit;font-weight:600;width:100%;min-height:3.25rem;padding:.5rem 1rem;"
    "border:2px solid;border-radius:.5rem;background:Canvas;color:CanvasText;cursor:pointer}"
    "button.first{background:#0b4a6f;color:#fff;border-color:#0b4a6f}"
    "button:focus-visible{outline:3px solid Highlight;outline-offset:3px}"
    ".reach{font-size:1.5rem;font-weight:700;overflow-wrap:anywhere}"
    ".mark,.note{border-inline-start:4px solid;padding-inline-start:.75rem}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
BUTTONS = {
    Press.ON_THE_WAY: "I am calling, or on my way",
    Press.REACHED: "I have reached them",
    Press.ARRIVED: "Help is there",
    Press.CANNOT_REACH: "I cannot reach them",
    Press.HAND_OVER: "Hand over to the next",
}
GROWN = "Somebody else from the same place has asked since. Look again: it is still open."
GIVEN_BACK = "Thank you. The next person is being called. You need do nothing more."
# Raw HTML in a protocol is shown as the characters it is made of.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"])


@dataclass(frozen=True)
class View:
    """Draws pages on the agency's clock, with its protocol below them."""

    zone: tzinfo
    protocol: Protocol

    def page(self, stored: Stored, note: str = "") -> str:
        """An acknowledged page: whom it is for, how to reach them, what to say of it next."""
        page, state = stored.page, stored.progress.state
        if state.closed:
            return _whole("Closed", "<p>Thank you. The alert is closed and erased.</p>")
        if not state.held:
            return _whole("Handed on", f"<p>{GIVEN_BACK}</p>")
        opened = page.opened_at.astimezone(self.zone)
        lines = ["This is a drill. Nobody is in danger."] if page.drill else []
        lines += [WHO[kind] for kind in page.kinds]
        if page.mistake:
            lines += ["They say that it was a mistake. Check on them all the same."]
        lines += [f"Since {opened:%H:%M}, over {page.channel}. They know that you have it."]
        if page.joined:
            lines += [f"{len(page.joined)} more asked from the same place: {further(page)}"]
        told = "".join(f"<p>{escape(line)}</p>" for line in lines)
        reach = way(page)
        if reach == NO_WAY:
            reach += " Open this link again: it shows it as soon as they do."
        body = (
            (f'<p class="note">{escape(note)}</p>' if note else "")
            + told
            + f'<p>How to reach them:</p><p class="reach">{escape(reach)}</p>'
            + "".join(
                _form(press, title, len(page.joined), first=press is Press.ON_THE_WAY)
                for press, title in BUTTONS.items()
            )
            + f'<p class="mark">{escape(self.protocol.mark)}</p>'
            + _MARKDOWN.render(self.protocol.text)
        )
        return _whole("You have this", body)


def button_only() -> str:
    """What anybody sees who looks at a link, a preview in a chat included."""
    about = "<p>Press only if you can act on it now. The person is told that you have it.</p>"
    return _whole("An alert", about + _form(Press.RECEIVED, "I have it", 0, first=True))


def useless() -> str:
    """For a link that was forged, cut off or has expired."""
    return _whole(
        "This link does not work",
        "<p>It is cut off, or more than a day old. Open the newest one that you were sent.</p>",
    )


def closed() -> str:
    """For a link whose page is over."""
    return _whole("Closed", "<p>This alert is closed. There is nothing left to do.</p>")


def failed() -> str:
    """When what was pressed could not be kept."""
    return _whole(
        "Not kept",
        "<p>Something failed here, and nobody was told that you have it. "
        "Act on the alert as you were sent it, then press again.</p>"
        + _form(Press.RECEIVED, "I have it", 0, first=True),
    )


def _form(press: Press, title: str, seen: int, first: bool = False) -> str:
    kind = ' class="first"' if first else ""
    return (
        f'<form method="post"><input type="hidden" name="seen" value="{seen}">'
        f'<button{kind} name="press" value="{press.value}">{escape(title)}</button></form>'
    )


def _whole(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
