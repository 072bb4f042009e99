"""Overrides, holidays, time zones, incidents and partners, from the sheets to the list."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.directory import Directory, DirectoryError, Wanted, open_directory
from bot.directory.shifts import parse_shift

Change = Callable[..., None]
DENVER = ZoneInfo("America/Denver")
NIGHT = datetime(2026, 11, 24, 3, tzinfo=DENVER)
TOM, MARISOL, COLIN = "peer-12", "peer-15", "peer-04"
FIRE = Wanted(discipline="fire")


def ids(directory: Directory, now: datetime = NIGHT, **filters: object) -> set[str]:
    return {card.id for card in directory.peers_now(now, **filters)}


def test_an_override_counts_from_its_beginning_up_to_its_end(
    database_url: str, folder: Path
) -> None:
    """Away hides whatever the shift says; on duty shows; times are on the peer's clock."""
    (folder / "overrides.csv").write_text(
        "peer,starts,ends,duty\n"
        f"{TOM},2026-11-24 02:00,2026-11-24 04:00,away\n"
        "peer-01,2026-11-24,2026-11-24,on_duty\n"
    )
    directory = open_directory(database_url, folder)

    for hour, minute, shown in ((1, 59, True), (2, 0, False), (3, 59, False), (4, 0, True)):
        assert shown == (TOM in ids(directory, NIGHT.replace(hour=hour, minute=minute)))
    cards = {card.id: card for card in directory.peers_now(NIGHT.replace(hour=23, minute=59))}
    assert cards["peer-01"].on_duty
    assert "peer-01" not in ids(directory, NIGHT + timedelta(hours=21))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("peer-99,2026-11-24,2026-11-25,away", "column peer: 'peer-99' is not in peers.csv"),
        ("peer-01,2026-11-24 08:00,2026-11-24 08:00,away", "is not after its start"),
        ("peer-01,tomorrow,2026-11-25,away", "'tomorrow' is not a time"),
        ("peer-01,2026-11-24,2026-11-25,sick", "'sick' is not known here; write one of on_duty"),
    ],
)
def test_a_wrong_override_is_named(database_url: str, folder: Path, row: str, message: str) -> None:
    """Row and column are told, and there is no word for a reason."""
    (folder / "overrides.csv").write_text(f"peer,starts,ends,duty\n{row}\n")
    with pytest.raises(DirectoryError, match=f"overrides.csv row 2.*{message}"):
        open_directory(database_url, folder)


def test_a_holiday_stops_the_shifts_that_say_so(
    database_url: str, folder: Path, change: Change
) -> None:
    """Colin's office hours end for Christmas; a platoon works through it."""
    change("peers.csv", 5, shift="Mon-Fri 08:00-16:00 except holidays", takes_calls_off_duty="no")
    agency = folder / "agency.yml"
    agency.write_text(f"{agency.read_text()}\nholidays: [2026-12-25]\n")
    directory = open_directory(database_url, folder)
    christmas = datetime(2026, 12, 25, 12, tzinfo=DENVER)

    assert COLIN not in ids(directory, christmas)
    assert COLIN in ids(directory, christmas - timedelta(days=1))
    assert any(card.on_duty for card in directory.peers_now(christmas, wanted=FIRE))


def test_a_shift_may_not_end_in_holidays_twice() -> None:
    """The words are read once, and 'always' has no days to leave out."""
    for text in ("always except holidays", "Mon 08:00-16:00 except holidays except holidays"):
        with pytest.raises(ValueError, match="is not a shift"):
            parse_shift(text)


def test_each_peers_shift_hangs_on_their_own_clock(
    database_url: str, folder: Path, change: Change
) -> None:
    """08:00 in Chicago is 07:00 in Denver."""
    change(
        "peers.csv",
        5,
        shift="Mon-Fri 08:00-16:00",
        time_zone="America/Chicago",
        takes_calls_off_duty="no",
    )
    directory = open_directory(database_url, folder)

    assert COLIN in ids(directory, datetime(2026, 11, 24, 7, 0, tzinfo=DENVER))
    assert COLIN not in ids(directory, datetime(2026, 11, 24, 6, 59, tzinfo=DENVER))
    assert COLIN not in ids(directory, datetime(2026, 11, 24, 15, 0, tzinfo=DENVER))


