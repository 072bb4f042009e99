"""Who somebody is stays at the rim: handles, and how long a place is known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.blocks import section
from bot.channels.slack.people import (
    MOST_POSTED,
    WAITS_SECONDS,
    Person,
    Place,
    Places,
    person_behind,
)

IDS = st.from_regex(r"[A-Z0-9]{2,20}", fullmatch=True)
DANA = Person("T0STATION", "U0DANA")


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(IDS, IDS)
def test_a_handle_leads_back_to_the_person(team: str, user: str) -> None:
    """What a page carries is enough to tell them, also after a restart."""
    assert Person(team, user) == person_behind(Person(team, user).reach)


def test_a_handle_can_be_opened_and_read() -> None:
    """The on-call human gets a link that opens Slack at the person, and a mention."""
    assert "slack://user?team=T0STATION&id=U0DANA (in Slack: <@U0DANA>)" == DANA.reach


def test_being_outside_is_no_other_conversation() -> None:
    """Whether somebody may see names has nothing to do with who they are."""
    outside = Person(DANA.team, DANA.user, outside=True)

    assert DANA.conversation("s") == outside.conversation("s")


def test_what_waits_is_kept_for_a_day_and_no_longer() -> None:
    """Though the conversation has ended."""
    clock = Clock()
    places = Places("s", clock)
    places.wait(Place(DANA), [section("news")])
    clock.now = WAITS_SECONDS
    places.keep_only(())
    assert places.of(DANA)[1].waiting
    clock.now += 1
    places.keep_only(())

    assert not places.of(DANA)[1].waiting


def test_asking_for_a_place_keeps_nothing() -> None:
    """Whoever only looks at the Home tab is not remembered."""
    places = Places("s")
    places.of(DANA)

    assert {} == places._places


def test_a_turn_that_outlasts_forgetting_brings_nobody_back() -> None:
    """A place that was forgotten is not kept again."""
    places = Places("s")
    conversation, place = places.of(DANA)
    places.keep(place)
    places.forget(conversation)
    places.keep(place)

    assert place.forgotten
    assert {} == places._places


def test_the_oldest_of_too_many_messages_is_no_longer_known() -> None:
    """Memory is bounded, and the newest can be deleted."""
    place = Place(DANA)
    for number in range(MOST_POSTED + 5):
        place.note_posted([("D1", str(number))])

    assert MOST_POSTED == len(place.posted)
    assert ("D1", str(MOST_POSTED + 4)) == place.posted[-1]
