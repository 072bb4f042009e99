"""The safe reply: each part is broken in turn, and the person still gets crisis contacts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.conversation_locks import LocalLocks
from bot.escalation.alert import Alert
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.pages import Page
from bot.escalation.store import PageStore
from bot.own_page import KINDS
from bot.replies import Reply
from bot.turn import Incoming, Turn
from tests.conftest import PAGE_KEY
from tests.integration.conftest import Running

DANGER = "i have my gun and im done, this is it"
PLAIN = "who can i talk to"
SLEEP = 30.0


class Pager:
    """A notifier that remembers pages."""

    def __init__(self) -> None:
        self.pages: list[Page] = []

    def reaches(self, contact: str) -> bool:
        return True

    def send(self, alert: Alert) -> bool:
        self.pages.append(alert.page)
        return True

    def tell(self, contact: str, title: str, body: str) -> bool:
        return True


@pytest.fixture
def pager() -> Pager:
    """Who is paged."""
    return Pager()


@pytest.fixture
def turn(loaded: Any, pager: Pager, tmp_path: Path) -> Turn:
    """A turn over the loaded model, with a page store and a pager of its own."""
    store = PageStore(f"sqlite:///{tmp_path / 'pages.db'}", PAGE_KEY, lambda danger: danger[-60:])
    escalation = Escalation(store, pager, loaded.turn.clock)
    return replace(loaded.turn, escalation=escalation, seconds=2.0, locks=LocalLocks())


def node(loaded: Any, component: str) -> Any:
    """The node of Rasa's graph that runs a component."""
    nodes = loaded.dialogue._agent.processor.graph_runner._instantiated_nodes
    return next(n for name, n in nodes.items() if component in name and "train" not in name)


