"""The states that are replayed once are those that Rasa replays each time."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.states_of_history import _KEPT, RASAS_PAST_STATES, past_states

DOMAIN = """
version: "3.1"
intents: [ask, tell]
entities: [place]
actions: [action_a, action_b]
slots:
  seen: {type: bool, mappings: [{type: custom}]}
  kind: {type: categorical, values: [x, y], mappings: [{type: custom}]}
forms:
  the_form: {required_slots: [seen]}
"""
ACTIONS = st.sampled_from(["action_listen", "action_a", "action_b", "the_form"])
EVENT: st.SearchStrategy[Event] = st.one_of(
    st.builds(lambda name, hide: ActionExecuted(name, hide_rule_turn=hide), ACTIONS, st.booleans()),
    st.builds(
        lambda text, intent, entities: UserUttered(text, {"name": intent}, entities),
        st.sampled_from([None, "words"]),
        st.sampled_from(["ask", "tell"]),
        st.sampled_from([[], [{"entity": "place", "value": "here"}]]),
    ),
    st.builds(DefinePrevUserUtteredFeaturization, st.booleans()),
    st.builds(SlotSet, st.just("seen"), st.sampled_from([True, False, None])),
    st.builds(SlotSet, st.just("kind"), st.sampled_from(["x", "y", None])),
    st.builds(ActiveLoop, st.sampled_from(["the_form", None])),
    st.builds(LoopInterrupted, st.booleans()),
    st.builds(ActionExecutionRejected, st.just("the_form")),
    st.builds(FollowupAction, ACTIONS),
    st.builds(BotUttered, st.just("said")),
    st.builds(ActionReverted),
    st.builds(UserUtteranceReverted),
    st.builds(Restarted),
    st.builds(SessionStarted),
)
RULE_ONLY = st.sampled_from(
    [None, {}, {"rule_only_slots": ["kind"], "rule_only_loops": ["the_form"]}]
)


@pytest.fixture(scope="module")
def domain() -> Domain:
    """A small domain with every kind of thing that states speak of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Domain.from_yaml(DOMAIN)


# A message of which another part counts, once states were made of it.
COUNTED_ANEW = [
    (UserUttered(None, {"name": "ask"}), False),
    (ActionExecuted("action_listen"), True),
    (DefinePrevUserUtteredFeaturization(True), False),
]


@example(COUNTED_ANEW, None)
@given(st.lists(st.tuples(EVENT, st.booleans()), max_size=25), RULE_ONLY)
def test_the_states_are_rasas(
    domain: Domain, events: list[tuple[Event, bool]], rules: dict[str, Any] | None
) -> None:
    """Asked now and then while events come, for either kind of policy, with readers that write."""
    tracker = DialogueStateTracker("c", domain.slots)
    for event, look in [*events, (BotUttered("last"), True)]:
        tracker.update(event)
        if look and tracker.latest_message is not None:
            for hidden in (False, True, False):
                expected = RASAS_PAST_STATES(tracker, domain, False, hidden, rules)
                states = past_states(tracker, domain, False, hidden, rules)
                assert expected == states
                for state in states:
                    for part in state.values():
                        part.clear()


def test_a_prediction_goes_on_where_the_last_one_ended(domain: Domain) -> None:
    """New events are applied to the same replay, and one that goes back begins anew."""
    tracker = DialogueStateTracker("c", domain.slots)
    tracker.update_with_events(
        [ActionExecuted("action_listen"), UserUttered(None, {"name": "ask"})], domain
    )
    past_states(tracker, domain)
    first = tracker.__dict__[_KEPT]
    tracker.update(ActionExecuted("action_a"))
    past_states(tracker, domain)
    assert first is tracker.__dict__[_KEPT]

    tracker.update(ActionReverted())
    past_states(tracker, domain)
    assert first is not tracker.__dict__[_KEPT]
