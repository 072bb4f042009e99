"""Presses by link: what they do, what they show, and what the person is told then."""

from __future__ import annotations

from datetime import timezone

import pytest

from bot.channels.acknowledge.view import View, button_only
from bot.escalation.acknowledge import BadToken, PageHasGrown, PageIsClosed
from bot.escalation.ages import Ages
from bot.escalation.chain import Press, State
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.pages import Kind, Page
from bot.escalation.protocol import Protocol, protocol_for
from bot.escalation.store import PageStore
from bot.languages import Lang
from bot.settings import ROOT
from bot.words.alerts import alert_sentence
from tests.unit.escalation.conftest import (
    CAPTAIN,
    FIRST,
    NOW,
    SECOND,
    FakeClock,
    FakeNotifier,
    make_desk,
    open_page,
)

VIEW = View(timezone.utc, Protocol("**Reach** <b>them</b>."))


class Told:
    """A channel that can write by itself; `works` says whether it does."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.texts: list[tuple[str, str, str]] = []

    def deliver(self, conversation: str, reach: str, text: str) -> bool:
        self.texts.append((conversation, reach, text))
        if not self.works:
            raise OSError
        return True


class Case:
    """A page that was opened and sent to the first link."""

    def __init__(self, store: PageStore, reach: str = "@dana") -> None:
        self.clock = FakeClock()
        self.notifier = FakeNotifier()
        self.desk = make_desk(store, self.notifier, self.clock)
        self.told = Told()
        self.desk.listen("slack", self.told)
        assert Outcome.STORED is self.desk.open_page("c", Kind.SELF, "slack", reach)
        self.desk.work_once()
        self.page: Page = self.notifier.pages[0]

    def press(self, press: Press, link: object = FIRST, seen: int = 0) -> State:
        """The state after a press through the link of one of the chain; the person is told."""
        token = self.desk.tokens.make(self.page.id, getattr(link, "key", ""), NOW)
        stored = self.desk.acknowledging.press(token, press, seen)
        self.desk.work_once()
        return stored.progress.state

    @property
    def last_told(self) -> str:
        """What the person read last, without the contacts above it."""
        contacts, text = self.told.texts[-1][2].split("\n", 1)
        assert contacts.startswith("Call or text 988")
        return text


@pytest.fixture
def case(store: PageStore) -> Case:
    """A page that was sent to the first link."""
    return Case(store)


def test_the_person_is_told_each_step_with_the_handle_they_wrote_from(case: Case) -> None:
    """Sent, received at a time, on the way, reached: nobody asks for it."""
    said = [case.last_told]
    for press in (Press.RECEIVED, Press.ON_THE_WAY, Press.REACHED):
        case.clock.pass_(minutes=1)
        case.press(press)
        said.append(case.last_told)

    assert "The alert is out" in said[0]
    assert "received the alert at 03:01" in said[1]
    assert "will call you or come" in said[2]
    assert "reached you. The alert is closed" in said[3]
    assert {("c", "@dana")} == {(conversation, reach) for conversation, reach, _ in case.told.texts}


def test_nothing_is_left_of_a_closed_page(case: Case, store: PageStore) -> None:
    """Closed is erased, the next press says so, and the month has one page more."""
    case.press(Press.ARRIVED)

    assert [] == store.every()
    assert {"2026-03": 1} == store.counts()
    with pytest.raises(PageIsClosed):
        case.press(Press.RECEIVED)


def test_saying_the_same_twice_tells_the_person_once(case: Case) -> None:
    """A link that is opened again, or a form that is sent again, changes nothing."""
    case.press(Press.RECEIVED)
    count = len(case.told.texts)
    case.clock.pass_(minutes=5)
    case.press(Press.RECEIVED)

    assert count == len(case.told.texts)
    assert State.ON_THE_WAY is case.press(Press.ON_THE_WAY)
    assert State.ON_THE_WAY is case.press(Press.RECEIVED)


def test_who_cannot_reach_them_has_the_next_called_at_once(case: Case) -> None:
    """And the person reads the truth, with 988 and 911."""
    case.press(Press.RECEIVED)
    case.press(Press.CANNOT_REACH)

    assert ["first", "second"] == case.notifier.roles
    assert "tried and could not reach you" in case.last_told
    assert "call 988 or 911 now" in case.last_told


def test_before_somebody_with_authority_is_called_the_person_knows(case: Case) -> None:
    """The captain is the third; what they are is said, who they are is not."""
    case.clock.pass_(minutes=4)
    case.desk.work_once()
    assert "authority" not in case.last_told
    case.clock.pass_(minutes=4)
    case.desk.work_once()

    assert "third" == case.notifier.roles[-1]
    assert "may have authority over you: a captain of this agency." in case.last_told
    assert CAPTAIN.who not in case.last_told


def test_nobody_answers_and_the_person_is_told_to_call(case: Case) -> None:
    """After four minutes, not before."""
    case.clock.pass_(minutes=3, seconds=59)
    case.desk.work_once()
    assert "The alert is out" in case.last_told
    case.clock.pass_(seconds=1)
    case.desk.work_once()

    assert "Nobody has answered yet" in case.last_told
    assert "call 988 or 911 now" in case.last_told


def test_a_page_of_a_day_is_closed_and_the_person_is_told(case: Case, store: PageStore) -> None:
    """Nobody goes on waiting for what is erased."""
    case.clock.pass_(hours=24, seconds=1)
    case.desk.work_once()

    assert "a day old and closed" in case.last_told
    assert [] == store.every()


def test_a_person_who_could_not_be_told_is_told_again(case: Case) -> None:
    """A platform that is down for a moment loses no status."""
    case.told.works = False
    case.press(Press.RECEIVED)
    count = len(case.told.texts)
    case.told.works = True
    case.desk.work_once()

    assert count + 1 == len(case.told.texts)
    assert "received the alert" in case.last_told
    case.desk.work_once()
    assert count + 1 == len(case.told.texts)


def test_somebody_else_can_take_it_over(case: Case) -> None:
    """The second link presses after the first: the page is theirs now."""
    case.press(Press.RECEIVED)
    case.press(Press.RECEIVED, SECOND)
    case.clock.pass_(minutes=10)
    case.desk.work_once()

    assert "second" == case.notifier.roles[-1]


def test_a_forged_or_old_link_does_nothing(case: Case, store: PageStore) -> None:
    """The page stays as it is."""
    before = store.every()
    with pytest.raises(BadToken):
        case.desk.acknowledging.press("A" * 43, Press.REACHED)
    assert before == store.every()
    link = case.desk.tokens.make(case.page.id, FIRST.key, NOW)
    case.clock.pass_(hours=25)
    case.desk.work_once()

    with pytest.raises(BadToken):
        case.desk.acknowledging.press(link, Press.REACHED)


def test_a_clock_that_jumps_ahead_loses_nobody(case: Case, store: PageStore) -> None:
    """The page stays open, its link works, and it still ends after a day that really passed."""
    assert case.desk.outbox is not None
    steady = [0.0]
    case.desk.outbox.ages = Ages(lambda: steady[0])
    case.desk.work_once()
    case.clock.pass_(days=400)
    steady[0] = 60.0
    case.desk.work_once()

    assert not store.every()[0].progress.state.closed
    case.press(Press.RECEIVED)
    assert "received the alert" in case.last_told
    steady[0] = 24 * 3600.0 + 61
    case.desk.work_once()
    assert [] == store.every()


def test_a_clock_that_is_put_back_keeps_nothing_longer(case: Case, store: PageStore) -> None:
    """A day that really passed is enough, whatever the clock says."""
    assert case.desk.outbox is not None
    steady = [0.0]
    case.desk.outbox.ages = Ages(lambda: steady[0])
    case.desk.work_once()
    case.clock.pass_(days=-400)
    steady[0] = 24 * 3600.0 + 1
    case.desk.work_once()

    assert [] == store.every()


def test_nobody_is_closed_unseen(case: Case, store: PageStore) -> None:
    """Whoever joined the page since it was shown keeps it open until they have been seen."""
    other = Page("0123456789abcdef", "d", Kind.SELF, "web", "", NOW)
    store.add(other, leader=case.page.id)
    with pytest.raises(PageHasGrown):
        case.press(Press.REACHED, seen=0)
    assert 2 == len(store.every())
    case.press(Press.REACHED, seen=1)

    assert [] == store.every()


def test_the_page_shows_how_to_reach_them_and_the_protocol(case: Case, store: PageStore) -> None:
    """After the press; HTML in a protocol or a handle is shown as characters."""
    case.desk.keep_reach("c", "<script>alert(1)</script> 406-555-0142")
    case.press(Press.RECEIVED)
    shown = VIEW.page(store.every()[0])

    assert "406-555-0142" in shown
    assert "@dana" in shown
    assert "<script" not in shown
    assert "<strong>Reach</strong> &lt;b&gt;them" in shown
    assert "Not approved by your agency." in shown
    assert "@dana" not in button_only()


def test_after_giving_it_back_nothing_more_is_shown(case: Case, store: PageStore) -> None:
    """Whoever handed it over need not know how to reach the person any more."""
    case.press(Press.RECEIVED)
    case.press(Press.HAND_OVER)

    assert "@dana" not in VIEW.page(store.every()[0])


def test_without_a_way_to_reach_them_both_sides_know(store: PageStore) -> None:
    """The person is asked for a number again, and whoever has the page is told to look again."""
    case = Case(store, reach="")
    case.press(Press.RECEIVED)

    assert "They do not know how to reach you" in case.last_told
    assert "They gave no way to reach them yet" in VIEW.page(store.every()[0])


@pytest.mark.parametrize("taken", [Outcome.STORED, Outcome.CONSOLE])
def test_a_web_page_asks_with_its_token(store: PageStore, taken: Outcome) -> None:
    """A restart later too; another token, or none, gets nothing."""
    clock = FakeClock()
    desk = make_desk(store, FakeNotifier(), clock, taken)
    open_page(desk)
    desk.work_once()
    token = desk.status_token("c")
    after_restart: Escalation = make_desk(store, FakeNotifier(), clock, taken)
    found = after_restart.board.look(token)

    assert found is not None
    assert "sent" == found.state
    assert ("nobody is on call" in found.text) == (taken is Outcome.CONSOLE)
    assert desk.board.look(desk.status_token("d")) is None
    assert token not in repr(store.every())


def test_how_a_page_ended_can_be_asked_for_half_an_hour(store: PageStore) -> None:
    """The last words reach a web page that asks a little late; then they are gone."""
    case = Case(store)
    case.press(Press.ARRIVED)
    token = case.desk.status_token("c")
    found = case.desk.board.look(token)

    assert found is not None
    assert "arrived" == found.state
    case.clock.pass_(minutes=30)
    assert case.desk.board.look(token) is None


def test_every_state_has_a_sentence_in_both_languages(store: PageStore) -> None:
    """No state is silent, and those without a human say 988 and 911."""
    languages: tuple[Lang, ...] = ("en", "es")
    for lang in languages:
        said = {state: alert_sentence(state.value, lang, "02:16") for state in State}
        assert all(said.values())
        for state in (State.UNANSWERED, State.FAILED, State.SILENT, State.NOT_REACHED):
            assert "988" in said[state]
        for state in (State.RECEIVED, State.ON_THE_WAY, State.SILENT):
            assert "02:16" in said[state]


def test_the_default_protocol_fits_a_page_and_is_marked() -> None:
    """Nobody takes it for their agency's own."""
    protocol = protocol_for(ROOT / "resources" / "agencies" / "no-such-agency")

    assert "Not approved by your agency." == protocol.mark
    assert len(protocol.text.split()) < 450
    assert "911" in protocol.text
