"""Quicker twins of things that Rasa 3.6.21 does at every turn; each answers the same.

Measured and explained in docs/decisions/0005-quicker-parts-of-rasa.md.
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import rasa.core.processor
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from scipy.sparse import coo_matrix

from bot.dialogue.graph_in_order import GraphInOrder
from bot.dialogue.states_of_history import past_states

_SCHEMA = copy.deepcopy(RemoteAction.action_response_format_spec())  # it is one for all
_EVENT = _SCHEMA["properties"]["events"].pop("items")
# Of the schema's "one of these" each is for one name of an event, so that only that one can fit.
_EVENTS = {
    kind["properties"]["event"]["const"]: Draft7Validator(kind) for kind in _EVENT.pop("oneOf")
}
_ANY_EVENT = Draft7Validator(_EVENT)
_RESULTS = Draft7Validator(_SCHEMA)
_RASAS_EVENT_CLASS = Event.resolve_by_type
_RASAS_POSSIBLE_KEYS = RulePolicy._get_possible_keys
_RASAS_APPLIED_EVENTS = DialogueStateTracker.applied_events
_BEGINNINGS = (Restarted, SessionStarted)
# Events that take back nothing that went before.
_ADDED = frozenset({*_BEGINNINGS, ActionExecuted, ActionExecutionRejected, BotUttered}) | {
    *(DefinePrevUserUtteredFeaturization, EntitiesAdded, SlotSet, UserUttered)
}
_ANY = None
_ANYWHERE: tuple[str | None, str | None] = (_ANY, _ANY)


def install() -> None:
    """Has Rasa use the quicker parts; call it before an agent is loaded."""
    RemoteAction._validate_action_result = validate_action_result
    Event.resolve_by_type = staticmethod(event_class)
    RulePolicy._get_possible_keys = possible_rules
    RegexFeaturizer._features_for_patterns = features_of_patterns
    rasa.core.processor.DaskGraphRunner = GraphInOrder
    DialogueStateTracker.past_states = past_states
    DialogueStateTracker.applied_events = applied_events
    Policy.format_tracker_states = staticmethod(nothing_to_log)


def validate_action_result(_action: RemoteAction, result: dict[str, Any]) -> bool:
    """Checks an action's answer with a validator that is built once.

    Raises:
        ValidationError: the answer has another shape than Rasa's; nothing of it is quoted.
    """
    if not (_RESULTS.is_valid(result) and all(map(_valid_event, result.get("events", [])))):
        raise ValidationError("an action answered in another shape than Rasa's")
    return True


def _valid_event(event: Any) -> bool:
    if not _ANY_EVENT.is_valid(event):
        return False
    kind = _EVENTS.get(event["event"])
    return kind is not None and kind.is_valid(event)


def nothing_to_log(_states: list[dict[str, Any]]) -> str:
    """States in words, which Rasa would write to a log at DEBUG, and nobody else reads."""
    return ""


def applied_events(tracker: DialogueStateTracker) -> list[Event]:
    """The events since the last beginning, less what was taken back.

    Rasa's own method looks at each event's ancestry up to five times; it is asked only where an
    event of another kind could take something back.
    """
    events = list(tracker.events)
    if not _ADDED.issuperset(map(type, events)):
        return list(_RASAS_APPLIED_EVENTS(tracker))
    last = max((n for n, each in enumerate(events) if type(each) in _BEGINNINGS), default=-1)
    return events[last + 1 :]


@functools.lru_cache(maxsize=256)
def event_class(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """The class of an event, looked for among all of Rasa's once for each name."""
    return _RASAS_EVENT_CLASS(type_name, default)


def possible_rules(
    policy: RulePolicy, lookup: dict[str, str], states: list[dict[str, Any]]
) -> set[str]:
    """The rules that fit the states: Rasa's own check, on those that the last state can fit."""
    index: _RulesByLastState | None = getattr(policy, "_rules_by_last_state", None)
    if index is None or index.lookup is not lookup:
        index = _RulesByLastState(policy, lookup)
        policy._rules_by_last_state = index
    likely = index.likely(states[-1]) if states else lookup
    return set(_RASAS_POSSIBLE_KEYS(policy, likely, states))


class _RulesByLastState:
    """Rules by the intent and the previous action that their last state asks for."""

    def __init__(self, policy: RulePolicy, lookup: dict[str, str]) -> None:
        self.lookup = lookup
        self._places: dict[tuple[str | None, str | None], dict[str, str]] = {}
        for rule, action in lookup.items():
            last = policy._rule_key_to_state(rule)[-1]
            place = _ANYWHERE  # a rule for a conversation's beginning fits whatever was said
            if last.get("prev_action"):
                place = (_asked(last, "prev_action", "action_name"), _asked(last, "user", "intent"))
            self._places.setdefault(place, {})[rule] = action

    def likely(self, state: Mapping[str, Any]) -> dict[str, str]:
        action = state.get("prev_action", {}).get("action_name")
        intent = state.get("user", {}).get("intent")
        found: dict[str, str] = {}
        for place in {(a, i) for a in (action, _ANY) for i in (intent, _ANY)}:
            found |= self._places.get(place, {})
        return found


def _asked(state: Mapping[str, Any], part: str, key: str) -> str | None:
    """What a rule's state asks for by name; `_ANY` when only Rasa's own check can tell."""
    value = state.get(part, {}).get(key)
    return value if isinstance(value, str) and value and value != "should_not_be_set" else _ANY


@functools.lru_cache(maxsize=1024)
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def features_of_patterns(
    featurizer: RegexFeaturizer, message: Any, attribute: str
) -> tuple[coo_matrix | None, coo_matrix | None]:
    """Token and sentence features of the known patterns, with each pattern compiled once.

    The tokens are not marked with the patterns' names as Rasa does for its entity extractors;
    this pipeline has none.
    """
    text = message.get(attribute)
    tokens = message.get(TOKENS_NAMES[attribute], []) if text else []
    if not tokens:
        return None, None
    flags = 0 if featurizer.case_sensitive else re.IGNORECASE
    sequence = np.zeros([len(tokens), len(featurizer.known_patterns)])
    for column, pattern in enumerate(featurizer.known_patterns):
        for match in _compiled(pattern["pattern"], flags).finditer(text):
            for row, token in enumerate(tokens):
                if token.start < match.end() and token.end > match.start():
                    sequence[row][column] = 1.0
    sentence = sequence.max(axis=0, keepdims=True)
    return coo_matrix(sequence), coo_matrix(sentence)
