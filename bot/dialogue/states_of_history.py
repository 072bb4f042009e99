"""A quicker twin of how Rasa makes a conversation's states: each event is replayed once a turn.

Rasa replays the whole conversation for each policy and each prediction. The twin keeps the replay
on the tracker, and goes on with the events that have come since. Measured and explained in
docs/decisions/0005-quicker-parts-of-rasa.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, DefinePrevUserUtteredFeaturization, Event
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, Any]
RASAS_PAST_STATES = DialogueStateTracker.past_states
_KEPT = "_replay_of_peerline"


@dataclass(frozen=True)
class Moment:
    """What the tracker was just before an action, and whether that action's turn is hidden."""

    state: State
    action: State
    hidden: bool
    keeps_hiding: bool


@dataclass
class Replay:
    """A tracker to which the events so far were applied, and the moments on the way."""

    tracker: DialogueStateTracker
    applied: list[Event] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    def goes_on_with(self, events: list[Event]) -> bool:
        """Whether the applied events are the beginning of these, and mean what they meant."""
        done = self.applied
        begun = len(done) <= len(events) and all(map(_is, done, events))
        return begun and not any(map(self._changes_the_past, events[len(done) :]))

    def _changes_the_past(self, event: Event) -> bool:
        """Whether an event says of an earlier message that another part of it counts."""
        if not isinstance(event, DefinePrevUserUtteredFeaturization):
            return False
        message = self.tracker.latest_message
        return bool(event.use_text_for_featurization or (message and message.text))

    def apply(self, events: list[Event], domain: Domain) -> None:
        """Applies the events that are new."""
        for event in events[len(self.applied) :]:
            if isinstance(event, ActionExecuted):
                self.moments.append(_moment(self.tracker, domain, event.hide_rule_turn))
            self.tracker.update(event)
        self.applied = events


def past_states(
    tracker: DialogueStateTracker,
    domain: Domain,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: State | None = None,
) -> list[State]:
    """The states before each action and now, as Rasa's own method of this name gives them."""
    if omit_unset_slots:  # only training asks so
        return RASAS_PAST_STATES(
            tracker, domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data
        )
    moments = [*_replayed(tracker, domain)]
    if ignore_rule_only_turns:
        return [*_without_rules(moments, domain, rule_only_data)]
    return [_copied(moment.state) for moment in moments]


def _replayed(tracker: DialogueStateTracker, domain: Domain) -> Iterator[Moment]:
    events = tracker.applied_events()
    replay: Replay | None = tracker.__dict__.get(_KEPT)
    if replay is None or not replay.goes_on_with(events):
        replay = Replay(tracker.init_copy())
        tracker.__dict__[_KEPT] = replay
    replay.apply(events, domain)
    yield from replay.moments
    yield _moment(replay.tracker, domain, hidden=False)


def _moment(tracker: DialogueStateTracker, domain: Domain, hidden: bool) -> Moment:
    return Moment(
        domain.get_active_state(tracker),
        domain._get_prev_action_sub_state(tracker) or {},
        hidden,
        bool(tracker.followup_action) or tracker.latest_action_name == tracker.active_loop_name,
    )


def _without_rules(
    moments: list[Moment], domain: Domain, rule_only_data: State | None
) -> Iterator[State]:
    """What a policy that learned from stories alone may see; the order of steps is Rasa's."""
    before: State | None = None
    action: State = {}
    hidden = False
    for moment in moments:
        if not hidden:
            action = moment.action
        if not moment.keeps_hiding:
            hidden = moment.hidden
        if hidden:
            continue
        state = _copied(moment.state)
        domain._remove_rule_only_features(state, rule_only_data)
        if before is not None:
            domain._substitute_rule_only_user_input(state, before)
        if action:
            state["prev_action"] = dict(action)
        before = domain._clean_state(state)
        yield before


def _copied(state: State) -> State:
    """A state that its reader may change."""
    return {part: dict(values) for part, values in state.items()}


def _is(one: Event, other: Event) -> bool:
    return one is other
