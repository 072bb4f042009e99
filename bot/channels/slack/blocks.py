"""Turns replies into Slack's blocks, within Slack's limits and without cutting a number."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.channels.numbers import PhoneNumber, phone_numbers
from bot.channels.pieces import pieces
from bot.channels.slack.words import SlackWords
from bot.replies import Button, Card, Reply

Block = dict[str, Any]

# https://docs.slack.dev/reference/block-kit/blocks: 3,000 characters in a section, 25 elements in
# a row, 50 blocks in a message, 100 in a view, 75 characters on a button.
SECTION_CHARACTERS = 3_000
ROW = 25
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TITLE_CHARACTERS = 75
# Names of actions, as they come back when somebody presses.
SAY, OPEN, CALL, WRITE = "say", "open", "call", "write"


def plain(text: str) -> dict[str, Any]:
    """A text object that shows exactly these characters: no markup, no links, no mentions."""
    return {"type": "plain_text", "text": text, "emoji": False}


def section(text: str) -> Block:
    """A paragraph."""
    return {"type": "section", "text": plain(text)}


def small(text: str) -> Block:
    """A paragraph in small letters."""
    return {"type": "context", "elements": [plain(text)]}


def answer(
    replies: Iterable[Reply], words: SlackWords | None = None, *, phones: bool = True
) -> list[Block]:
    """Blocks for all replies of a turn, in their order.

    Each number that can be called gets a button below its paragraph, where it stands first;
    `phones=False` leaves these out. With `words`, so does each peer who can be written to here.
    """
    made: list[Block] = []
    called: set[str] = set()
    place = itertools.count()  # Slack wants each name of an action once in a row
    for reply in replies:
        for piece in pieces(reply.text, SECTION_CHARACTERS):
            made.append(section(piece))
            numbers = [each for each in phone_numbers(piece) if each.dial not in called]
            called.update(number.dial for number in numbers)
            if phones:
                made += rows(_call(number, next(place)) for number in numbers)
        chats = [card for card in reply.cards if card.slack]
        if words and chats:
            made += rows(_write_to(card, words, next(place)) for card in chats)
            made.append(small(words.peers_kept))
        made += rows(_choice(each, next(place)) for each in reply.buttons)
    return made


def rows(elements: Iterable[dict[str, Any]]) -> Iterator[Block]:
    """Buttons in as many rows as they need."""
    waiting = list(elements)
    for start in range(0, len(waiting), ROW):
        yield {"type": "actions", "elements": waiting[start : start + ROW]}


def opener(title: str, payload: str = "") -> dict[str, Any]:
    """The button that opens the private window; a payload is what is said there first."""
    button = {"type": "button", "action_id": OPEN, "style": "primary", "text": plain(title)}
    return {**button, "value": payload} if payload else button


def messages(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in messages of as many as Slack takes."""
    return [list(blocks[at : at + MESSAGE_BLOCKS]) for at in range(0, len(blocks), MESSAGE_BLOCKS)]


def without_calls(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without the buttons that call, for a Slack that takes no such addresses."""
    return [block for block in blocks if not _calls(block)]


def words_of(blocks: Iterable[Block]) -> str:
    """The paragraphs of blocks as one text, for when Slack takes no blocks at all."""
    return "\n\n".join(block["text"]["text"] for block in blocks if block["type"] == "section")


def _calls(block: Block) -> bool:
    return any(each.get("action_id", "").startswith(CALL) for each in block.get("elements", ()))


def _choice(button: Button, place: int) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": f"{SAY}:{place}",
        "value": button.payload,
        "text": plain(button.title[:TITLE_CHARACTERS]),
    }


def _write_to(card: Card, words: SlackWords, place: int) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": f"{WRITE}:{place}",
        "url": card.slack,
        "text": plain(words.write_to.format(name=card.title)[:TITLE_CHARACTERS]),
    }


def _call(number: PhoneNumber, place: int) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": f"{CALL}:{place}",
        "url": number.link,
        "text": plain(f"\N{BLACK TELEPHONE} {number.display}"),
    }
