"""The Rasa dialogue around a fake agent: words, buttons, forgetting, time limits, no model."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.actions.forget import FORGET
from bot.dialogue.agent import ModelRefused
from bot.dialogue.contract import Answer, Asked, Context, DialogueUnavailable
from bot.dialogue.rasa_dialogue import RasaDialogue
from bot.privacy.tracker_store import CURRENT_TURN, TurnTicket, WordlessTrackerStore
from bot.replies import Button, Reply

SOON = 5.0  # seconds; only a test that fails waits so long


class FakeAgent:
    """Takes messages as Rasa's agent does; `reply` writes to the message's output channel."""

    def __init__(self, reply: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        self.messages: list[Any] = []
        self.tickets: list[TurnTicket | None] = []
        self._reply = reply

    async def handle_message(self, message: Any) -> None:
        self.messages.append(message)
        self.tickets.append(CURRENT_TURN.get())
        await self._reply(message)


async def say_hello(message: Any) -> None:
    """One message with a button."""
    buttons = [{"title": "EAP", "payload": "/ask_eap"}]
    await message.output_channel.send_response(
        message.sender_id, {"text": "hello", "buttons": buttons}
    )


def make(reply: Callable[[Any], Coroutine[Any, Any, None]]) -> tuple[RasaDialogue, FakeAgent]:
    """A dialogue whose model is a fake agent."""
    dialogue, agent = RasaDialogue(WordlessTrackerStore()), FakeAgent(reply)
    dialogue._agent = agent  # type: ignore[assignment]
    return dialogue, agent


def ask(dialogue: RasaDialogue, asked: Asked, seconds: float = SOON) -> Answer:
    """The answer to one message."""
    return asyncio.run(dialogue.ask(asked, seconds))


def test_replies_come_back_with_their_buttons() -> None:
    """What Rasa sends becomes replies and buttons."""
    dialogue, _ = make(say_hello)

    expected = Answer((Reply("hello", (Button("EAP", "/ask_eap"),)),))
    assert expected == ask(dialogue, Asked("c", "hi"))


def test_words_go_to_nlu_and_buttons_past_it() -> None:
    """Words are handed over as text; a pressed button is an intent with no text to parse."""
    dialogue, agent = make(say_hello)
    ask(dialogue, Asked("c", "good morning"))
    ask(dialogue, Asked("c", "/ask_eap", "ask_eap"))
    words, pressed = agent.messages

    assert ("good morning", None) == (words.text, words.parse_data)
    assert {"name": "ask_eap", "confidence": 1.0} == pressed.parse_data["intent"]
    assert "" == pressed.parse_data["text"]


def test_the_context_goes_along_as_metadata() -> None:
    """Actions learn step, page, channel, language and choice, and whether names may be shown."""
    dialogue, agent = make(say_hello)
    context = Context("check_in", "none", "web", True, "es", "unit=pd")
    ask(dialogue, Asked("c", "hi", context=context))

    expected = {"step": "check_in", "page": "none", "channel": "web", "sees_names": True}
    expected |= {"lang": "es", "choice": "unit=pd", "topic": ""}
    assert expected == agent.messages[0].metadata


@pytest.mark.parametrize("text", ["/restart", "  /restart", "//restart", "\n/ /restart"])
def test_typed_words_are_no_command_to_rasa(text: str) -> None:
    """A leading slash, which Rasa would obey, is taken away from words."""
    dialogue, agent = make(say_hello)
    ask(dialogue, Asked("c", text))

    assert "restart" == agent.messages[0].text


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\x0b", "\x0c", "\x1f", "\u3000"])
def test_a_rare_space_does_not_smuggle_a_command_in(space: str) -> None:
    """Rasa strips every kind of space before it looks for a slash, so all of them count."""
    dialogue, agent = make(say_hello)
    ask(dialogue, Asked("c", f"{space}/restart"))

    assert not agent.messages[0].text.strip().startswith("/")


def test_words_that_are_nothing_but_slashes_are_no_command() -> None:
    """Nothing is left of them that Rasa could obey."""
    dialogue, agent = make(say_hello)
    ask(dialogue, Asked("c", "///"))

    assert "" == agent.messages[0].text.strip()


def test_the_wish_to_be_forgotten_is_told_and_not_shown() -> None:
    """The action's mark becomes `forget`, and is no reply."""

    async def forget(message: Any) -> None:
        await say_hello(message)
        await message.output_channel.send_custom_json(message.sender_id, FORGET)

    dialogue, _ = make(forget)
    answer = ask(dialogue, Asked("c", "forget this"))

    assert answer.forget
    assert ["hello"] == [reply.text for reply in answer.replies]


def test_a_turn_that_takes_too_long_may_no_longer_write() -> None:
    """After the time limit the turn's ticket is void, so that it cannot save what it knows."""
    gate = threading.Event()

    async def block(_message: Any) -> None:
        gate.wait(SOON)

    dialogue, agent = make(block)
    with pytest.raises(asyncio.TimeoutError):
        ask(dialogue, Asked("c", "hi"), 0.05)
    gate.set()

    assert [TurnTicket(abandoned=True)] == agent.tickets


def test_a_turn_in_time_keeps_its_ticket() -> None:
    """An ordinary turn may save."""
    dialogue, agent = make(say_hello)
    ask(dialogue, Asked("c", "hi"))

    assert [TurnTicket(abandoned=False)] == agent.tickets


def test_a_turn_whose_sender_hung_up_may_no_longer_write() -> None:
    """A canceled turn is over for the conversation, as one that took too long is."""
    gate = threading.Event()

    async def block(_message: Any) -> None:
        gate.wait(SOON)

    dialogue, agent = make(block)

    async def work() -> None:
        task = asyncio.create_task(dialogue.ask(Asked("c", "hi"), SOON))
        while not agent.tickets:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    try:
        asyncio.run(asyncio.wait_for(work(), SOON))
        assert [TurnTicket(abandoned=True)] == agent.tickets
    finally:
        gate.set()


def test_what_rasa_raises_comes_through() -> None:
    """An error inside Rasa reaches the turn, which answers for it."""

    async def fail(_message: Any) -> None:
        raise KeyError("broken by a test")

    dialogue, _ = make(fail)
    with pytest.raises(KeyError):
        ask(dialogue, Asked("c", "hi"))


def test_without_a_model_nothing_is_asked() -> None:
    """Before the model is loaded the dialogue is unavailable, and says in which state it is."""
    dialogue = RasaDialogue(WordlessTrackerStore())

    with pytest.raises(DialogueUnavailable, match="loading"):
        ask(dialogue, Asked("c", "hi"))
    assert not asyncio.run(dialogue.answers(SOON))


def test_a_model_that_does_not_load_is_known_as_failed(tmp_path: Path) -> None:
    """When loading is refused, the reason comes through and the state says so."""
    dialogue = RasaDialogue(WordlessTrackerStore())

    with pytest.raises(ModelRefused):
        asyncio.run(dialogue.load(tmp_path, [], lambda _words: []))
    assert "failed" == dialogue.state
