"""While the program is closed, or nobody is left: crisis lines first, and when it opens."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.actions.peer_list import opening
from bot.actions.peers import ListPeers
from bot.actions.resources import ShowEap
from tests.unit.actions.conftest import AGENCY, NOW, WORDS, Office, peer


def test_the_program_line_is_not_called_open_when_it_is_closed(office: Office) -> None:
    """At 03:00 on a Sunday nobody is told that a line with weekday hours is open."""
    assert not AGENCY.program_open(NOW)
    assert "These are open" not in office.run(ListPeers).text


@pytest.mark.conformance("MPD-IV-TL-J")
def test_outside_hours_the_crisis_line_comes_first(office: Office) -> None:
    """At 03:00 on a Sunday 988 stands above the peers; on a weekday morning it does not."""
    office.directory.peers = [peer(1)]
    assert office.run(ListPeers).text.startswith(WORDS.crisis_contacts())

    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    assert AGENCY.program_open(office.now)
    assert office.run(ListPeers).text.startswith("You can reach these peers now.")
    assert AGENCY.program.hours in office.run(ListPeers, sees_names=False).text


@pytest.mark.parametrize("sees_names", [True, False])
def test_outside_hours_it_says_what_988_does_and_when_the_program_opens(
    office: Office, sees_names: bool
) -> None:
    """Before any peer, and also on a public page; within hours none of it stands there."""
    office.directory.peers = [peer(1)]
    said = office.run(ListPeers, sees_names=sees_names).text
    before, after = said.split("It opens")

    assert "first asks whether you are safe" in before
    assert "fewer than 2 in 100 calls in 2022 and 2023" in before
    assert "Police, fire or an ambulance is sent" in before
    assert after.startswith(" Monday at 08:00.")
    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    assert "It opens" not in office.run(ListPeers, sees_names=sees_names).text


def test_with_nobody_available_it_says_what_988_does(office: Office) -> None:
    """At any hour; what follows is the program's line, the EAP and the chaplain."""
    office.directory.peers = []
    office.now = datetime(2026, 3, 2, 17, tzinfo=timezone.utc)  # Monday, 10 a.m.
    said = office.run(ListPeers).text

    assert said.startswith(WORDS.crisis_contacts())
    assert "fewer than 2 in 100" in said.split(AGENCY.program.name)[0]
    assert "It opens" not in said


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        ("Mon-Fri 08:00-17:00", "It opens Monday at 08:00."),
        ("Sun 08:00-17:00", "It opens tomorrow at 08:00."),
        ("Mon-Fri 21:30-22:00", "It opens Monday at 21:30."),
        ("Sat 21:30-22:00", "It opens today at 21:30."),
        ("24/48 from 2026-03-12 07:00", "It opens Thursday, March 12, at 07:00."),
        ("always", ""),
    ],
)
def test_the_next_opening_is_named_as_people_name_it(opens: str, says: str) -> None:
    """Saturday evening, 20:00 in Montana; far off the date stands beside the day."""
    program = AGENCY.program.copy(update={"opens": opens})
    agency = AGENCY.copy(update={"program": program})
    (said,) = opening(agency, NOW) or [""]

    assert said.endswith(says)
    assert bool(says) == bool(said)


@pytest.mark.conformance("MPD-VII-EAP-5")
@pytest.mark.parametrize(("called_on", "leads"), [(None, False), (90, True), (91, False)])
def test_outside_hours_crisis_help_leads_if_its_number_was_dialed_lately(
    office: Office, called_on: int | None, leads: bool
) -> None:
    """The EAP's crisis help stands above 988 only while a call is at most 90 days old."""
    local = NOW.astimezone(AGENCY.tz).date()
    day = None if called_on is None else local - timedelta(days=called_on)
    eap = AGENCY.eap.copy(update={"called_on": day})
    office.directory.agency = AGENCY.copy(update={"eap": eap})
    office.directory.peers = [peer(1)]
    first, second = office.run(ListPeers).text.splitlines()[:2]

    assert leads == first.startswith(f"{eap.name}, {eap.phone}: {eap.crisis_help}")
    assert WORDS.crisis_contacts() == (second if leads else first)
    told = office.run(ShowEap).text
    since = f"Called and checked on {day}" if leads else f"Not checked since {day}"
    assert (since if day else "Nobody here has called") in told
