"""A word that was written is searched for in every place that could keep it, on every path."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from bot.escalation.chain import Press
from tests.privacy.conftest import Break, Installation

ORDINARY = {
    "greeting": ["hello, i am {word}, {word} here", "thanks {word}"],
    "peers": ["who can i talk to {word}", "somebody else than {word}"],
    "hard call": ["we ran a hanging today {word} i cut him down, cant sleep"],
    "look-up": ["therapist who does emdr near {word}", "detox for {word}"],
    "rules": ["does my sgt {word} see this", "do you keep this {word}"],
    "notes": ["save my session with {word}", "has {word} used this, i am his sergeant"],
    "colleague": ["worried about {word} on b shift"],
    "nonsense": ["{word} {word}", "/{word}", '/greet{"a": "{word}"}', "/restart {word}"],
    "long": ["that night {word} " + "and the radio would not stop " * 300],
    "other encodings": ["\N{RIGHT-TO-LEFT OVERRIDE}{word}", "{word}\ud800", "{word}\x00"],
}
DANGER = {
    "self": ["i have my gun {word} and im done, this is it"],
    "others": ["im going to kill {word} tonight, im on my way with my gun"],
    "third party": ["my partner is going to kill himself right now, {word} has the gun"],
    "check-in, yes": ["i wish i wouldnt wake up {word}", "kinda {word}"],
    "button": ["i wish i wouldnt wake up {word}", "/wake_somebody_now"],
}
CHECK_IN = {
    "no": ["i wish i wouldnt wake up {word}", "no {word}"],
    "refused": ["i wish i wouldnt wake up {word}", "rather not say {word}"],
}
LIMITS = {
    "crime": ["i took cash from the evidence room {word}"],
    "abuse": ["i hit my kid {word} last night and left bruises"],
}
PATHS = {**ORDINARY, **DANGER, **CHECK_IN, **LIMITS}
BODIES = {
    "broken JSON": b'{"conversation": "{word}", "text": "{word}"',
    "wrong types": b'{"conversation": "x", "text": ["{word}"]}',
    "no text": b'{"conversation": "{word}"}',
    "not UTF-8": b'{"conversation": "x", "text": "{word} \xff\xfe"}',
    "too long": b'{"conversation": "x", "text": "{word}' + b" again" * 5_000 + b'"}',
    "attachment": b'{"conversation": "x", "text": "{word}", "file": "{word}"}',
}
HEALTH = "i take sertraline and was diagnosed with ptsd by dr {word}, insurance id {word}"


def hold(installation: Installation, name: str, texts: list[str], word: str) -> str:
    """One conversation with the word in it; everything that was answered."""
    said = [installation.say(name, text.replace("{word}", word)) for text in texts]
    installation.parts.escalation.work_once()
    return "\n".join(said)


@pytest.mark.conformance("MT-2d")
@pytest.mark.parametrize("path", PATHS)
def test_no_place_holds_a_word(
    installation: Installation, word: str, name: str, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Records, slots, files, open pages, payloads, logs at DEBUG and output hold no word."""
    hold(installation, name, PATHS[path], word)

    assert [] == installation.found(word, name)
    assert word not in "".join(capfd.readouterr())


