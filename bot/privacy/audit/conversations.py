"""The conversations of an audit: every path a message can take, each full of canaries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bot.privacy.audit.canary import make_canary
from bot.privacy.audit.subject import Subject

LONG = 1_900
FURTHER_REQUESTS, AT_ONCE = 30, 15


class Speaker:
    """Holds conversations with a subject, full of one made-up word that is also a made-up name."""

    def __init__(self, subject: Subject) -> None:
        """A speaker with nothing said yet."""
        self.word = make_canary()
        self.unanswered: list[str] = []
        self._subject = subject
        self._count = 0

    def hold(self, name: str, *texts: str) -> None:
        """One conversation; `{word}` and `{name}` become the canary, and it ends with forget."""
        self._count += 1
        conversation = f"{name}-{self._count}"
        for text in texts:
            self._say(name, conversation, text)
        self._say(name, conversation, "/start_over")

    def post(self, name: str, template: str) -> None:
        """One body as it is, with a canary in it; it must be refused with words."""
        if not self._subject.post(template.replace("{word}", self.word).encode()):
            self.unanswered.append(name)

    def _say(self, name: str, conversation: str, text: str) -> None:
        text = text.replace("{word}", self.word).replace("{name}", self.word.capitalize())
        if not self._subject.say(conversation, text):
            self.unanswered.append(name)


def ordinary(speaker: Speaker) -> None:
    """Small talk, questions, a hard call, look-ups, and text that no path expects."""
    speaker.hold("greeting", "hello, this is {name}, {word}", "who can i talk to {word}")
    speaker.hold("hard call", "we ran a hanging today {word} i cut {name} down, cant sleep")
    speaker.hold("look-up", "therapist for {name} who does emdr near {word}", "someone else {word}")
    speaker.hold("rules", "does my sgt {name} see this {word}", "what is a session {word}")
    speaker.hold("nonsense", "{word} {word} {word}", "/{word}", '/{word}{"a": "{word}"}')
    speaker.hold(
        "long", ("that night with {name} {word} " + "and the radio would not stop " * 80)[:LONG]
    )
    speaker.hold("colleague", "worried about {name} on B shift, {word}, how do i get them help")


def danger(speaker: Speaker) -> None:
    """Every tier that shows limits, asks or pages."""
    speaker.hold("page, self", "i have my gun {word} and im done, this is it. tell {name} bye")
    speaker.hold("page, others", "im going to kill {name} tonight, im on my way {word}")
    speaker.hold(
        "page, third party",
        "my partner is going to kill himself right now, {name} has the gun, {word}",
    )
    speaker.hold(
        "page, no place",
        "i have my gun and im done, this is it",
        "i dont know {word}, tell {name} i cant do this any more",
    )
    for told in ("i took {word} from the evidence room", "i hit {name} in the house, {word}"):
        speaker.hold("page, and a story", "i have my gun and im done, this is it", told)
    speaker.hold("check-in, yes", "i wish i wouldnt wake up {word}", "kinda {word}")
    speaker.hold("check-in, no", "whats the point of living {word}", "no {word}", "rather not say")
    speaker.hold("limits", "i took {word} from the evidence room", "{name} hits the kids {word}")


def refused(speaker: Speaker) -> None:
    """Bodies that are no message, too long, or carry files."""
    speaker.post("bad JSON", '{"conversation": "x", "text": "{word}"')
    speaker.post("wrong types", json.dumps({"conversation": "x", "text": ["{word}"]}))
    speaker.post("too long", json.dumps({"conversation": "x", "text": "{word} " + "a" * 25_000}))
    speaker.post(
        "too large", json.dumps({"conversation": "x", "text": "{word} " + "a" * 3_000_000})
    )
    speaker.post("attachment", json.dumps({"conversation": "x", "text": "", "files": ["{word}"]}))


def nothing_in_particular(subject: Subject) -> None:
    """Further requests without a canary, which reuse the memory that was freed."""
    said = "hello " + "again " * 300
    with ThreadPoolExecutor(AT_ONCE) as people:  # so that no thread of the server rests
        waiting = [
            people.submit(subject.say, f"further-{n}", said) for n in range(FURTHER_REQUESTS)
        ]
        for each in waiting:
            each.result()


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Holds an SQLite database so that nobody else can write to it in time."""
    connection = sqlite3.connect(database, timeout=10, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


Conversations = Callable[[Speaker], None]
