"""Ten short invented conversations in danger, held with `Turn` from the first word to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.dialogue.contract import Answer, Asked
from bot.escalation.desk import Outcome
from bot.replies import Reply
from bot.risk import Step, Topic
from tests.unit.turn.conftest import Bench

FILE = Path(__file__).with_name("dialogues_in_danger.yml")
DIALOGUES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_conversation_goes_as_written(bench: Bench, name: str) -> None:
    """Each message leads where it should, names who answers now, and no answer comes twice."""
    replies = bench.turn.answers.replies

    async def answer(asked: Asked) -> None:
        found = asked.context
        said = replies(Step(found.step), Outcome(found.page), found.lang, Topic(found.topic))
        bench.dialogue.answer = Answer(said or (Reply("an answer"),))

    bench.dialogue.before = answer
    before: tuple[Reply, ...] = ()
    for said, step, topic in DIALOGUES[name]:
        heard = bench.say(said)
        context = bench.dialogue.asked[-1].context
        told = "\n".join(reply.text for reply in heard)

        beside = bench.turn.answers.beside(Topic(topic)) if step == "none" else ()
        assert (step, "" if topic == "-" else topic) == (context.step, context.topic), said
        assert "988" in told, said
        assert "911" in told, said
        assert heard != before, said
        assert heard[-1].buttons, said
        assert heard[len(heard) - len(beside) :] == beside, said
        before = heard