def test_a_place_that_was_asked_for_is_in_the_open_page_alone(
    installation: Installation, word: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Sealed there, and sent to who was called; once it is closed it is nowhere here any more."""
    hold(installation, "place", ["i have my gun and im done, this is it"], word)
    assert f"{word} motel" not in hold(installation, "place", [f"{word} motel"], word)

    assert ["pages", "payloads"] == installation.found(word)
    (stored,) = installation.parts.escalation.pages.every()
    assert f"{word} motel" == stored.page.given
    installation.say("place", "/start_over")  # forgetting cancels no page
    assert ["pages", "payloads"] == installation.found(word)
    desk = installation.parts.escalation.acknowledging
    link = desk.tokens.make(stored.page.id, stored.progress.last, stored.page.opened_at)
    desk.press(link, Press.RECEIVED)
    desk.press(link, Press.ARRIVED)
    installation.parts.escalation.work_once()
    assert ["payloads"] == installation.found(word)
    assert word not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "answer",
    [
        "i dont know {word} i cant do this any more",
        "no {word}",
        "why do you want to know that {word}?",
        "{word} " * 60 + "motel",
    ],
)
def test_an_answer_that_is_no_place_is_kept_nowhere(
    installation: Installation, word: str, answer: str
) -> None:
    """Neither in the page nor in what goes out about it."""
    hold(installation, "no place", ["i have my gun and im done, this is it", answer], word)

    assert [] == installation.found(word)


@pytest.mark.parametrize("path", PATHS)
def test_no_action_and_no_policy_is_given_a_word(
    installation: Installation, word: str, name: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs after the words were read gets a tracker without them."""
    agent = installation.parts.dialogue._agent
    ask, given = agent.action_endpoint.request, []

    async def request(*arguments: Any, json: Any = None, **more: Any) -> Any:
        given.append(json)
        return await ask(*arguments, json=json, **more)

    rules = node(installation, "RulePolicy")
    predict = rules._fn

    def predict_and_note(component: Any, tracker: Any, **more: Any) -> Any:
        given.append([event.as_dict() for event in tracker.events])
        return predict(component, tracker=tracker, **more)

    monkeypatch.setattr(agent.action_endpoint, "request", request)
    monkeypatch.setattr(rules, "_fn", predict_and_note)
    hold(installation, name, PATHS[path], word)

    assert given
    assert word not in repr(given).lower()


@pytest.mark.parametrize("path", DANGER)
def test_a_page_goes_out_on_each_dangerous_path(
    installation: Installation, word: str, name: str, path: str
) -> None:
    """What is searched on these paths is a real page, stored and sent."""
    hold(installation, name, DANGER[path], word)

    assert 1 == len(installation.sink.pages)
    assert installation.opaque(name) in repr(installation.pages())


@pytest.mark.conformance("MT-2d")
@pytest.mark.parametrize("path", DANGER)
def test_a_page_that_fails_leaks_nothing(
    installation: Installation, word: str, name: str, path: str
) -> None:
    """With a service that refuses the page, what is tried again and logged holds no word."""
    installation.sink.status = 500
    hold(installation, name, DANGER[path], word)

    assert "page not delivered" in installation.log.getvalue()
    assert [] == installation.found(word, name)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_message_leaves_nothing(
    installation: Installation, word: str, body: str
) -> None:
    """A refused body is neither quoted, kept nor logged, and is answered with 988."""
    messages = installation.post(BODIES[body].replace(b"{word}", word.encode()))

    assert "988" in messages[0]["text"]
    assert [] == installation.found(word)


@pytest.mark.conformance("MT-2d.c")
@pytest.mark.parametrize("key", ["attachment", "attachments", "audio", "file", "image", "video"])
def test_an_attachment_is_neither_fetched_nor_opened(
    installation: Installation, word: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A voice note, picture or file is refused before anything reads it, with what to do."""
    taken: list[object] = []
    monkeypatch.setattr(type(installation.parts.turn), "take", lambda _self, m: taken.append(m))
    body = {"conversation": "c", "text": "listen", key: {"url": f"http://127.0.0.1:1/{word}"}}
    messages = installation.post(json.dumps(body).encode())

    assert "delete" in messages[0]["text"].lower()
    assert "988" in messages[0]["text"]
    assert [] == taken
    assert [] == installation.found(word)


@pytest.mark.conformance("MT-2e.b")
def test_no_health_fact_is_in_a_page_or_a_log(
    installation: Installation, word: str, name: str
) -> None:
    """Diagnosis, medicine, provider and insurance stay out of pages, tables and logs."""
    hold(installation, name, [HEALTH, f"{HEALTH}. i have my gun and im done, this is it"], word)

    assert 1 == len(installation.sink.pages)
    assert [] == installation.found(word)
    assert [] == installation.found("sertraline", "diagnosed", "insurance id")


def node(installation: Installation, component: str) -> Any:
    """The node of Rasa's graph that runs a component."""
    graph = installation.parts.dialogue._agent.processor.graph_runner
    return next(n for name, n in graph._instantiated_nodes.items() if component in name)


def breaks_with(word: str) -> Callable[..., Any]:
    """Something that fails as libraries do: quoting what it was given."""

    def fail(*_args: Any, **_kwargs: Any) -> Any:
        raise ValueError(f"cannot read {word!r}")

    return fail


def break_nlu(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    patch.setattr(node(installation, "LogisticRegressionClassifier"), "_fn", breaks_with(word))


def break_policy(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    patch.setattr(node(installation, "RulePolicy"), "_fn", breaks_with(word))


def break_actions(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    executor = installation.parts.dialogue._agent.action_endpoint._executor

    def fail(dispatcher: Any, tracker: Any, domain: Any) -> Any:
        return breaks_with(word)()

    patch.setattr(executor, "actions", dict.fromkeys(executor.actions, fail))


def break_store(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    for name in ("retrieve", "save"):
        patch.setattr(installation.parts.store, name, breaks_with(word))


def break_database(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    patch.setattr(type(installation.parts.directory), "peers_now", breaks_with(word))
    patch.setattr(installation.parts.escalation.pages.database, "writing", breaks_with(word))


def break_assessment(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    patch.setattr("bot.turn.decide", breaks_with(word))


def break_notifier(installation: Installation, patch: pytest.MonkeyPatch, word: str) -> None:
    patch.setattr(installation.parts.escalation._notifier, "send", breaks_with(word))


BREAKS: dict[str, Break] = {
    "NLU": break_nlu,
    "a policy": break_policy,
    "every action": break_actions,
    "the tracker store": break_store,
    "the database": break_database,
    "the assessment": break_assessment,
    "the notifier": break_notifier,
}


@pytest.mark.conformance("MT-2d")
@pytest.mark.parametrize("part", BREAKS)
def test_a_part_that_fails_while_quoting_leaks_nothing(
    installation: Installation,
    word: str,
    name: str,
    part: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """An exception with the person's words in it is told by its type and place only."""
    with monkeypatch.context() as patch:
        BREAKS[part](installation, patch, word)
        for texts in (PATHS["peers"], PATHS["self"]):
            for text in texts:
                assert installation.say(name, text.replace("{word}", word))
        if part != "the database":
            installation.parts.escalation.work_once()

    assert "error" in installation.log.getvalue()
    assert "Traceback" not in installation.log.getvalue()
    assert [] == installation.found(word, name)
    assert word not in "".join(capfd.readouterr())


@pytest.mark.conformance("MT-2d")
def test_a_turn_that_is_given_up_leaves_nothing(
    installation: Installation, word: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn cut off by the time limit keeps no word, also when it wakes up afterwards."""
    gate = threading.Event()
    classifier = node(installation, "LogisticRegressionClassifier")
    process = classifier._fn

    def wait(component: Any, messages: Any) -> Any:
        gate.wait(20)
        return process(component, messages)

    monkeypatch.setattr(classifier, "_fn", wait)
    monkeypatch.setattr(installation.parts.turn, "seconds", 0.2)
    answered = installation.say(name, f"who can i talk to {word}")
    gate.set()
    installation.run(until_none_hangs(installation.parts.dialogue._workers))

    assert "988" in answered
    assert [] == installation.found(word, name)


async def until_none_hangs(workers: Any) -> None:
    """Returns once every turn that was given up has ended."""
    deadline = time.monotonic() + 20
    while workers._stuck:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


@pytest.mark.conformance("MO-5.b")
@pytest.mark.parametrize("forget", ["/start_over", "forget this"])
def test_forgetting_leaves_no_trace_of_who_wrote(
    installation: Installation, word: str, name: str, forget: str
) -> None:
    """After "forget this" neither the client's id nor the opaque one stands anywhere."""
    hold(installation, name, [*ORDINARY["peers"], *CHECK_IN["no"], forget], word)

    assert [] == installation.found(word, name, installation.opaque(name))
    assert frozenset() == installation.run(installation.parts.store.keys())


@pytest.mark.conformance("MO-5.b")
def test_an_idle_conversation_ends_without_another_visit(
    installation: Installation, word: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's own sweep drops what has been idle for half an hour, whoever comes back."""
    from bot.server import sweeping

    hold(installation, name, ORDINARY["peers"], word)
    assert ["records"] == installation.found(installation.opaque(name))
    store, idle = installation.parts.store, installation.parts.settings.idle_minutes * 60
    monkeypatch.setattr(store._records, "_clock", lambda: time.monotonic() + idle + 1)
    monkeypatch.setattr(sweeping, "SWEEP_SECONDS", 0.0)

    async def sweep_once() -> None:
        task = asyncio.create_task(sweeping.sweep(installation.parts))
        while await store.keys():
            await asyncio.sleep(0)
        task.cancel()

    installation.run(asyncio.wait_for(sweep_once(), 10))

    assert 30 * 60 == idle
    assert [] == installation.found(word, name, installation.opaque(name))


@pytest.mark.conformance("MO-5.b", "MT-2d")
def test_only_an_open_page_outlives_forgetting_and_it_is_sealed(
    installation: Installation, word: str, name: str
) -> None:
    """With a page out, the opaque id stands in the sealed page alone, unreadable in the files."""
    hold(installation, name, [*DANGER["self"], "/start_over"], word)

    assert ["pages"] == installation.found(installation.opaque(name))
    assert [] == installation.found(word, name)


PLANTS: dict[str, Callable[[Installation, str], object]] = {
    "records": lambda i, word: i.parts.store.set_slots("c", {"notice_given": word}),
    "files": lambda i, word: (i.folder / "planted").write_bytes(word.encode("utf-16-le")),
    "payloads": lambda i, word: i.sink.raw.append(word.upper().encode()),
    "log": lambda i, word: logging.getLogger("bot").error(word),
    "answers": lambda i, word: i.answers.append(f"you wrote {word}"),
    "locks": lambda i, word: i.parts.turn.locks._locks.update({word: None}),
    "sent directly": lambda i, word: i.parts.escalation.direct.sent.update({word: None}),
}


@pytest.mark.parametrize("place", PLANTS)
def test_a_planted_word_is_found(installation: Installation, word: str, place: str) -> None:
    """The search can fail: a word put into a place is found there."""
    PLANTS[place](installation, word)
    found = installation.found(word)
    (installation.folder / "planted").unlink(missing_ok=True)
    installation.parts.turn.locks._locks.pop(word, None)

    assert place in found
