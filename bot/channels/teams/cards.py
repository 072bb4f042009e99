"""Turns replies into Adaptive Cards, within Teams' limit and without cutting a number.

Lines are RichTextBlocks: their text is shown as it stands, where a TextBlock reads markup into it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from bot.channels.numbers import PhoneNumber, phone_numbers
from bot.channels.pieces import pieces
from bot.channels.teams.words import TeamsWords
from bot.replies import Button, Reply
from bot.replies import Card as PeerCard

Element = dict[str, Any]
Card = dict[str, Any]

# 28 KB for a card; Microsoft counts messages in UTF-16, and does not say how it counts cards.
# Source: "Format your bot messages". See `size`.
CARD_BYTES = 28 * 1024
LINE_CHARACTERS = 1_000
ROW = 3  # buttons side by side; a phone's screen holds no more
TITLE_CHARACTERS = 60
# Names in a button's data, as they come back when somebody presses it.
SAY, WORDS = "say", "words"
CARD_TYPE = "application/vnd.microsoft.card.adaptive"


def line(text: str, *, spacing: str = "Small", small: bool = False) -> Element:
    """A line of text that shows exactly these characters: no markup, no links, no mentions."""
    run = {"type": "TextRun", "text": text, **({"size": "Small"} if small else {})}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": spacing}


def answer(
    replies: Iterable[Reply], words: TeamsWords | None = None, client: str = ""
) -> list[Element]:
    """Elements for all replies of a turn, in their order.

    Each number that can be called gets a button below its line, where it stands first. Teams on a
    phone offers the call; elsewhere the button may do nothing, and the number stays in the text.
    With `words`, each peer who can be written to here gets a button that opens the chat with them
    in `client`, the address of Teams itself.
    """
    made: list[Element] = []
    called: set[str] = set()
    for reply in replies:
        spacing = "Large"
        for text in reply.text.split("\n"):
            for piece in pieces(text, LINE_CHARACTERS):
                made.append(line(piece, spacing=spacing))
                spacing = "Small"
                numbers = [each for each in phone_numbers(piece) if each.dial not in called]
                called.update(number.dial for number in numbers)
                made += rows(_call(number) for number in numbers)
            if not text.strip():
                spacing = "Medium"
        chats = [card for card in reply.cards if card.teams]
        if words and chats:
            made += rows(_write_to(card, words, client) for card in chats)
            made.append(line(words.peers_kept, small=True))
        made += rows(_choice(each) for each in reply.buttons)
    return made


def rows(actions: Iterable[Element]) -> Iterator[Element]:
    """Buttons in as many rows as they need."""
    waiting = list(actions)
    for start in range(0, len(waiting), ROW):
        yield {"type": "ActionSet", "actions": waiting[start : start + ROW]}


def opener(title: str) -> Element:
    """The button that opens the private window."""
    data = {"msteams": {"type": "task/fetch"}}
    return {"type": "Action.Submit", "title": title, "style": "positive", "data": data}


def card(elements: Sequence[Element]) -> Card:
    """A card of these elements, of the version that Teams shows on phones as well."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.2",
        "body": list(elements),
    }


def attached(shown: Card) -> dict[str, Any]:
    """A card as Teams wants it, in a message and in the window."""
    return {"contentType": CARD_TYPE, "content": shown}


def size(shown: Any) -> int:
    """How many bytes of the limit something takes: as UTF-8 or as UTF-16, whichever is more."""
    written = json.dumps(shown, ensure_ascii=False)
    return max(len(written.encode(code, "surrogatepass")) for code in ("utf-8", "utf-16-le"))


def fitting(elements: Sequence[Element], tail: Sequence[Element] = ()) -> list[list[Element]]:
    """The elements in parts that each fit into a card together with `tail`; one part at least."""
    room = CARD_BYTES - size(card(tail))
    parts: list[list[Element]] = [[]]
    taken = 0
    for each in elements:
        needs = size([each])  # the brackets stand for the comma and the space
        if parts[-1] and taken + needs > room:
            parts.append([])
            taken = 0
        parts[-1].append(each)
        taken += needs
    return parts


def words_of(elements: Iterable[Element]) -> str:
    """The lines of elements as one text, for when Teams takes no card."""
    return "\n\n".join(
        "".join(run["text"] for run in each["inlines"])
        for each in elements
        if each["type"] == "RichTextBlock"
    )


def _choice(button: Button) -> Element:
    return {
        "type": "Action.Submit",
        "title": button.title[:TITLE_CHARACTERS],
        "data": {SAY: button.payload},
    }


def _write_to(peer: PeerCard, words: TeamsWords, client: str) -> Element:
    # Source: Microsoft, "Deep link to start a new chat".
    title = words.write_to.format(name=peer.title)[:TITLE_CHARACTERS]
    return {
        "type": "Action.OpenUrl",
        "title": title,
        "url": f"{client}/l/chat/0/0?users={quote(peer.teams)}",
    }


def _call(number: PhoneNumber) -> Element:
    title = f"\N{BLACK TELEPHONE} {number.display}"
    return {"type": "Action.OpenUrl", "title": title, "url": number.link}
