"""Every cell of the table in docs/conversation-states.md, played with its own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest

from bot.risk import Heard, Response, RiskState, Stage, Step, Tier, Topic, conversation, decide
from bot.risk.assessment import Assessment
from bot.risk.tiers import response_for
from bot.risk.topics import BESIDE
from bot.settings import ROOT

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=2)
MUCH_LATER = NOW + timedelta(minutes=45)
TEXT = (ROOT / "docs" / "conversation-states.md").read_text(encoding="utf-8")
SIGNS = {
    "self_sign": Tier.IMMINENT_SELF,
    "others_sign": Tier.IMMINENT_OTHER,
    "third_sign": Tier.IMMINENT_THIRD_PARTY,
    "thoughts": Tier.CONCERN,
    "abuse": Tier.ABUSE_DISCLOSURE,
    "crime": Tier.CRIME_DISCLOSURE,
}
CELLS = {
    "·": Step.NONE,
    "page self": Step.IMMINENT_SELF,
    "page others": Step.IMMINENT_OTHER,
    "page third": Step.IMMINENT_THIRD_PARTY,
    "ask": Step.CHECK_IN,
    "ask intent": Step.CHECK_IN_INTENT,
    "denied": Step.CHECK_IN_DENIED,
    "contacts": Step.CHECK_IN_DECLINED,
    "limits abuse": Step.LIMITS_ABUSE,
    "limits crime": Step.LIMITS_CRIME,
    "stay": Step.STAY,
}
STATES = {
    Stage.CALM: (RiskState(), LATER),
    Stage.ASKED: (RiskState(NOW, asking="suicide", heard_at=NOW), LATER),
    Stage.INTENT: (RiskState(NOW, asking="intent", heard_at=NOW), LATER),
    Stage.LAPSED: (RiskState(NOW, asking="suicide", heard_at=NOW), MUCH_LATER),
    Stage.DENIED: (RiskState(NOW, "denied", heard_at=NOW), LATER),
    Stage.DECLINED: (RiskState(NOW, "declined", heard_at=NOW), LATER),
    Stage.SELF: (RiskState(paged=("imminent_self",), heard_at=NOW), LATER),
    Stage.OTHERS: (RiskState(paged=("imminent_other",), heard_at=NOW), LATER),
    Stage.THIRD: (RiskState(paged=("imminent_third_party",), heard_at=NOW), LATER),
    Stage.AFTER: (RiskState(paged=("imminent_self",), heard_at=NOW), MUCH_LATER),
}


def rows_after(heading: str) -> Iterator[list[str]]:
    """The cells of each row of the table under a heading, its head first."""
    for line in TEXT.split(f"## {heading}")[1].split("\n## ")[0].splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def examples() -> dict[str, list[str]]:
    """What is heard -> what somebody says."""
    return {name: said.split("; ") for name, said in list(rows_after("What is heard"))[1:]}


def cells() -> Iterator[tuple[str, str, str, str]]:
    """Each thing heard, stage, example and cell of the documented table."""
    head, *rows = rows_after("What is done")
    for name, *found in rows:
        for stage, cell in zip(head[1:], found, strict=True):
            for said in examples()[name]:
                yield name, stage, said, cell


def read_as(tier: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the assessment find `tier`, so that only the state is tested."""
    found = Assessment(tier, response_for(tier))
    monkeypatch.setattr(conversation, "assess", lambda _text: found)


def test_the_documented_table_is_whole() -> None:
    """It has a row for everything that can be heard and a column for every stage."""
    head, *rows = rows_after("What is done")

    assert [stage.value for stage in Stage] == head[1:]
    assert [heard.value for heard in Heard] == [row[0] for row in rows]
    assert {heard.value for heard in Heard} == set(examples())


@pytest.mark.parametrize("stage", Stage)
def test_a_state_stands_at_its_stage(stage: Stage) -> None:
    """The states that the table is played with are those it speaks of."""
    state, now = STATES[stage]

    assert stage is state.stage(now)


