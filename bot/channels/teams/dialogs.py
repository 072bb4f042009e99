"""The private window, as Teams' dialogs: what an invoke is answered with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.channels.teams.cards import (
    SAY,
    WORDS,
    Element,
    answer,
    attached,
    card,
    fitting,
    line,
    rows,
)
from bot.channels.teams.words import TeamsWords
from bot.replies import Reply

Answered = dict[str, Any]

MOST_TYPED = 3_000
FULL_BOX = "\N{LEFT-POINTING MAGNIFYING GLASS}" * MOST_TYPED
# What the buttons of the window itself send; no payload of an answer looks like them.
NEXT = "next page"


def window(said: Sequence[Element], words: TeamsWords, typed: str = "", more: str = "") -> Answered:
    """The window with what was said, a box to write in, and what Teams keeps.

    `typed` is what stands in the box, `more` the title of the button that shows what waits.
    """
    body = [*said, *tail(words, typed, more)]
    task = {
        "title": words.window,
        "height": "large",
        "width": "medium",
        "card": attached(card(body)),
    }
    return {"task": {"type": "continue", "value": task}}


def pages(said: Sequence[Element], words: TeamsWords) -> list[list[Element]]:
    """What was said in parts that fit into the window, with room for a box that is full."""
    return fitting(said, tail(words, FULL_BOX, words.show_answer))


def waiting(contacts: str, words: TeamsWords, sentence: str, typed: str = "") -> Answered:
    """The window before there is an answer: crisis contacts are there already."""
    said = [*answer([Reply(contacts)]), line(sentence, spacing="Medium")]
    return window(said, words, typed, words.show_answer)


def closing(text: str) -> Answered:
    """A window that shows one sentence, without anything to press."""
    return {"task": {"type": "message", "value": text}}


def tail(words: TeamsWords, typed: str, more: str) -> list[Element]:
    """What stands below everything that is said."""
    box: Element = {
        "type": "Input.Text",
        "id": WORDS,
        "label": words.write_here,  # for screen readers, where a client is new enough
        "placeholder": words.write_here,
        "isMultiline": True,
        "maxLength": MOST_TYPED,
        "spacing": "Large",
    }
    send = {"type": "Action.Submit", "title": words.send, "style": "positive"}
    onwards = [{"type": "Action.Submit", "title": more, "data": {SAY: NEXT}}] if more else []
    return [
        *rows(onwards),
        {**box, "value": typed[:MOST_TYPED]} if typed else box,
        *rows([send]),
        line(words.kept_window, small=True),
    ]