def break_nlu(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    monkeypatch.setattr(node(loaded, "LogisticRegressionClassifier"), "_fn", _raise)


def break_policy(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    monkeypatch.setattr(node(loaded, "RulePolicy"), "_fn", _raise)


def break_actions(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    executor = loaded.dialogue._agent.action_endpoint._executor
    broken = dict.fromkeys(executor.actions, _raise_in_action)
    monkeypatch.setattr(executor, "actions", broken)


def break_database(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    monkeypatch.setattr(type(loaded.directory), "peers_now", _raise)
    monkeypatch.setattr(turn.escalation.pages.database, "writing", _raise)


def break_store(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    for name in ("retrieve", "save", "slots", "set_slots"):
        monkeypatch.setattr(loaded.store, name, _raise)


def break_model(loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> None:
    monkeypatch.setattr(loaded.dialogue, "_agent", None)


BREAKS: dict[str, Callable[..., None]] = {
    "NLU": break_nlu,
    "a policy": break_policy,
    "every action": break_actions,
    "the database": break_database,
    "the tracker store": break_store,
    "the model": break_model,
}


def _raise(*_args: Any, **_kwargs: Any) -> Any:
    raise RuntimeError("broken by a test")


def _raise_in_action(dispatcher: Any, tracker: Any, domain: Any) -> Any:
    raise RuntimeError("broken by a test")


def take(running: Running, turn: Turn, text: str, conversation: str) -> tuple[Reply, ...]:
    return running(turn.take(Incoming(conversation, text, "web", sees_names=True)))


@pytest.fixture(autouse=True)
def fresh(loaded: Any) -> Iterator[None]:
    """Each test starts with nothing remembered."""
    loaded.store._records._kept.clear()
    yield
    loaded.store._records._kept.clear()


@pytest.mark.parametrize("part", BREAKS)
def test_a_broken_part_still_answers_with_contacts(
    part: str, loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn, running: Running
) -> None:
    """Whichever part is broken, an ordinary question is answered with 988."""
    BREAKS[part](loaded, monkeypatch, turn)
    replies = take(running, turn, PLAIN, "plain")

    assert any("988" in reply.text for reply in replies)
    assert any("Something went wrong" in reply.text for reply in replies)


@pytest.mark.parametrize("part", BREAKS)
def test_a_broken_part_does_not_keep_danger_from_paging(
    part: str,
    loaded: Any,
    monkeypatch: pytest.MonkeyPatch,
    turn: Turn,
    running: Running,
    pager: Pager,
) -> None:
    """Whichever part is broken, imminent harm pages, and crisis contacts stand first."""
    BREAKS[part](loaded, monkeypatch, turn)
    replies = take(running, turn, DANGER, f"danger {part}")
    if part != "the database":  # then it was sent directly, without the outbox
        turn.escalation.work_once()

    assert "988" in replies[0].text
    assert "911" in replies[0].text
    assert 1 == len(pager.pages)


def test_a_page_that_cannot_be_stored_is_sent_and_the_truth_is_told(
    loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn, running: Running, pager: Pager
) -> None:
    """With the database gone the page goes out directly, and the person is told not to wait."""
    break_database(loaded, monkeypatch, turn)
    replies = take(running, turn, DANGER, "unstored")

    assert 1 == len(pager.pages)
    assert any("Do not wait for it: call 988 or 911 now" in reply.text for reply in replies)


def test_nobody_to_page_is_not_called_paging(
    loaded: Any, turn: Turn, running: Running, tmp_path: Path
) -> None:
    """Without any contact the person is told that nobody was reached."""
    turn.escalation = Escalation(turn.escalation.pages, None, turn.clock)
    replies = take(running, turn, DANGER, "nobody")

    assert any(turn.words.page_failed() in reply.text for reply in replies)
    assert turn.escalation.open_page("x", next(iter(KINDS.values())), "web", "") is Outcome.NOBODY


def _sleeping_component(loaded: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    classifier = node(loaded, "LogisticRegressionClassifier")
    process = classifier._fn

    def slow(component: Any, messages: Any) -> Any:
        if "hang" in messages[0].get("text"):
            time.sleep(SLEEP)
        return process(component, messages)

    monkeypatch.setattr(classifier, "_fn", slow)


def _sleeping_action(loaded: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = loaded.dialogue._agent.action_endpoint._executor
    run = executor.actions["action_show_chaplain"]

    def slow(dispatcher: Any, tracker: Any, domain: Any) -> Any:
        if tracker.sender_id == "stuck":
            time.sleep(SLEEP)
        return run(dispatcher, tracker, domain)

    actions = {**executor.actions, "action_show_chaplain": slow}
    monkeypatch.setattr(executor, "actions", actions)


@pytest.mark.parametrize(
    ("makes_slow", "text"),
    [(_sleeping_component, "hang on please"), (_sleeping_action, "/ask_chaplain")],
    ids=["component", "action"],
)
def test_a_part_that_sleeps_is_cut_off_while_others_go_on(
    makes_slow: Callable[..., None],
    text: str,
    loaded: Any,
    monkeypatch: pytest.MonkeyPatch,
    turn: Turn,
    running: Running,
) -> None:
    """The time limit fires while a part blocks, and another conversation is unharmed."""
    makes_slow(loaded, monkeypatch)

    async def both() -> tuple[tuple[Reply, ...], list[tuple[Reply, ...]], float]:
        started = time.monotonic()
        stuck = asyncio.create_task(turn.take(Incoming("stuck", text, "web", sees_names=True)))
        others = [
            await turn.take(Incoming(f"other {n}", "/ask_eap", "web", sees_names=True))
            for n in range(10)
        ]
        return await stuck, others, time.monotonic() - started

    stuck, others, seconds = running(both())

    assert any("Something went wrong" in reply.text for reply in stuck)
    assert any("988" in reply.text for reply in stuck)
    assert all(any("Cost:" in reply.text for reply in replies) for replies in others)
    assert seconds < SLEEP / 2


def test_a_turn_that_was_cut_off_cannot_bring_a_forgotten_conversation_back(
    loaded: Any, monkeypatch: pytest.MonkeyPatch, turn: Turn, running: Running
) -> None:
    """What an abandoned turn knows is thrown away when it wakes up."""
    from bot.privacy.tracker_store import CURRENT_TURN, TurnTicket

    async def late_save() -> None:
        CURRENT_TURN.set(TurnTicket(abandoned=True))
        await loaded.store.save(await loaded.store.get_or_create_tracker("gone"))

    running(late_save())

    assert {} == loaded.store.slots("gone")
    assert "gone" not in running(loaded.store.keys())
