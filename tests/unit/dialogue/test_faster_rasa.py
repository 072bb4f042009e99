"""Each quicker twin of a part of Rasa answers what Rasa's own answers."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.common import all_subclasses

from bot.dialogue import faster_rasa
from bot.dialogue.graph_in_order import GraphInOrder

RASAS_FEATURES = RegexFeaturizer._features_for_patterns

NAMES = st.sampled_from(["", "should_not_be_set", "a", "b", "c"])
STATE = st.fixed_dictionaries(
    {},
    optional={
        "prev_action": st.fixed_dictionaries({}, optional={"action_name": NAMES}),
        "user": st.fixed_dictionaries({}, optional={"intent": NAMES, "text": NAMES}),
        "slots": st.dictionaries(st.sampled_from("xy"), st.lists(st.floats(0, 1), max_size=1)),
        "active_loop": st.fixed_dictionaries({"name": NAMES}),
    },
)
STATES = st.lists(STATE, min_size=1, max_size=3)


@given(st.lists(STATES, max_size=12), STATES)
def test_the_same_rules_are_possible(rules: list[Any], states: list[Any]) -> None:
    """Looking at the last state's intent and action first loses no rule and adds none."""
    policy = RulePolicy.__new__(RulePolicy)
    lookup = {json.dumps(rule, sort_keys=True): f"action {n}" for n, rule in enumerate(rules)}

    expected = faster_rasa._RASAS_POSSIBLE_KEYS(policy, lookup, states)

    assert expected == faster_rasa.possible_rules(policy, lookup, states)


EVENTS = st.one_of(
    st.sampled_from(["action_listen", "action_a", "action_b"]).map(ActionExecuted),
    st.sampled_from(["a", "b"]).map(lambda name: UserUttered(None, {"name": name})),
    st.sampled_from(["loop", None]).map(ActiveLoop),
    st.builds(SlotSet, st.just("x"), st.integers(0, 1)),
    *map(st.builds, (ActionReverted, Restarted, SessionStarted, UserUtteranceReverted)),
)


@given(st.lists(EVENTS, max_size=30))
def test_the_same_events_are_applied(events: list[Event]) -> None:
    """After a restart, a message taken back, or in a loop as without any of them."""
    tracker = DialogueStateTracker.from_events("c", events)

    expected = faster_rasa._RASAS_APPLIED_EVENTS(tracker)
    found = faster_rasa.applied_events(tracker)

    assert list(map(id, expected)) == list(map(id, found))


def after_listening(intent: str) -> dict[str, Any]:
    """The state in which somebody has just said something."""
    return {"prev_action": {"action_name": "action_listen"}, "user": {"intent": intent}}


def test_other_rules_are_not_looked_up_among_the_first() -> None:
    """A second table of rules, as for interrupted loops, is read for itself."""
    policy = RulePolicy.__new__(RulePolicy)
    first, second = ({json.dumps([after_listening(i)]): "x"} for i in "ab")
    states = [after_listening("b")]

    assert set() == faster_rasa.possible_rules(policy, first, states)
    assert set(second) == faster_rasa.possible_rules(policy, second, states)


@pytest.mark.parametrize("kind", sorted({c.type_name for c in all_subclasses(Event)} - {None}))
def test_an_event_gets_rasas_class(kind: str) -> None:
    """Every event's name leads to the class that Rasa's own search finds."""
    assert faster_rasa._RASAS_EVENT_CLASS(kind) is faster_rasa.event_class(kind)


def test_an_unknown_event_is_an_error_as_ever() -> None:
    """A name that Rasa does not know is refused, each time."""
    for _ in range(2):
        with pytest.raises(ValueError, match="Unknown event"):
            faster_rasa.event_class("no such event")


@given(st.text("ab 1é", max_size=30), st.booleans())
def test_the_same_features_come_from_patterns(text: str, case_sensitive: bool) -> None:
    """Token and sentence features are Rasa's, for text of any kind."""
    featurizer = RegexFeaturizer.__new__(RegexFeaturizer)
    featurizer.case_sensitive = case_sensitive
    featurizer.known_patterns = [
        {"name": name, "pattern": name} for name in ("a+", "B", r"\b1", "a b", "x")
    ]
    message = Message({TEXT: text})
    if text.strip():
        tokenizer = WhitespaceTokenizer(WhitespaceTokenizer.get_default_config())
        message.set("text_tokens", tokenizer.tokenize(message, TEXT))

    expected = RASAS_FEATURES(featurizer, message, TEXT)
    found = faster_rasa.features_of_patterns(featurizer, message, TEXT)

    for theirs, ours in zip(expected, found, strict=True):
        assert (theirs is None) == (ours is None)
        assert theirs is None or (theirs.toarray() == ours.toarray()).all()


