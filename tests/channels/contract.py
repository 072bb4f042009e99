"""What the contract suite asks of every channel, so that one set of tests fits them all."""

from __future__ import annotations

import gc
import logging
from types import CodeType, FunctionType, ModuleType
from typing import Any, Protocol

from bot.replies import Reply

# What leads out of a channel and into the rest of the process.
ELSEWHERE = (type, ModuleType, FunctionType, CodeType, logging.Logger)


class Harness(Protocol):
    """A channel in front of a turn with fakes, spoken to as its platform speaks to it.

    `name` is what the channel calls itself to `turn`. `burst` is how many messages one person
    may send at once; None where the channel counts nobody.
    """

    name: str
    burst: int | None

    def say(self, person: str, text: str) -> list[Reply]:
        """Everything that the person gets to see after writing `text`."""

    def press(self, person: str, payload: str) -> list[Reply]:
        """Everything that the person gets to see after pressing the button of a payload."""

    def say_again(self) -> list[Reply]:
        """Delivers the last message once more, byte for byte; what is seen because of it."""

    def send_file(self, person: str) -> list[Reply]:
        """Everything that the person gets to see after sending a file or a recording."""

    def platform_ids(self, person: str) -> tuple[str, ...]:
        """The ids by which the platform knows somebody; none may go further than the channel."""

    def reach(self, person: str) -> str:
        """The way to reach somebody that a page gets; empty where there is none."""

    def kept(self) -> str:
        """All that the channel holds in memory, as text to be searched."""

    def requests(self) -> list[str]:
        """What the channel has asked of the platform: method or path of each call."""

    def close(self) -> None:
        """Ends what the harness started."""


def held(channel: Any, *without: Any) -> str:
    """Every text that can be reached from a channel, except by way of `without`."""
    found, waiting, seen = [], [channel], {id(each) for each in without}
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, ELSEWHERE):
            continue
        seen.add(id(thing))
        if isinstance(thing, (str, bytes)):
            found.append(repr(thing))
        waiting += gc.get_referents(thing)
    return "\n".join(found)
