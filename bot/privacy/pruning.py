"""Cuts a tracker's events down to the last steps that the policies look at, without words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.constants import (
    ACTION_DEFAULT_FALLBACK_NAME,
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
)
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    Event,
    LoopInterrupted,
    SessionStarted,
    UserUttered,
)

# Memoization looks back three turns (`max_history` in config.yml); six visible actions cover it.
STEPS_KEPT = 6
_AS_THEY_ARE = (
    ActionExecutionRejected,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    LoopInterrupted,
    SessionStarted,
)


def wordless_steps(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The last steps as event dictionaries: names of actions and intents, no text.

    Slots are left out: the store keeps their current values, and no slot of this project
    influences the policies by its history.
    """
    steps = [bare for bare in map(_without_words, events) if bare is not None]
    visible = [i for i, e in enumerate(steps) if e["event"] == "action" and not _hidden(e)]
    if len(visible) <= STEPS_KEPT:
        return steps
    start = visible[-STEPS_KEPT]
    while start > 0 and steps[start].get("name") != ACTION_LISTEN_NAME:
        start -= 1
    if start == 0:
        return steps
    # One step stands for all that went before, so that this is no conversation's beginning.
    return [ActionExecuted(ACTION_DEFAULT_FALLBACK_NAME).as_dict(), *steps[start:]]


def beginning() -> list[dict[str, Any]]:
    """The steps of a conversation that has only just begun and listens."""
    started = ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()
    return [event.as_dict() for event in (*started, ActionExecuted(ACTION_LISTEN_NAME))]


def _hidden(step: dict[str, Any]) -> bool:
    return bool(step.get("hide_rule_turn"))


def _without_words(event: Event) -> dict[str, Any] | None:
    if isinstance(event, UserUttered):
        intent = {"name": event.intent_name, "confidence": 1.0} if event.intent_name else {}
        bare = UserUttered(text=None, intent=intent, timestamp=event.timestamp)
    elif isinstance(event, ActionExecuted):
        bare = ActionExecuted(
            event.action_name,
            event.policy,
            event.confidence,
            timestamp=event.timestamp,
            hide_rule_turn=event.hide_rule_turn,
        )
    elif isinstance(event, _AS_THEY_ARE):
        bare = event
    else:
        return None
    return {key: value for key, value in bare.as_dict().items() if key != "metadata"}