def test_what_an_action_answers_is_still_checked() -> None:
    """The validator that is built once lets Rasa's shape through and refuses any other."""
    action = RemoteAction("action_works", None)
    right = {"events": [{"event": "slot", "name": "x", "value": 1}], "responses": [{}]}

    assert faster_rasa.validate_action_result(action, right)
    for wrong in ({"events": [{"event": 1}]}, {"events": [], "responses": "no"}):
        with pytest.raises(ValidationError):
            action._validate_action_result(wrong)
        with pytest.raises(ValidationError):
            faster_rasa.validate_action_result(action, wrong)


VALUES = st.sampled_from([None, "x", 1, 0.5, True, [], {}, [{"entity": "p", "value": 1}]])
RESULT = st.fixed_dictionaries(
    {},
    optional={
        "events": st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "event": st.sampled_from(["slot", "entities", "user", "action", "no such", 1]),
                    **dict.fromkeys(["name", "value", "timestamp", "text", "entities"], VALUES),
                    **dict.fromkeys(["metadata", "parse_data", "policy", "confidence"], VALUES),
                },
            ),
            max_size=3,
        ),
        "responses": st.lists(st.sampled_from([{}, {"text": "x"}, "no"]), max_size=2),
    },
)


@given(RESULT)
def test_the_shape_that_passes_is_rasas(result: dict[str, Any]) -> None:
    """Looking only at the part of the schema for an event's name lets the same answers through."""
    right = Draft7Validator(RemoteAction.action_response_format_spec()).is_valid(result)
    try:
        faster_rasa.validate_action_result(RemoteAction("action_works", None), result)
    except ValidationError:
        assert not right
    else:
        assert right


class Node:
    """A node that tells what it was given, as Rasa's nodes do."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *given: Any) -> tuple[str, Any]:
        return self._name, f"{self._name}({', '.join(map(str, given))})"


def runner(kind: type[DaskGraphRunner], needs: dict[str, list[str]]) -> DaskGraphRunner:
    """A runner of `kind` over nodes with these parents."""
    made = kind.__new__(kind)
    made._execution_context = SimpleNamespace()
    made._graph_schema = GraphSchema(
        {
            name: SchemaNode(
                needs={f"p{n}": parent for n, parent in enumerate(parents)},
                uses=object,
                constructor_name="",
                fn="",
                config={},
                is_target=name == "n0",
            )
            for name, parents in needs.items()
        }
    )
    made._instantiated_nodes = {name: Node(name) for name in needs}
    return made


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Random graphs: node n needs later nodes and the input."""
    size = draw(st.integers(1, 6))
    return {
        f"n{n}": draw(
            st.lists(st.sampled_from([f"n{m}" for m in range(n + 1, size)] + ["given"]), max_size=3)
        )
        for n in range(size)
    }


@given(graphs(), st.data())
def test_a_graph_gives_what_dask_gives(needs: dict[str, list[str]], data: st.DataObject) -> None:
    """For random graphs and targets the outputs are Dask's, again at a second run."""
    targets = data.draw(st.lists(st.sampled_from(sorted(needs)), max_size=2, unique=True))
    expected = runner(DaskGraphRunner, needs).run({"given": 1}, list(targets))
    ours = runner(GraphInOrder, needs)

    assert expected == ours.run({"given": 1}, list(targets))
    assert expected == ours.run({"given": 1}, list(targets))


def test_an_input_with_the_name_of_a_node_is_refused() -> None:
    """An input may not stand in for a node."""
    with pytest.raises(GraphRunError, match="n0"):
        runner(GraphInOrder, {"n0": []}).run({"n0": 1})


def test_each_pattern_is_compiled_with_its_flags() -> None:
    """The same pattern with and without case is not mixed up."""
    assert faster_rasa._compiled("a", re.IGNORECASE).match("A")
    assert not faster_rasa._compiled("a", 0).match("A")
