"""Who is called next, and when: for any run of failures, silences and presses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.calls import AFTER_FAILURE, LONGEST_PAUSE, after_call, next_call, nobody_to_call
from bot.escalation.chain import (
    Press,
    Progress,
    Purpose,
    State,
    Timing,
    after_press,
    expired,
    with_news,
)
from bot.escalation.links import Link, in_order, without
from tests.unit.escalation.conftest import CAPTAIN, CHAIN, FIRST, LAST, NOW, SECOND

TIMING = Timing()
MINUTE = timedelta(minutes=1)


class Run:
    """A page that is driven along a chain, each time when it is due."""

    def __init__(self, chain: Sequence[Link] = CHAIN) -> None:
        self.chain = chain
        self.now = NOW
        self.progress = Progress(NOW)
        self.called: list[tuple[str, Purpose]] = []

    def step(self, taken: bool = True) -> None:
        """Time passes until the page is due, and whoever is next is called."""
        self.now = max(self.now, self.progress.due_at)
        call = next_call(self.progress, self.chain)
        if call is None:
            self.progress = nobody_to_call(self.progress, self.now)
            return
        self.called.append((call.link.role, call.purpose))
        self.progress = after_call(self.progress, call, self.chain, taken, self.now, TIMING)

    def press(self, press: Press, link: Link) -> None:
        """Somebody says something, a minute after the last event."""
        self.now += MINUTE
        self.progress = after_press(self.progress, press, link.key, self.now, TIMING)

    @property
    def roles(self) -> list[str]:
        """Who was called, in order."""
        return [role for role, _ in self.called]

    @property
    def wait(self) -> timedelta:
        """How long until something happens."""
        return self.progress.due_at - self.now


def test_each_link_has_four_minutes_and_the_last_resort_comes_last() -> None:
    """Nobody answers: first, second, the captain, the last resort; the person is told."""
    run = Run()
    states = []
    for _ in CHAIN:
        run.step()
        states.append(run.progress.state)
        assert timedelta(minutes=4) == run.wait

    assert ["first", "second", "third", "last resort"] == run.roles
    assert [State.SENT, State.UNANSWERED, State.UNANSWERED, State.UNANSWERED] == states


def test_a_service_that_fails_is_tried_three_times_and_passed_over() -> None:
    """After about four seconds the next link is called, not after four minutes."""
    run = Run()
    for _ in range(3):
        run.step(taken=False)
    run.step()

    assert ["first", "first", "first", "second"] == run.roles
    assert NOW + timedelta(seconds=4) == run.now
    assert State.SENT is run.progress.state


def test_when_every_service_fails_the_person_is_told_and_it_goes_on() -> None:
    """All four fail three times: nobody could be reached; seconds later a new round begins."""
    run = Run()
    for _ in range(12):
        assert State.SENDING is run.progress.state
        run.step(taken=False)

    assert State.FAILED is run.progress.state
    assert timedelta(seconds=AFTER_FAILURE[0]) == run.wait
    run.step()
    assert ("first", State.SENT) == (run.roles[-1], run.progress.state)


def test_rounds_come_ever_more_slowly_and_never_end() -> None:
    """Four minutes after the first round, then 8, 16, 32 and at most an hour."""
    run = Run()
    pauses = []
    for _ in range(7):
        for _ in CHAIN:
            run.step()
        pauses.append(int(run.wait / MINUTE))

    assert [4, 8, 16, 32, 60, 60, 60] == pauses


def test_whoever_has_it_is_asked_again_and_then_the_next_is_called() -> None:
    """After ten silent minutes the holder, four minutes later the next link."""
    run = Run()
    run.step()
    run.press(Press.RECEIVED, FIRST)

    assert State.RECEIVED is run.progress.state
    assert timedelta(minutes=10) == run.wait
    run.step()
    assert timedelta(minutes=4) == run.wait
    run.step()
    expected = [("first", Purpose.ALERT), ("first", Purpose.ASK_AGAIN), ("second", Purpose.ALERT)]
    assert expected == run.called
    assert State.SILENT is run.progress.state


def test_each_press_gives_another_ten_minutes() -> None:
    """Whoever says that they are on the way is not asked at once."""
    run = Run()
    run.step()
    run.press(Press.RECEIVED, FIRST)
    run.step()
    run.press(Press.ON_THE_WAY, FIRST)

    assert (State.ON_THE_WAY, timedelta(minutes=10)) == (run.progress.state, run.wait)


@pytest.mark.parametrize(
    ("press", "state"),
    [(Press.CANNOT_REACH, State.NOT_REACHED), (Press.HAND_OVER, State.HANDED_OVER)],
)
def test_a_page_that_is_given_back_goes_to_the_next_at_once(press: Press, state: State) -> None:
    """Nobody waits four minutes for somebody who said that they cannot."""
    run = Run()
    run.step()
    run.press(Press.RECEIVED, FIRST)
    run.press(press, FIRST)

    assert (state, timedelta(0)) == (run.progress.state, run.wait)
    run.step()
    assert ("second", state) == (run.roles[-1], run.progress.state)
    run.step()
    assert ("third", State.UNANSWERED) == (run.roles[-1], run.progress.state)


@pytest.mark.parametrize("press", [Press.REACHED, Press.ARRIVED])
def test_reached_and_arrived_close_for_good(press: Press) -> None:
    """Nobody is called any more, and no later press opens it again."""
    run = Run()
    run.step()
    run.press(press, FIRST)
    closed = run.progress
    for again in Press:
        run.press(again, SECOND)

    assert closed.state.closed
    assert closed == run.progress == with_news(closed, NOW) == expired(closed, NOW)
    assert next_call(closed, CHAIN) is None


def test_news_goes_to_whoever_has_it_and_moves_nothing() -> None:
    """What is new is told at once; the chain goes on when it would have."""
    run = Run()
    run.step()
    before = run.progress
    run.progress = with_news(before, run.now)
    run.step()

    assert [("first", Purpose.ALERT), ("first", Purpose.NEWS)] == run.called
    assert before == run.progress


def test_news_that_nobody_takes_does_not_hold_up_the_chain() -> None:
    """Three tries, then the next link hears everything anyway."""
    run = Run()
    run.step()
    run.progress = with_news(run.progress, run.now)
    for _ in range(4):
        run.step(taken=run.progress.news_at is None)

    assert [Purpose.ALERT, *[Purpose.NEWS] * 3, Purpose.ALERT] == [why for _, why in run.called]


def test_a_press_during_a_call_is_not_undone_by_it() -> None:
    """Acknowledged while the next one was being called: it stays received."""
    run = Run()
    run.step()
    call = next_call(run.progress, CHAIN)
    assert call is not None
    run.press(Press.RECEIVED, FIRST)
    after = after_call(run.progress, call, CHAIN, True, run.now, TIMING)

    assert State.RECEIVED is after.state
    assert run.progress.next_at == after.next_at


def test_an_empty_chain_is_looked_at_again_every_minute() -> None:
    """Nobody on call at all is said as it is, and the next shift is called when it begins."""
    run = Run(())
    run.step()

    assert (State.FAILED, MINUTE) == (run.progress.state, run.wait)
    run.chain = CHAIN
    run.step()
    assert ("first", State.SENT) == (run.roles[-1], run.progress.state)


def test_a_new_shift_is_called_even_though_the_old_one_was() -> None:
    """At the hand-over whoever comes on duty is next, and news still finds whoever left."""
    run = Run((FIRST, LAST))
    run.step()
    run.chain = (SECOND, LAST)
    call = next_call(with_news(run.progress, run.now), run.chain, (FIRST, SECOND, LAST))

    assert call is not None
    assert (FIRST, Purpose.NEWS) == (call.link, call.purpose)
    run.step()
    assert ["first", "second"] == run.roles


EVENTS = st.lists(
    st.one_of(
        st.booleans(),
        st.tuples(st.sampled_from(list(Press)), st.sampled_from(CHAIN)),
        st.just("news"),
    ),
    max_size=60,
)


@given(EVENTS)
def test_whatever_happens_an_open_page_is_never_left_alone(events: list[object]) -> None:
    """It is due within an hour, says what is true, and is called for once it is due."""
    run = Run()
    for event in events:
        if isinstance(event, bool):
            run.step(event)
        elif event == "news":
            run.progress = with_news(run.progress, run.now)
        elif isinstance(event, tuple):
            run.press(*event)
        if run.progress.state.closed:
            assert next_call(run.progress, CHAIN) is None
            continue
        assert run.progress.due_at <= run.now + LONGEST_PAUSE
        assert next_call(run.progress, CHAIN) is not None
        if run.progress.state is State.SENT:
            assert run.progress.last


@given(st.lists(st.booleans(), min_size=120, max_size=120))
def test_within_a_round_everybody_is_called_and_the_last_resort_after_all(
    taken: list[bool],
) -> None:
    """Whatever fails, nobody is left out and nobody is called twice before the last resort."""
    run = Run()
    order: list[str] = []
    for each in taken:
        run.step(each)
        if not order or run.roles[-1] != order[-1]:
            order.append(run.roles[-1])
        if run.progress.rounds > 0:
            break

    assert ["first", "second", "third", "last resort"] == order[:4]


@given(st.lists(st.sampled_from(CHAIN), max_size=6))
def test_people_without_authority_come_first_and_the_last_resort_last(links: list[Link]) -> None:
    """However a rota is written; who is not said to have none counts as having some."""
    unknown = replace(CAPTAIN, who="Sgt. Bell", supervises=None)
    found = in_order([unknown, *links])
    ranks = [(link.last_resort, link.may_outrank) for link in found]

    assert sorted(ranks) == ranks


@pytest.mark.parametrize(
    ("contact", "handle", "same"),
    [
        ("406-555-0110", "+14065550110", True),
        ("twilio://sid:token@14065550100/14065550110", "U12345", False),
        ("slack://token/U12345AB", "slack://user?team=T1&id=U12345AB", False),
        ("U12345AB", "slack://user?team=T1&id=U12345AB", True),
        ("406-555-0110", "406-555-0111", False),
        ("json://first", "", False),
        ("ann@example.org", "joann@example.org", False),
        ("911", "911", False),
    ],
)
def test_a_person_is_known_by_their_handle(contact: str, handle: str, same: bool) -> None:
    """The same ten digits, or the whole of one handle within the other."""
    link = replace(FIRST, contact="json://somewhere", handles=(contact,))

    assert same == (without((link,), (handle,)) == ())
