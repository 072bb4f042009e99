"""The tracker store keeps slots and steps for a while, and no word of what anybody wrote."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timezone
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.privacy.records import MemoryRecords
from bot.privacy.tracker_store import CURRENT_TURN, TurnTicket, WordlessTrackerStore
from bot.risk import RiskState, Tier
from tests.unit.privacy.conftest import CANARY

IDLE = 60.0  # seconds
MakeTracker = Callable[..., DialogueStateTracker]


class FakeClock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> FakeClock:
    """The store's clock."""
    return FakeClock()


@pytest.fixture
def store(domain: Domain, clock: FakeClock) -> WordlessTrackerStore:
    """An empty store that knows the project's domain, as Rasa gives it one."""
    store = WordlessTrackerStore(MemoryRecords(IDLE, clock))
    store.domain = domain
    return store


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine."""
    return asyncio.run(work)


def test_a_saved_conversation_holds_no_word(
    store: WordlessTrackerStore, tracker: MakeTracker
) -> None:
    """Text, entities, parse data, metadata and the assistant's own messages are left out."""
    assert CANARY in repr([event.as_dict() for event in tracker().events])
    run(store.save(tracker(turns=3)))

    assert "utter_greet" in repr(store._records)
    assert CANARY not in repr(store._records)
    assert CANARY not in repr(run(store.retrieve("c")).current_state())


def test_a_retrieved_conversation_holds_no_word(
    store: WordlessTrackerStore, tracker: MakeTracker
) -> None:
    """What comes back has no text in any event, and knows the last intent and action."""
    run(store.save(tracker(turns=2)))
    back = run(store.retrieve("c"))

    assert CANARY not in repr([event.as_dict() for event in back.events])
    assert "greet" == back.latest_message.intent["name"]
    assert "utter_greet" == back.latest_action_name


def test_slots_come_back(store: WordlessTrackerStore, tracker: MakeTracker) -> None:
    """Values that differ from the initial ones are kept, and others take no room."""
    run(store.save(tracker(peers_shown=["peer-01"])))

    assert {"peers_shown": ["peer-01"]} == store.slots("c")
    assert ["peer-01"] == run(store.retrieve("c")).get_slot("peers_shown")


def test_what_a_conversation_remembers_about_danger_outlives_a_turn(
    store: WordlessTrackerStore, tracker: MakeTracker
) -> None:
    """The state of the direct question is set before Rasa runs and is there after Rasa saved."""
    asked_at = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
    state = RiskState(asked_at, "declined", Tier.CONCERN, ("imminent_self",))
    store.set_slots("c", state.as_slots())
    back = run(store.get_or_create_tracker("c"))
    for event in tracker().events:
        back.update(event, store.domain)
    run(store.save(back))

    assert state == RiskState.from_slots(store.slots("c"))
    assert state == RiskState.from_slots(run(store.retrieve("c")).current_slot_values())


def test_everything_remembered_about_danger_is_a_slot_of_the_domain(domain: Domain) -> None:
    """A name that the domain does not know would be lost with the next turn."""
    assert set(RiskState().as_slots()) <= {slot.name for slot in domain.slots}


def test_slots_can_be_set_before_there_is_a_conversation(
    store: WordlessTrackerStore,
) -> None:
    """`turn` keeps what it decided even when Rasa never saves anything."""
    store.set_slots("new", {"notice_given": True})

    assert {"notice_given": True} == store.slots("new")
    assert run(store.retrieve("new")).get_slot("notice_given") is True


def test_setting_slots_keeps_the_others(store: WordlessTrackerStore, tracker: MakeTracker) -> None:
    """Slots set from outside join those that are there, and steps stay."""
    run(store.save(tracker(peers_shown=["peer-01"])))
    store.set_slots("c", {"notice_given": True})

    assert {"peers_shown": ["peer-01"], "notice_given": True} == store.slots("c")
    assert "action_show_eap" == run(store.retrieve("c")).latest_action_name


def test_nothing_is_known_of_somebody_new(store: WordlessTrackerStore) -> None:
    """A conversation nobody had has no slots and no tracker."""
    assert {} == store.slots("nobody")
    assert run(store.retrieve("nobody")) is None


def test_what_is_handed_out_cannot_change_what_is_kept(store: WordlessTrackerStore) -> None:
    """The slots that a caller gets are a copy."""
    store.set_slots("c", {"notice_given": True})
    store.slots("c").clear()

    assert {"notice_given": True} == store.slots("c")


@pytest.mark.parametrize("way", ["forget", "delete"])
def test_forgetting_leaves_nothing(
    store: WordlessTrackerStore, tracker: MakeTracker, way: str
) -> None:
    """A forgotten conversation has no slots, no steps and no key; another one stays."""
    run(store.save(tracker("c")))
    run(store.save(tracker("other")))
    if way == "forget":
        store.forget("c")
    else:
        run(store.delete("c"))

    assert {} == store.slots("c")
    assert run(store.retrieve("c")) is None
    assert {"other"} == run(store.keys())


def test_forgetting_twice_is_no_mistake(store: WordlessTrackerStore) -> None:
    """Forgetting what is not there does nothing."""
    store.forget("nobody")

    assert frozenset() == run(store.keys())


def test_an_idle_conversation_is_swept(store: WordlessTrackerStore, clock: FakeClock) -> None:
    """After the idle time a sweep drops the conversation, and not before."""
    store.set_slots("c", {"notice_given": True})
    clock.seconds += IDLE
    assert 0 == store.sweep()
    clock.seconds += 1
    assert 1 == store.sweep()

    assert frozenset() == run(store.keys())


def test_an_idle_conversation_is_gone_before_the_sweep(
    store: WordlessTrackerStore, clock: FakeClock, tracker: MakeTracker
) -> None:
    """Whoever comes back too late starts anew, even when no sweep has run."""
    run(store.save(tracker(peers_shown=["peer-01"])))
    clock.seconds += IDLE + 1

    assert {} == store.slots("c")
    assert run(store.retrieve("c")) is None


def test_a_visit_starts_the_idle_time_anew(store: WordlessTrackerStore, clock: FakeClock) -> None:
    """Somebody who keeps writing is not forgotten in between."""
    for _ in range(5):
        store.set_slots("c", {"notice_given": True})
        clock.seconds += IDLE - 1

    assert 0 == store.sweep()


def test_a_turn_that_was_given_up_may_not_save(
    store: WordlessTrackerStore, tracker: MakeTracker
) -> None:
    """What an abandoned turn knows is thrown away; a turn in time is kept."""

    async def save(abandoned: bool) -> None:
        CURRENT_TURN.set(TurnTicket(abandoned))
        await store.save(tracker())

    run(save(True))
    assert frozenset() == run(store.keys())
    run(save(False))
    assert {"c"} == run(store.keys())
