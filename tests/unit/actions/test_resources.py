"""The EAP, chaplains, crisis lines and look-ups: what the files say, and who vouches for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.actions.resources import (
    LISTED_AT_ONCE,
    LookUpResource,
    ShowChaplain,
    ShowCrisisLines,
    ShowEap,
    resource_entry,
)
from tests.unit.actions.conftest import AGENCY, NOW, WORDS, Office, resource

TODAY = NOW.date()
NOT_CALLED = "Nobody here has called this number to check it"


@pytest.mark.conformance("MPD-VII-EAP-1", "MPD-VII-EAP-2", "MPD-VII-EAP-6")
def test_the_eap_is_shown_as_the_agency_states_it(office: Office) -> None:
    """Every fact of the agency's file is there, in its own words (MPD-VII-EAP)."""
    text = office.run(ShowEap).text
    eap = AGENCY.eap

    for fact in (
        eap.name,
        eap.run_by,
        eap.phone,
        eap.hours,
        eap.web,
        eap.access_code,
        eap.purpose,
        eap.cost,
        *eap.eligible,
        eap.face_to_face_sessions,
        eap.crisis_help,
        eap.online,
        eap.continued_care,
    ):
        assert str(fact) in text


@pytest.mark.conformance("MPD-VII-EAP-1")
def test_a_number_that_nobody_called_says_so(office: Office) -> None:
    """Until a person dialed the EAP's number, the card says that it was only read, and when."""
    assert AGENCY.eap.called_on is None
    text = office.run(ShowEap).text

    assert NOT_CALLED in text
    assert str(AGENCY.eap.read_on) in text


def test_a_number_that_was_called_says_when(office: Office) -> None:
    """Once a person dialed it, the card names the day."""
    eap = AGENCY.eap.copy(update={"called_on": date(2026, 2, 1)})
    office.directory.agency = AGENCY.copy(update={"eap": eap})
    text = office.run(ShowEap).text

    assert "Called and checked on 2026-02-01" in text
    assert NOT_CALLED not in text


def test_what_the_agency_does_not_state_is_left_out(office: Office) -> None:
    """An EAP without web, code or online help is shown without empty lines or invented facts."""
    nothing = dict.fromkeys(("web", "access_code", "crisis_help", "online", "continued_care"))
    office.directory.agency = AGENCY.copy(update={"eap": AGENCY.eap.copy(update=nothing)})
    text = office.run(ShowEap).text

    assert "None" not in text
    assert "" not in text.splitlines()
    for label in ("Web:", "Access code:", "Online:", "Afterwards:"):
        assert label not in text


def test_chaplains_come_without_a_promise_of_confidentiality(office: Office) -> None:
    """Every chaplain is listed, with the advice to ask what they keep to themselves."""
    office.directory.cards = [
        resource("first", kind="chaplain"),
        resource("second", kind="chaplain"),
        resource("other"),
    ]
    text = office.run(ShowChaplain).text

    assert "The first group" in text
    assert "The second group" in text
    assert "The other group" not in text
    assert "No rule about what they keep to themselves is listed" in text
    assert "confidential" not in text.lower()
    assert "privilege" not in text.lower()


def test_without_a_chaplain_the_program_line_is_named(office: Office) -> None:
    """Nobody listed is said plainly, with a number that can help."""
    text = office.run(ShowChaplain).text

    assert "No chaplain is listed" in text
    assert AGENCY.program.phone in text


def test_crisis_lines_begin_with_988_and_911(office: Office) -> None:
    """The two contacts are the first message; the lines that may be shown follow."""
    first, second = office.run(ShowCrisisLines).texts

    assert WORDS.crisis_contacts() == first
    assert WORDS.crisis_lines_listed() == second


@pytest.mark.conformance("WA-PUR-3")
def test_clinical_help_comes_with_contact_hours_and_first_step(office: Office) -> None:
    """Somebody who wants more than a peer reads how to begin, and no judgment."""
    office.directory.cards = [resource("mind", kind="clinician", how_to_start="Ask for intake")]
    text = office.run(LookUpResource, matches=["mind"]).text

    assert "  Call: 406-555-0199\n  Hours: Sundays\n" in text
    assert "  How to start: Ask for intake\n" in text


def test_a_look_up_shows_what_was_found_in_its_order(office: Office) -> None:
    """The matches come as they were ranked, at most five, with 988 and 911 at the end."""
    office.directory.cards = [resource(f"r{number}") for number in range(9)]
    found = [f"r{number}" for number in (7, 3, 5, 1, 0, 2)]
    text = office.run(LookUpResource, matches=found).text
    names = [line.split(":")[0] for line in text.splitlines() if line.startswith("The ")]

    assert [f"The {name} group" for name in found[:LISTED_AT_ONCE]] == names
    assert text.endswith("911 in danger.")