@pytest.mark.parametrize(("heard", "stage", "said", "cell"), list(cells()))
def test_every_cell_is_what_happens(
    heard: str, stage: str, said: str, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each example, at each stage, leads to the step that the table names."""
    tier = SIGNS.get(heard, Tier.CONCERN if heard == "no_intent" else Tier.NONE)
    read_as(tier, monkeypatch)
    state, now = STATES[Stage(stage)]
    pressed = said[1:] if said.startswith("/") else None
    verdict = decide(None if pressed else said, pressed, state, now)

    assert CELLS[cell] is verdict.step
    assert (verdict.response is Response.PAGE) == cell.startswith("page")


@pytest.mark.parametrize(
    "no", ["no im not going to kill myself", "no im not thinking about suicide", "im not suicidal"]
)
def test_a_whole_no_is_believed_only_while_the_question_waits(
    no: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reply that is nothing but no outweighs a sign in its words, and nowhere else."""
    read_as(Tier.IMMINENT_SELF, monkeypatch)
    asked, now = STATES[Stage.ASKED]

    assert Step.CHECK_IN_DENIED is decide(no, None, asked, now).step
    assert Step.IMMINENT_SELF is decide(no, None, RiskState(), now).step
    assert Step.IMMINENT_SELF is decide(f"{no} but i have the pills", None, asked, now).step


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.OTHERS, Stage.THIRD])
def test_nothing_is_said_twice_in_a_row(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is said again and again in danger, two answers in a row differ."""
    read_as(Tier.NONE, monkeypatch)
    for said in ("ok", "no", "jk", "no police", "no signal", "thanks", "what is the EAP number"):
        state, now = STATES[stage]
        topics: list[Topic] = []
        for _ in range(12):
            verdict = decide(said, None, state, now)
            topics.append(verdict.topic)
            state = verdict.state
        assert Topic.OWN not in topics
        assert all(one is not two for one, two in pairwise(topics)), said


@pytest.mark.parametrize("stage", Stage)
def test_contacts_stay_under_a_request(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request is served, with contacts under it while danger or the question is near."""
    read_as(Tier.NONE, monkeypatch)
    state, now = STATES[stage]
    verdict = decide("what is the EAP number", None, state, now)

    without = stage in (Stage.CALM, Stage.LAPSED, Stage.AFTER)
    assert (verdict.topic is Topic.OWN) == without
    assert without or verdict.topic in BESIDE
    assert state.is_open(now) == verdict.state.is_open(now)


def test_whoever_comes_back_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """A greeting after twenty minutes of danger is a return; after two it is not."""
    read_as(Tier.NONE, monkeypatch)
    state, _ = STATES[Stage.SELF]

    assert Topic.RETURNED is decide("hello", None, state, NOW + timedelta(minutes=20)).topic
    assert Topic.RETURNED is decide("hello", None, state, NOW + timedelta(minutes=10)).topic
    assert Topic.RETURNED is not decide("hello", None, state, LATER).topic


@pytest.mark.parametrize(("answer", "topic"), [("yes", "distance"), ("no", "company")])
def test_the_question_about_means_leads_to_distance_or_company(
    answer: str, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Near: walk away from it. Not near: somebody beside you."""
    read_as(Tier.NONE, monkeypatch)
    state = RiskState(paged=("imminent_self",), heard_at=NOW, said=("ask_means",))

    assert topic == decide(answer, None, state, LATER).topic.value


def test_danger_of_another_kind_gets_its_whole_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Risen from oneself to others, it is answered and paged as new; the same kind is not."""
    state, now = STATES[Stage.SELF]
    read_as(Tier.IMMINENT_OTHER, monkeypatch)
    grown = decide("x", None, state, now)
    read_as(Tier.IMMINENT_SELF, monkeypatch)

    assert (Step.IMMINENT_OTHER, Topic.OWN) == (grown.step, grown.topic)
    assert Stage.OTHERS is grown.state.stage(now)
    assert Topic.OWN is not decide("x", None, state, now).topic


def test_the_question_is_not_repeated_in_danger_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked once already, thoughts bring contacts; the danger stays what it was."""
    read_as(Tier.CONCERN, monkeypatch)
    state = RiskState(NOW, paged=("imminent_other",), heard_at=NOW)
    verdict = decide("x", None, state, LATER)

    assert Step.CHECK_IN_DECLINED is verdict.step
    assert Stage.OTHERS is verdict.state.stage(LATER)


@pytest.mark.parametrize("said", ["i took all of my pills", "i already swallowed them"])
def test_harm_already_done_is_an_emergency_first(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was swallowed leads to 911 before anything else, asked or not."""
    read_as(Tier.IMMINENT_SELF, monkeypatch)

    assert Topic.MEDICAL is decide(said, None, RiskState(), NOW).topic


def test_every_button_of_the_table_is_offered() -> None:
    """The table presses no button that nobody sees."""
    from bot.replies import OFFERED

    named = re.findall(r"(/[a-z_]+)", " ".join(" ".join(said) for said in examples().values()))
    assert named
    assert set(named) <= set(OFFERED)
