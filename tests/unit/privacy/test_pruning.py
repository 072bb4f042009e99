"""Pruning: a conversation of any length stays short, wordless, and the same to the policies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.privacy.pruning import STEPS_KEPT, wordless_steps
from tests.unit.privacy.conftest import CANARY, turn_events

MakeTracker = Callable[..., DialogueStateTracker]
MOST_STEPS = 4 * (STEPS_KEPT + 1) + 1  # events of a turn, the cut one included, and the stand-in


def test_three_hundred_turns_stay_short(domain: Domain) -> None:
    """Saved and restored after every turn, a conversation never grows beyond a few steps."""
    tracker = DialogueStateTracker("c", domain.slots)
    sizes = []
    for number in range(300):
        for event in turn_events("greet", f"utter_{'greet' if number % 2 else 'help'}"):
            tracker.update(event, domain)
        steps = wordless_steps(tracker.events)
        sizes.append(len(steps))
        tracker = DialogueStateTracker.from_dict("c", steps, domain.slots)

    assert max(sizes) <= MOST_STEPS
    assert sizes[20:] == [sizes[20]] * len(sizes[20:])


def test_no_step_holds_a_word(tracker: MakeTracker) -> None:
    """Of any number of turns, nothing that was written is left in the steps."""
    steps = wordless_steps(tracker(turns=10).events)

    assert CANARY not in repr(steps)
    assert not any(step.get("text") for step in steps)
    assert not any("metadata" in step for step in steps)


@pytest.mark.parametrize("turns", [1, 3, 7, 40])
def test_the_policies_see_the_same_last_turns(
    tracker: MakeTracker, domain: Domain, turns: int
) -> None:
    """The last three turns have the same states as in the full conversation."""
    full = tracker(turns=turns)
    back = DialogueStateTracker.from_dict("c", wordless_steps(full.events), domain.slots)
    seen = 3 if turns > 1 else 1

    assert full.past_states(domain)[-seen:] == back.past_states(domain)[-seen:]


def test_a_long_conversation_is_not_taken_for_a_beginning(tracker: MakeTracker) -> None:
    """One step stands for all that was cut, so that no rule for a first turn applies."""
    steps = wordless_steps(tracker(turns=40).events)

    assert ("action", "action_default_fallback") == (steps[0]["event"], steps[0]["name"])
    assert "action_listen" == steps[1]["name"]


def test_a_short_conversation_is_kept_whole(tracker: MakeTracker) -> None:
    """Before there is anything to cut, the steps begin where the conversation did."""
    steps = wordless_steps(tracker(turns=2).events)

    assert "action_session_start" == steps[0]["name"]
    actions = [step["name"] for step in steps if step["event"] == "action"]
    assert ["action_show_eap", "utter_greet"] == [
        name for name in actions if name not in ("action_session_start", "action_listen")
    ]


def test_pruning_what_was_pruned_changes_nothing(tracker: MakeTracker, domain: Domain) -> None:
    """A record that is read and saved again stays as it is."""
    steps = wordless_steps(tracker(turns=40).events)
    back = DialogueStateTracker.from_dict("c", steps, domain.slots)

    def untimed(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{k: v for k, v in step.items() if k != "timestamp"} for step in found]

    assert untimed(steps) == untimed(wordless_steps(back.events))


def test_turns_that_rules_hide_do_not_push_others_out() -> None:
    """Actions that the policies do not count are no reason to cut a conversation shorter."""
    events = [ActionExecuted("action_session_start")]
    for number in range(STEPS_KEPT // 2):
        events += [
            ActionExecuted("action_listen"),
            UserUttered(text=None, intent={"name": "greet"}),
            ActionExecuted(f"utter_{number}"),
        ]
    hidden = [ActionExecuted("utter_hidden", hide_rule_turn=True) for _ in range(50)]
    names = [step.get("name") for step in wordless_steps([*events, *hidden])]

    assert "utter_0" in names


def test_an_utterance_without_an_intent_and_slots_leave_no_trace() -> None:
    """What NLU could not name has no intent, and slots are kept elsewhere."""
    steps = wordless_steps([UserUttered(text=CANARY), SlotSet("peers_shown", [CANARY])])

    assert 1 == len(steps)
    assert CANARY not in repr(steps)