def test_a_look_up_without_a_match_says_so(office: Office) -> None:
    """Nothing that fits is not dressed up: it says so and names what there is."""
    office.directory.cards = [resource("r1"), resource("r2")]
    text = office.run(LookUpResource, matches=[]).text

    assert text.startswith("I found nothing that fits.")
    assert "The r1 group (group): 406-555-0199" in text
    assert "988" in text


def test_a_pressed_look_up_asks_what_is_needed(office: Office) -> None:
    """A button brings no words, so somebody is asked for a few, and nothing was "not found"."""
    office.directory.cards = [resource("r1")]
    text = office.run(LookUpResource).text

    assert text.startswith("Write what you need")
    assert "nothing that fits" not in text


def test_a_match_that_is_gone_is_no_match(office: Office) -> None:
    """A resource that left the directory since the search is not shown and breaks nothing."""
    office.directory.cards = [resource("r1")]

    assert "I found nothing that fits" in office.run(LookUpResource, matches=["gone"]).text


def test_a_resource_without_a_number_is_not_listed_with_none(office: Office) -> None:
    """What has only a website is listed by it, not with the word None."""
    office.directory.cards = [
        resource("r1", phone_display=None, phone_dial=None, web="www.r1.example")
    ]

    assert "None" not in office.run(LookUpResource, matches=[]).text


@pytest.mark.parametrize(
    ("called_on", "read_on", "sentence"),
    [
        (date(2026, 2, 1), date(2026, 1, 3), "Called and checked on 2026-02-01."),
        (None, date(2026, 1, 3), f"{NOT_CALLED}; its source was read on 2026-01-03."),
        (None, None, f"{NOT_CALLED}; its source was read on an unknown date."),
    ],
)
def test_an_entry_says_who_vouches(
    called_on: date | None, read_on: date | None, sentence: str
) -> None:
    """A number is called checked only when a person dialed it."""
    entry = resource_entry(resource("r1", called_on=called_on, read_on=read_on), TODAY)

    assert entry.endswith(sentence)


def test_an_entry_leaves_out_what_is_not_stated() -> None:
    """Empty facts have no line; what a service does not promise has one."""
    entry = resource_entry(
        resource("r1", cost="", hours="", web="www.r1.example", promises_not="Not therapy"), TODAY
    )

    assert "Cost:" not in entry
    assert "Hours:" not in entry
    assert "Web: www.r1.example" in entry
    assert "Know before: Not therapy" in entry


@pytest.mark.conformance("MN-1-24.1B3")
@pytest.mark.parametrize(("days", "fresh"), [(90, True), (91, False)])
def test_an_old_call_is_marked_as_old(office: Office, days: int, fresh: bool) -> None:
    """A call counts for 90 days; then the entry says since when nobody has checked it."""
    day = TODAY - timedelta(days=days)
    entry = resource_entry(resource("r", called_on=day), TODAY)

    assert fresh == (f"Called and checked on {day}." in entry)
    assert fresh != (f"Not checked since {day}" in entry)


@pytest.mark.conformance("MN-1-24.1A3", "MN-1-24.1B3", "MPD-IV-TL-D", "WA-OVS-e")
def test_an_entry_tells_who_vetted_it_and_when(office: Office) -> None:
    """With number, hours, who may use it and a date, for everybody, names of peers or not."""
    office.directory.cards = [resource("r", kind="clinician")]
    for sees_names in (True, False):
        text = office.run(LookUpResource, matches=["r"], sees_names=sees_names).text
        for fact in ("406-555-0199", "Hours: Sundays", "Who: Anybody", "Cost: Free"):
            assert fact in text
        assert "Vetted by A coordinator on 2026-01-02." in text


@pytest.mark.conformance("MN-1-24.1B1")
@pytest.mark.parametrize(
    ("facts", "approved"),
    [
        ({"approved_on": date(2026, 1, 5), "contract": True}, True),
        ({"approved_on": date(2026, 1, 5), "contract": False}, False),
        ({"approved_on": date(2026, 1, 5)}, False),
        ({"contract": True}, False),
    ],
)
def test_only_approved_and_under_contract_is_called_so(
    facts: dict[str, Any], approved: bool
) -> None:
    """One of the two is not enough, and not stated is no."""
    entry = resource_entry(resource("r", kind="clinician", **facts), TODAY)

    assert approved == ("Approved on 2026-01-05 and under contract." in entry)


@pytest.mark.conformance("WA-CE-4b")
def test_a_topic_without_an_entry_is_answered_honestly(office: Office) -> None:
    """Nothing fits, and it says so."""
    assert "I found nothing that fits." in office.run(LookUpResource, matches=[]).text
