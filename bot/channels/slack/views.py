"""The private window and the Home tab, as Slack's views."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.slack.blocks import (
    VIEW_BLOCKS,
    Block,
    answer,
    opener,
    rows,
    section,
    small,
    without_calls,
)
from bot.channels.slack.words import SlackWords
from bot.replies import MENU, Reply

View = dict[str, Any]

WINDOW = "peerline_window"
WORDS = "words"
# Slack's own limit for a text input.
MOST_TYPED = 3_000


def window(said: Sequence[Block], words: SlackWords, box: str) -> View:
    """The private window: what was said, a box to write in, and what Slack keeps.

    `box` names the input. A new name empties it; the same name keeps what somebody is typing.
    """
    tail = [
        {
            "type": "input",
            "block_id": box,
            "optional": True,
            "label": _label(words.write_here),
            "element": {
                "type": "plain_text_input",
                "action_id": WORDS,
                "multiline": True,
                "max_length": MOST_TYPED,
            },
        },
        small(words.kept_window),
    ]
    return {
        "type": "modal",
        "callback_id": WINDOW,
        "title": _label(words.window),
        "submit": _label(words.send),
        "close": _label(words.close),
        "clear_on_close": True,
        "notify_on_close": True,
        "blocks": [*_fitting(said, VIEW_BLOCKS - len(tail), words), *tail],
    }


def waiting(contacts: str, words: SlackWords, box: str) -> View:
    """The window while an answer is made: crisis contacts are there already."""
    return window([*answer([Reply(contacts)]), section(words.one_moment)], words, box)


def new_box() -> str:
    """A name that no box of a window has had yet."""
    return secrets.token_hex(4)


def box_of(view: Mapping[str, Any]) -> str:
    """The name of the box of a window that Slack delivers."""
    boxes = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    return str(boxes[0]) if boxes else new_box()


def written_in(view: Mapping[str, Any]) -> str:
    """What somebody wrote into the box of a window; empty when nothing."""
    for fields in view["state"]["values"].values():
        if WORDS in fields:
            return str(fields[WORDS].get("value") or "")
    return ""


def home(contacts: str, notice: Sequence[Reply], words: SlackWords) -> View:
    """The Home tab: contacts, the way into the private window, what is asked most, the notice.

    It is the same for everybody who reads one language, and says nothing about anybody.
    """
    blocks: list[Block] = [
        *answer([Reply(contacts)]),
        section(words.kept_window),
        *rows([opener(words.open_window)]),
        *answer([Reply("\n\n".join(reply.text for reply in notice), MENU)], phones=False),
    ]
    return {"type": "home", "blocks": blocks[:VIEW_BLOCKS]}


def _fitting(said: Sequence[Block], most: int, words: SlackWords) -> list[Block]:
    if len(said) <= most:
        return list(said)
    fewer = without_calls(said)
    if len(fewer) <= most:
        return fewer
    return [*fewer[: most - 1], section(words.too_long_for_window)]


def _label(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