def test_a_flag_hides_until_its_end_and_only_for_its_incident(
    database_url: str, folder: Path
) -> None:
    """Nobody asks why; an incident that nobody knows hides like one that was not named."""
    (folder / "incidents.csv").write_text(
        f"peer,incident,part,until\n{TOM},2026-014,witness,2026-11-24\n"
        f"{MARISOL},2026-015,involved,2026-12-31\n"
    )
    directory = open_directory(database_url, folder)

    assert set() == {TOM, MARISOL} & ids(directory)
    assert set() == {TOM, MARISOL} & ids(directory, incident="gossip")
    assert {MARISOL} == {TOM, MARISOL} & ids(directory, incident="2026-014")
    assert ["2026-014", "2026-015"] == directory.incidents(NIGHT)
    assert TOM in ids(directory, NIGHT + timedelta(days=1))
    assert "was part of an incident" in {v.reason for v in directory.verdicts(NIGHT)}


PARTNER = """
partners:
  - id: lolo-fire
    name: Lolo Fire
    agreement_signed_on: {signed}
    interagency_trained_on: {trained}
    memorandum: MOU 7
"""


@pytest.mark.parametrize(
    ("signed", "trained", "shown"),
    [("2026-01-02", "2026-02-03", True), ("", "2026-02-03", False), ("2026-01-02", "", False)],
)
def test_a_partners_peers_are_shown_once_it_signed_and_trained(
    database_url: str, folder: Path, change: Change, signed: str, trained: str, shown: bool
) -> None:
    """'A peer from another agency' gives only those, and only then (WA-REG-0, 1a, 1b)."""
    agency = folder / "agency.yml"
    agency.write_text(agency.read_text() + PARTNER.format(signed=signed, trained=trained))
    units = folder / "units.csv"
    units.write_text(f"{units.read_text()}lolo,lolo-fire,Lolo station,,fire\n")
    change("peers.csv", 13, agency="lolo-fire", unit="lolo")
    directory = open_directory(database_url, folder)

    for unit in (None, "fd-a"):
        assert shown == (TOM in ids(directory, asker_unit=unit))
        others = ids(directory, asker_unit=unit, other_agency=True)
        assert ({TOM} if shown else set()) == others
    assert TOM in ids(directory, asker_unit="lolo")


def test_every_choice_narrows_the_list(directory: Directory) -> None:
    """Sworn or civilian, woman or man, and a topic, alone or together."""
    everybody = ids(directory)

    sworn, civilian = (ids(directory, wanted=Wanted(sworn=sworn)) for sworn in (True, False))
    assert sworn
    assert civilian
    assert everybody == sworn | civilian
    assert set() == sworn & civilian
    women = ids(directory, wanted=Wanted(gender="woman"))
    assert women
    assert women < everybody
    burnout = Wanted(topic="Burnout", gender="woman", sworn=False)
    assert {MARISOL} <= ids(directory, wanted=burnout)
    assert set() == ids(directory, wanted=Wanted(topic="stamp collecting"))


UNITS = st.sampled_from([None, "cfps", "pd", "pd-days", "fd-b", "ems-nights", "comm", "nowhere"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(unit=UNITS, hours=st.integers(0, 24 * 365))
def test_nobody_is_shown_whom_the_rule_hides(
    directory: Directory, unit: str | None, hours: int
) -> None:
    """At any hour and for any asker, the list is within what the one rule allows."""
    now = NIGHT + timedelta(hours=hours)
    allowed = {v.id for v in directory.verdicts(now, asker_unit=unit) if v.listed}
    assert ids(directory, now, asker_unit=unit) <= allowed
