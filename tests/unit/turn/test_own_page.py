"""What somebody says of their own page: a number or place, or that it was a mistake."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.escalation.alert import Alert, compose
from bot.escalation.chain import Call, Press, Purpose, Timing, after_press
from bot.escalation.desk import Escalation, Outcome
from bot.escalation.links import Link
from bot.escalation.pages import Page
from bot.escalation.store import PageStore
from bot.replies import Reply
from tests.conftest import PAGE_KEY
from tests.unit.turn.conftest import NOW, Bench

DANGER = "i have my gun and im done, this is it"
NUMBER = "406-555-0142"
LINK = Link("first", "Ruth Halvorsen", "json://first", supervises=False)
QUESTION = "Type only a number or a place"


class Pager:
    """A notifier that takes everything."""

    def reaches(self, contact: str) -> bool:
        return True

    def send(self, alert: Any) -> bool:
        return True

    def tell(self, contact: str, title: str, body: str) -> bool:
        return True


@pytest.fixture
def paging(bench: Bench, tmp_path: Path) -> Bench:
    """A bench whose pages are really stored."""
    store = PageStore(
        f"sqlite:///{tmp_path / 'pages.db'}", PAGE_KEY, lambda conversation: conversation
    )
    bench.turn.escalation = Escalation(store, Pager(), lambda: bench.turn.clock())
    return bench


def page(paging: Bench) -> Page:
    """The one open page."""
    (stored,) = paging.turn.escalation.pages.every()
    return stored.page


def received(paging: Bench) -> None:
    """Somebody presses that they have the page."""
    paging.turn.escalation.pages.advance(
        page(paging).id,
        lambda progress: after_press(progress, Press.RECEIVED, "0" * 8, NOW, Timing()),
        NOW,
    )


def said(replies: tuple[Reply, ...]) -> str:
    """All texts of an answer."""
    return "\n".join(reply.text for reply in replies)


def payloads(replies: tuple[Reply, ...]) -> set[str]:
    """All buttons of an answer."""
    return {made.payload for reply in replies for made in reply.buttons}


def test_nobody_is_said_to_be_woken_where_nobody_is_on_call(paging: Bench) -> None:
    """On the console of the example, the question, the thanks and a second alert say so."""
    console, store = Outcome.CONSOLE, paging.turn.escalation.pages
    paging.turn.escalation = Escalation(store, Pager(), lambda: NOW, console)
    told = [said(paging.say(text)) for text in (DANGER, NUMBER, DANGER)]

    assert "type only that, or no" in told[0]
    assert "The console shows that now" in told[1]
    for text in told[:2]:
        assert "obody is on call" in text
        assert "person we wake" not in text
    assert 2 * [Outcome.CONSOLE.value] == [asked.context.page for asked in paging.dialogue.asked]


def test_whether_somebody_comes_is_answered_from_the_page(paging: Bench) -> None:
    """With crisis contacts and the time somebody had it; before a page it is like other words."""
    assert "988" not in said(paging.say("is anybody coming"))
    paging.say(DANGER)
    waiting = said(paging.say("is anybody coming"))
    received(paging)
    at = NOW.astimezone(paging.turn.escalation.board.zone).strftime("%H:%M")

    assert "988" in waiting
    assert at not in waiting
    assert f"received the alert at {at}" in said(paging.say("did they get it?"))
    assert [DANGER] == [asked.words for asked in paging.dialogue.asked][-1:]


def test_somebody_nobody_can_reach_is_asked_once(paging: Bench) -> None:
    """After the page is out, and not again while it is open."""
    first, second = paging.say(DANGER), paging.say(DANGER)

    assert QUESTION in first[-1].text
    assert {"/no_number", "/it_was_a_mistake"} <= payloads(first)
    assert QUESTION not in said(second)
    assert "/it_was_a_mistake" in payloads(second)


@pytest.mark.conformance("MN-1-24.2A1.b")
def test_an_alert_is_the_same_whatever_was_written(paging: Bench) -> None:
    """Only id, time, channel, kind, a way to reach, a place, fixed words and a link are in it."""
    written = (DANGER, "im going to kill myself tonight", "i loaded my gun to kill myself")
    for number, text in enumerate(written):
        paging.say(text, f"c{number}", reach="@dana")
    pages = [stored.page for stored in paging.turn.escalation.pages.every()]
    told = {
        compose(Alert(each, Call(LINK, Purpose.ALERT), timezone.utc, "the link"))[1].replace(
            each.id, "the id"
        )
        for each in pages
    }

    assert len(written) == len(pages)
    (alert,) = told
    for part in ("2026-03-01 03:00", "over web", "@dana", "the link", "the id"):
        assert part in alert


def test_somebody_with_a_handle_is_not_asked(paging: Bench) -> None:
    """Whoever writes from a platform can be reached there."""
    answer = paging.say(DANGER, reach="@dana")

    assert QUESTION not in said(answer)
    assert "/it_was_a_mistake" in payloads(answer)


def test_the_number_goes_into_the_page_and_never_to_rasa(paging: Bench) -> None:
    """`turn` keeps it in the page, and tells with contacts that it is seen."""
    paging.say(DANGER)
    asked = len(paging.dialogue.asked)
    answer = paging.say(f"  {NUMBER}\n")

    assert NUMBER == page(paging).given
    assert "sees that now" in said(answer)
    assert "988" in said(answer)
    assert NUMBER not in said(answer)
    assert asked == len(paging.dialogue.asked)
    assert NUMBER not in repr(paging.memory.kept)


def test_danger_beside_a_place_is_kept_and_answered(paging: Bench) -> None:
    """Who says where and what gets both: the place is seen, and danger is answered."""
    paging.say(DANGER)
    answer = paging.say("the bridge on hwy 12 im gonna jump")

    assert "sees that now" in answer[-1].text
    assert "hwy 12" in page(paging).given
    assert "imminent_self" == paging.dialogue.asked[-1].context.step


def test_other_words_go_their_own_way_and_end_the_question(paging: Bench) -> None:
    """A place said later could be the answer to something else; a number alone still counts."""
    paging.say(DANGER)
    paging.say("i dont know what to do any more")
    paging.say("walmart parking lot")
    assert "" == page(paging).given
    paging.say(NUMBER)

    assert NUMBER == page(paging).given


def test_no_number_is_a_choice(paging: Bench) -> None:
    """Declined, the page stays out as it is, and the person is told so."""
    paging.say(DANGER)
    answer = paging.say("/no_number")
    paging.say("walmart parking lot")

    assert "The alert stays out" in said(answer)
    assert "" == page(paging).given


def test_the_question_does_not_wait_for_ever(paging: Bench) -> None:
    """Half an hour later a place is a word like any other."""
    paging.say(DANGER)
    paging.turn.clock = lambda: NOW + timedelta(minutes=31)
    paging.say("walmart parking lot")

    assert "" == page(paging).given


def test_a_mistake_marks_the_page_and_closes_nothing(paging: Bench) -> None:
    """It is said that somebody may still come."""
    paging.say(DANGER)
    answer = paging.say("/it_was_a_mistake")

    assert page(paging).mistake
    assert "cannot take it back" in said(answer)


def test_without_a_page_there_is_nothing_to_take_back(paging: Bench) -> None:
    """A button that was pressed late, and a number out of nowhere, open nothing."""
    answer = paging.say("/it_was_a_mistake")
    paging.say(NUMBER)

    assert "no open alert" in said(answer)
    assert [] == paging.turn.escalation.pages.every()


def test_forgetting_cancels_no_page(paging: Bench) -> None:
    """The conversation is gone; who was called still knows how to reach the person."""
    paging.say(DANGER)
    paging.say(NUMBER)
    paging.turn.memory.forget("c")

    assert NUMBER == page(paging).given


def test_contacts_stay_until_somebody_has_the_page(paging: Bench) -> None:
    """However long ago danger was spoken of; once acknowledged, half an hour is enough."""
    paging.say(DANGER)
    paging.turn.clock = lambda: NOW + timedelta(minutes=31)
    waiting = paging.say("who can i talk to")
    received(paging)
    after = paging.say("who can i talk to")

    assert "988" in said(waiting[1:])
    assert "/wake_somebody_now" in payloads(waiting[1:])
    assert ["an answer"] == [each.text for each in after[-1:]]


def test_contacts_stay_while_nobody_can_look(
    paging: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that cannot be read counts as a page that nobody has."""
    paging.say(DANGER)
    paging.turn.clock = lambda: NOW + timedelta(minutes=31)

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(paging.turn.escalation.pages.database, "reading", broken)
    assert "988" in said(paging.say("who can i talk to")[-1:])


def test_a_database_that_is_gone_is_told(paging: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody believes that something was passed on when it was not."""
    paging.say(DANGER)

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(paging.turn.escalation.pages.database, "writing", broken)
    assert "could not pass that on" in said(paging.say("/it_was_a_mistake"))
    assert "sees that now" not in said(paging.say(NUMBER))
