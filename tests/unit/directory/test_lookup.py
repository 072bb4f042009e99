"""Who can be called now, which resources are shown, and whether the directory answers."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, text

from bot.directory import Directory, Wanted, load_folder, open_directory

Change = Callable[..., None]
DENVER = ZoneInfo("America/Denver")
NIGHT = datetime(2026, 11, 24, 3, tzinfo=DENVER)
MARISOL, TOM, NOAH, DANA = "peer-15", "peer-12", "peer-10", "peer-01"


def ids(directory: Directory, now: datetime = NIGHT, **filters: object) -> set[str]:
    return {card.id for card in directory.peers_now(now, **filters)}


def test_those_on_duty_come_first(directory: Directory) -> None:
    """Within the list nobody off duty stands above somebody on duty."""
    on_duty = [card.on_duty for card in directory.peers_now(NIGHT)]
    assert sorted(on_duty, reverse=True) == on_duty
    assert {True, False} == set(on_duty)


def test_somebody_off_duty_is_listed_only_if_they_take_calls(
    database_url: str, folder: Path, change: Change
) -> None:
    """A choice in the roster decides, and it is followed at the next load."""
    row = int(TOM[-2:]) + 1
    change("peers.csv", row, shift="Mon-Sun 08:00-16:00", takes_calls_off_duty="no")
    assert TOM not in ids(open_directory(database_url, folder))

    change("peers.csv", row, takes_calls_off_duty="yes")
    assert TOM in ids(open_directory(database_url, folder))


def test_filters_narrow_and_skip_leaves_out(directory: Directory) -> None:
    """Discipline, language (by name or code) and people already passed over."""
    everybody = ids(directory)

    assert {"ems"} == {
        c.discipline for c in directory.peers_now(NIGHT, wanted=Wanted(discipline="ems"))
    }
    spanish = directory.peers_now(NIGHT, wanted=Wanted(language="Spanish"))
    assert spanish
    assert all("Spanish" in card.languages for card in spanish)
    assert spanish == directory.peers_now(NIGHT, wanted=Wanted(language="es"))
    assert everybody - {TOM} == ids(directory, skip=frozenset({TOM}))
    assert set() == ids(directory, skip=everybody)
    assert set() == ids(directory, wanted=Wanted(language="Klingon"))


def test_skipping_somebody_keeps_the_order_of_the_rest(directory: Directory) -> None:
    """'Show me someone else' does not shuffle the list."""
    first, *rest = directory.peers_now(NIGHT)
    assert rest == directory.peers_now(NIGHT, skip=frozenset({first.id}))


def test_the_order_is_the_same_within_an_hour_and_fair_over_many(directory: Directory) -> None:
    """Equals take turns at the top, with no count of who was called."""
    assert directory.peers_now(NIGHT) == directory.peers_now(NIGHT + timedelta(minutes=59))
    firsts: Counter[str] = Counter()
    for hour in range(400):
        cards = directory.peers_now(NIGHT + timedelta(hours=hour))
        firsts[next(card.id for card in cards if not card.on_duty)] += 1
    takers = len(firsts)
    assert takers >= 8
    assert max(firsts.values()) < 400 / takers * 3


@pytest.mark.conformance("MN-1-24.2B", "WA-REM-1", "MPD-IV-TM-J", "MPD-V-C")
def test_a_removed_peer_is_gone_at_the_next_lookup(
    directory: Directory, folder: Path, change: Change
) -> None:
    """A load is seen at once by a directory that is already open (MN-1-24.2B, WA-REM-1)."""
    assert MARISOL in ids(directory)
    change("peers.csv", int(MARISOL[-2:]) + 1, status="removed")
    with directory._session_factory() as session:
        load_folder(session, folder)
    assert MARISOL not in ids(directory)


def test_a_certification_ends_with_the_agencys_day(
    database_url: str, folder: Path, change: Change
) -> None:
    """23:59 in Denver is still the last day, though it is the next day in UTC."""
    change("peers.csv", int(NOAH[-2:]) + 1, certified_until="2026-11-24")
    directory = open_directory(database_url, folder)

    assert NOAH in ids(directory, datetime(2026, 11, 24, 23, 59, tzinfo=DENVER))
    assert NOAH not in ids(directory, datetime(2026, 11, 25, 0, 0, tzinfo=DENVER))


def test_a_supervisor_is_shown_only_to_an_asker_known_to_work_elsewhere(
    directory: Directory,
) -> None:
    """Calvin Reyes leads dispatch: hidden from dispatchers and from anybody unknown."""
    calvin = "peer-23"
    assert calvin in ids(directory, asker_unit="fd-a")
    for asker_unit in ("comm-days", "comm-nights", "comm", "no-such-unit", None):
        assert calvin not in ids(directory, asker_unit=asker_unit)


def test_authority_that_runs_through_a_removed_leader_still_hides(
    database_url: str, folder: Path, change: Change
) -> None:
    """Joan leads records from pd-nights; whoever leads pd-nights leads Joan's people too."""
    change("peers.csv", 7, supervises="pd-records", status="removed")
    change("peers.csv", 10, supervises="pd-nights", rank_band="supervisor", shift="always")
    directory = open_directory(database_url, folder)

    assert "peer-09" not in ids(directory, asker_unit="pd-records")
    assert "peer-09" in ids(directory, asker_unit="comm-days")


