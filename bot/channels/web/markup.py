"""Turns answers into HTML for the first paint and for browsers without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.channels.numbers import written_numbers
from bot.channels.web.phrases import Phrases
from bot.replies import Button, Card, Reply

NOTHING = Markup("")


def paragraphs(text: str) -> Markup:
    """A text's lines as paragraphs, those that begin with "- " as a list."""
    made: list[Markup] = []
    items: list[Markup] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("- "):
            items.append(Markup("<li>{}</li>").format(line[2:]))
            continue
        if items:
            made.append(Markup("<ul>{}</ul>").format(joined(items)))
            items = []
        if line.strip():
            made.append(Markup("<p>{}</p>").format(line))
    return joined(made)


def exchange(mine: str, replies: Sequence[Reply], phrases: Phrases) -> Markup:
    """What the person said, when they said something, and the answer to it."""
    said = Markup(
        '<div class="turn mine"><span class="unseen">{} </span>'
        '<p class="words" translate="no">{}</p></div>'
    ).format(phrases.you, mine)
    return (said if mine else NOTHING) + joined(_reply(reply, phrases) for reply in replies)


def choices(buttons: Iterable[Button]) -> Markup:
    """Buttons that send their payload with the form of the page, also without JavaScript."""
    return joined(
        Markup('<button class="choice" form="composer" name="press" value="{}">{}</button>').format(
            button.payload, button.title
        )
        for button in buttons
    )


def asking(title: str) -> Markup:
    """The button that asks how the person's alert is."""
    return Markup(
        '<div class="choices"><button class="choice" form="composer" name="ask" value="status">'
        "{}</button></div>"
    ).format(title)


def joined(parts: Iterable[Markup]) -> Markup:
    """Several pieces of HTML as one."""
    return NOTHING.join(parts)


def _reply(reply: Reply, phrases: Phrases) -> Markup:
    cards = {card.line: _card(card, phrases) for card in reply.cards}
    shown: list[Markup] = []
    lines: list[str] = []
    for line in [*reply.text.split("\n"), None]:
        if line is None or line in cards:
            text = "\n".join(lines).strip("\n")
            shown += [Markup('<p class="words">{}</p>').format(_linked(text))] if text else []
            lines = []
        else:
            lines.append(line)
        if line is not None and line in cards:
            shown.append(cards[line])
    buttons = choices(reply.buttons)
    if buttons:
        shown.append(Markup('<div class="choices">{}</div>').format(buttons))
    return Markup('<div class="turn theirs{}"><span class="unseen">{} </span>{}</div>').format(
        " urgent" if reply.urgent else "", phrases.answer, joined(shown)
    )


def _card(card: Card, phrases: Phrases) -> Markup:
    # The same number need not be read twice.
    texted = "" if card.text == card.call else card.text
    ways = [
        (f"tel:{card.call}", phrases.call, card.call_shown if card.call else None),
        (f"sms:{card.text}", phrases.text, texted if card.text else None),
    ]
    links = joined(
        Markup('<a href="{}">{} <span class="unseen">{} </span>{}</a>').format(
            address, way, card.title, shown
        )
        for address, way, shown in ways
        if shown is not None
    )
    return Markup(
        '<div class="card"><p class="who">{}</p><p class="what">{}</p><p class="ways">{}</p></div>'
    ).format(card.title, card.detail, links)


def _linked(text: str) -> Markup:
    made: list[Markup] = []
    done = 0
    for start, number in written_numbers(text):
        made.append(Markup("{}").format(text[done:start]))
        made.append(Markup('<a href="{}">{}</a>').format(number.link, number.display))
        done = start + len(number.display)
    return joined([*made, Markup("{}").format(text[done:])])