def test_a_name_is_shown_as_its_owner_chose(directory: Directory) -> None:
    """Full name or initial; numbers are ready to read and to dial."""
    noon = datetime(2026, 1, 5, 12, tzinfo=DENVER)
    cards = {card.id: card for card in directory.peers_now(noon)}

    assert "Dana W." == cards[DANA].name
    assert ("406-555-0120", "+14065550120") == (cards[DANA].phone_display, cards[DANA].phone_dial)
    assert "Noah Begay" == cards[NOAH].name


def test_the_number_of_queries_does_not_depend_on_the_roster(directory: Directory) -> None:
    """Six queries after a load, and one from then on, whatever is asked."""
    queries: list[str] = []
    with directory._session_factory() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: queries.append(args[2]))

    directory.peers_now(NIGHT, asker_unit="pd-days", wanted=Wanted(language="Spanish"))
    assert 6 == len(queries)

    queries.clear()
    directory.peers_now(NIGHT, asker_unit="fd-a", wanted=Wanted(discipline="fire"))
    assert 1 == len(queries)


@pytest.mark.parametrize("asker_unit", [None, "no-such-unit", "cfps", "pd-days", "comm-nights"])
@pytest.mark.parametrize("hour", [3, 15])
def test_a_lookup_and_its_verdicts_agree(
    directory: Directory, asker_unit: str | None, hour: int
) -> None:
    """The list is made of parts of the rule, and shows exactly whom the whole rule lets through."""
    now = NIGHT.replace(hour=hour)
    verdicts = directory.verdicts(now, asker_unit=asker_unit)

    assert {v.id for v in verdicts if v.shown} == ids(directory, now, asker_unit=asker_unit)
    assert 24 == len(verdicts)
    assert all(verdict.reason for verdict in verdicts)


def test_lookups_may_run_in_several_threads(directory: Directory) -> None:
    """Eight threads get the same answer as one."""
    expected = directory.peers_now(NIGHT)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: directory.peers_now(NIGHT), range(24)))
    assert [expected] * 24 == answers


def test_resources_keep_the_coordinators_order_and_can_be_narrowed(directory: Directory) -> None:
    """EAP and chaplain stand first in the example; a kind gives only its own."""
    assert ["eap", "chaplains"] == [card.id for card in directory.resources()][:2]
    assert {"treatment"} == {card.kind for card in directory.resources("treatment")}
    assert [] == directory.resources("no-such-kind")


@pytest.mark.conformance("WA-ROLE-c")
@pytest.mark.parametrize("missing", ["vetted_by", "vetted_on"])
def test_a_resource_nobody_vetted_is_never_returned(
    database_url: str, folder: Path, change: Change, missing: str
) -> None:
    """Without a name and a date of vetting it is neither listed nor found (WA-ROLE-c)."""
    change("resources.csv", 2, **{missing: ""})
    directory = open_directory(database_url, folder)

    assert "eap" not in {card.id for card in directory.resources()}
    assert "eap" not in {card.id for card in directory.search("eap counseling", limit=20)}


def test_a_resource_says_that_nobody_called_it(directory: Directory) -> None:
    """The example invents no check: every number is uncalled."""
    assert {None} == {card.called_on for card in directory.resources()}


def test_the_directory_answers_until_its_table_is_gone(directory: Directory) -> None:
    """Health is a plain yes or no, and never an exception."""
    assert directory.answers()
    with directory._session_factory() as session:
        session.execute(text("DROP TABLE loads"))
        session.commit()
    assert not directory.answers()


def test_a_database_that_cannot_be_reached_does_not_answer(directory: Directory) -> None:
    """An error while connecting counts as no."""

    def refuse() -> None:
        raise OSError("no such host")

    assert not Directory(refuse, directory.agency).answers()


def test_a_moment_without_a_zone_is_refused(directory: Directory) -> None:
    """A naive time would silently be read on the server's clock."""
    with pytest.raises(ValueError, match="timezone-aware"):
        directory.peers_now(datetime(2026, 11, 24, 3))
