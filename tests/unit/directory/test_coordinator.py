"""The coordinator's records: calls, code, totals, education, rota, changes, export, checks."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.directory import (
    Directory,
    DirectoryError,
    add_to_total,
    check_directory,
    code_made_on,
    compare,
    export_folder,
    load_rota,
    make_code,
    open_directory,
    read_folder,
    read_totals,
    record_call,
    store,
)
from bot.directory.education import hours_by_quarter, quarter_before
from bot.directory.installing import FILES, installing, staged

Change = Callable[..., None]
DENVER = ZoneInfo("America/Denver")
NOW = datetime(2026, 11, 24, 3, tzinfo=DENVER)
TODAY = NOW.date()


def kinds(directory: Directory, folder: Path, kind: str, now: datetime = NOW) -> list[str]:
    return [f.text for f in check_directory(directory, folder, now) if f.kind == kind]


def test_a_call_belongs_to_the_number(database_url: str, folder: Path, change: Change) -> None:
    """It outlives a load, an older one replaces nothing, and a new number is unchecked."""
    directory = open_directory(database_url, folder)
    with directory.session() as session:
        record_call(session, "+14065550151", TODAY, "Ruth Halvorsen")
        record_call(session, "+14065550151", TODAY - timedelta(days=9))

    def called() -> date | None:
        cards = open_directory(database_url, folder).resources()
        return next(card.called_on for card in cards if card.id == "larch-counseling")

    change("resources.csv", 4, cost="Free")
    assert TODAY == called()
    change("resources.csv", 4, phone="406-555-0177")
    assert called() is None


def test_a_call_to_the_eap_stands_in_the_agencys_facts_too(database_url: str, folder: Path) -> None:
    """Both places that tell the number tell the same date."""
    directory = open_directory(database_url, folder)
    assert directory.agency.eap.called_on is None
    with directory.session() as session:
        record_call(session, "+18005550199", TODAY)

    assert TODAY == open_directory(database_url, folder).agency.eap.called_on


def test_an_access_code_is_forgiving_replaceable_and_not_stored(directory: Directory) -> None:
    """Without a code none is right; the old one dies; the database has only a digest."""
    assert not directory.code_is_right("")
    with directory.session() as session:
        first = make_code(session, TODAY)
        assert directory.code_is_right(first)
        assert directory.code_is_right(f" {first.lower().replace('-', ' ')} ")
        second = make_code(session, TODAY)
        assert TODAY == code_made_on(session)
        stored = str(session.execute(text("SELECT * FROM access_codes")).all())
    assert not directory.code_is_right(first)
    assert directory.code_is_right(second)
    for wrong in ("", "x" * 1_000_000, f"{second}A", "\ud800"):
        assert not directory.code_is_right(wrong)
    assert second not in stored
    assert second.replace("-", "") not in stored


@pytest.mark.conformance("WA-OVS-c", "MPD-IV-TL-F", "MPD-IV-TM-F", "MPD-IV-CMD-B")
def test_small_totals_are_not_shown_and_nothing_else_is_taken(directory: Directory) -> None:
    """Four is 'fewer than five' like nought; five is a number; mistakes can be taken back."""
    with directory.session() as session:
        add_to_total(session, "2026-11", "contacts", 4)
        assert [None] == [total.number for total in read_totals(session)]
        add_to_total(session, "2026-11", "contacts", 3)
        add_to_total(session, "2026-11", "contacts", -2)
        add_to_total(session, "2026-12", "referrals", 0)
        found = [(total.month, total.kind, total.number) for total in read_totals(session)]
        for month, kind, number in (
            ("2026-13", "contacts", 1),
            ("Ruth", "contacts", 1),
            ("2026-11", "talked to Dana", 1),
            ("2026-11", "contacts", -6),
            ("2026-11", "contacts", 10**9),
        ):
            with pytest.raises(ValueError, match=r"write|check"):
                add_to_total(session, month, kind, number)
        assert found == [(t.month, t.kind, t.number) for t in read_totals(session)]
    assert [("2026-12", "referrals", None), ("2026-11", "contacts", 5)] == found


@pytest.mark.conformance("MT-2a.b", "WA-TR-3", "WA-CE-0", "MPD-IV-TL-E", "WA-OVS-f")
def test_hours_of_education_are_counted_by_quarter(database_url: str, folder: Path) -> None:
    """Falling short is told to the coordinator and hides nobody."""
    (folder / "education.csv").write_text(
        "peer,done_on,hours,topic\npeer-01,2026-09-30,1.5,confidentiality\n"
        "peer-01,2026-07-01,1,roles\npeer-02,2026-10-01,4,grief\n"
    )
    directory = open_directory(database_url, folder)

    with directory.session() as session:
        hours = hours_by_quarter(session)
    assert {"peer-01": {(2026, 3): 2.5}, "peer-02": {(2026, 4): 4.0}} == hours
    assert (2025, 4) == quarter_before(date(2026, 3, 31))
    short = kinds(directory, folder, "education")
    assert not any("Dana Whitcomb" in each for each in short)
    assert "Luis Ortega: 0 hours in 2026 Q3, 2 are recommended" in short
    assert "peer-02" in {card.id for card in directory.peers_now(NOW)}


def test_the_rota_follows_hours_and_stand_ins(folder: Path) -> None:
    """Somebody off hours is skipped, and a stand-in takes a step for a time."""
    path = folder / "on_call.yml"
    path.write_text(
        path.read_text().replace("role: first", "role: first\n    hours: Mon-Fri 08:00-17:00")
        + "overrides:\n  - role: second\n    who: Ann Field\n    contact: 406-555-0117\n"
        "    begins: 2026-11-24 02:00:00\n    ends: 2026-11-24 04:00:00\n"
    )
    rota = load_rota(folder)

    def chain(hour: int) -> list[str]:
        return [each.who for each in rota.chain_at(NOW.replace(hour=hour), DENVER)][:2]

    assert ["Ann Field", "Capt. Elaine Foster"] == chain(3)
    assert ["Sgt. Marcus Bell", "Capt. Elaine Foster"] == chain(4)
    assert ["Ruth Halvorsen", "Sgt. Marcus Bell"] == chain(9)
    gaps = rota.gaps(NOW, 1, DENVER)
    assert [(NOW, NOW.replace(hour=8)), (NOW.replace(hour=17), NOW + timedelta(days=1))] == [
        (gap.begin, gap.end) for gap in gaps
    ]
    assert not any(gap.nobody for gap in gaps)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes_to_next: 4", "minutes_to_next: 0", "key minutes_to_next"),
        ("role: first", "role: first\n    hours: nights", "'nights' is not a shift"),
        ("406-555-0110", "12", "'12' is not a US phone number"),
        ("steps:", "steps: []\nothers:", "key steps is empty"),
    ],
)
def test_a_wrong_rota_is_one_line(folder: Path, old: str, new: str, message: str) -> None:
    """The key and the remedy, not a traceback."""
    path = folder / "on_call.yml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(DirectoryError, match=message):
        load_rota(folder)


def test_changes_are_told_by_row_and_field_and_leave_a_trail_without_values(
    database_url: str, folder: Path, change: Change
) -> None:
    """Who changed which field; what it was and is stands only in the diff on the screen."""
    directory = open_directory(database_url, folder)
    change("peers.csv", 2, phone="406-555-0178", status="removed")
    (folder / "incidents.csv").write_text(
        "peer,incident,part,until\npeer-01,2026-014,witness,2026-12-31\n"
    )
    content = read_folder(folder)
    with directory.session() as session:
        found = compare(session, content)
        store(session, content, "ruth")
        assert [] == compare(session, content)
        trail = session.execute(
            text("SELECT changed_by, sheet, row_id, field FROM roster_changes ORDER BY id")
        ).all()

    assert [
        ("peers.csv", "peer-01", "changed", "phone", "+14065550120", "+14065550178"),
        ("peers.csv", "peer-01", "changed", "status", "active", "removed"),
        ("incidents.csv", "peer-01", "added", "", "", "2026-014, witness, 2026-12-31"),
    ] == [(c.sheet, c.row_id, c.what, c.field, c.before, c.after) for c in found]
    assert [
        ("ruth", "peers.csv", "peer-01", "phone"),
        ("ruth", "peers.csv", "peer-01", "status"),
        ("ruth", "incidents.csv", "peer-01", "added"),
    ] == [tuple(row) for row in trail]


def test_what_is_exported_loads_as_the_same(
    database_url: str, folder: Path, tmp_path: Path
) -> None:
    """A coordinator without the files gets them back, with calls; nothing is overwritten."""
    (folder / "overrides.csv").write_text(
        "peer,starts,ends,duty\npeer-01,2026-11-24 18:00,2026-11-25,away\n"
    )
    (folder / "education.csv").write_text(
        "peer,done_on,hours,topic\npeer-01,2026-09-30,1.5,confidentiality\n"
    )
    directory = open_directory(database_url, folder)
    target = tmp_path / "out"
    with directory.session() as session:
        names = export_folder(session, folder, target)
        assert [] == compare(session, read_folder(target))
        record_call(session, "+14065550151", TODAY)
        with pytest.raises(DirectoryError, match="is there already"):
            export_folder(session, folder, target)
        export_folder(session, folder, tmp_path / "again")

    assert {"peers.csv", "overrides.csv", "agency.yml", "policy.yml"} <= set(names)
    assert "incidents.csv" not in names
    rows = read_folder(tmp_path / "again").rows["resources.csv"]
    assert [TODAY] == [row["called_on"] for row in rows if row["id"] == "larch-counseling"]


def test_a_part_of_a_folder_stands_on_the_installed_rest(folder: Path, tmp_path: Path) -> None:
    """Only what is given replaces; a failure afterwards puts everything back."""
    given = tmp_path / "given"
    given.mkdir()
    with pytest.raises(DirectoryError, match="holds none of"), staged(given, folder):
        pass
    peers = (folder / "peers.csv").read_text()
    (given / "peers.csv").write_text(peers.replace("Whitcomb", "Changed"))
    before = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}

    with staged(given, folder) as stage:
        with suppress(OSError), installing(stage, folder):
            assert "Changed" in (folder / "peers.csv").read_text()
            raise OSError("disk is full")
        assert before == {name: (folder / name).read_bytes() for name in before}
        with installing(stage, folder):
            pass
    assert "Changed" in (folder / "peers.csv").read_text()
    assert before["agency.yml"] == (folder / "agency.yml").read_bytes()


def test_the_example_has_no_error_and_says_that_nothing_was_dialed(
    directory: Directory, folder: Path
) -> None:
    """Owen's certificate and the undialed numbers are told; nobody is left without help."""
    found = check_directory(directory, folder, NOW)

    assert {"warning"} == {finding.level for finding in found}
    assert ["Owen Tran is hidden: certification has expired"] == kinds(directory, folder, "expired")
    assert 24 == len(kinds(directory, folder, "not_called"))


@pytest.mark.conformance("WA-TR-2")
@pytest.mark.parametrize(
    ("kind", "cells", "message"),
    [
        ("due", {"certified_until": "2026-12-24"}, "Dana Whitcomb: certification ends on"),
        ("rank", {"rank_band": "command"}, "has command rank"),
        ("late_training", {"trained_on": "2025-12-03"}, "303 days after being designated"),
        ("unreachable", {"shift": "24/48 from 2027-01-01 07:00"}, "is never on duty"),
        ("expired", {"trained_on": ""}, "hidden: no training on record"),
    ],
)
def test_each_trouble_of_a_peer_is_told(
    database_url: str, folder: Path, change: Change, kind: str, cells: dict[str, str], message: str
) -> None:
    """One line with the name and what is wrong."""
    before = kinds(open_directory(database_url, folder), folder, kind)
    change("peers.csv", 2, **cells)
    (fresh,) = set(kinds(open_directory(database_url, folder), folder, kind)) - set(before)
    assert message in fresh


def test_what_leaves_somebody_alone_is_an_error(
    database_url: str, folder: Path, change: Change
) -> None:
    """A roster of supervisors leaves their units without anybody; an empty chain wakes nobody."""
    path = folder / "peers.csv"
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *(row for row in rows if "peer-23" in row)]))
    chain = folder / "on_call.yml"
    chain.write_text(
        "minutes_to_next: 4\nsteps:\n  - who: Ruth\n    role: first\n    contact: ''\n"
    )
    directory = open_directory(database_url, folder)
    errors = {
        f.subject: f.text for f in check_directory(directory, folder, NOW) if f.level == "error"
    }

    assert {"comm", "comm-days", "comm-nights", "on_call.yml"} <= set(errors)
    assert "fd-a" not in errors
    assert "nobody is on call from Tue 2026-11-24 03:00" in errors["on_call.yml"]
    assert ["no woman on the roster can be listed"] == kinds(directory, folder, "choice")


def test_what_grew_old_is_told(database_url: str, folder: Path, change: Change) -> None:
    """Old calls, an old code, a flag that ended, contradicting overrides, a partner's papers."""
    change("resources.csv", 4, called_on="2026-08-25")
    change("resources.csv", 5, called_on="2026-08-26", vetted_by="")
    agency = folder / "agency.yml"
    agency.write_text(
        agency.read_text().replace("names_open: true", "names_open: false")
        + "\nfurther_agencies: [far]\npartners:\n  - id: lolo\n    name: Lolo Fire\n"
        "    interagency_trained_on: 2025-11-01\n"
    )
    (folder / "incidents.csv").write_text(
        "peer,incident,part,until\npeer-01,2026-014,witness,2026-11-23\n"
    )
    (folder / "overrides.csv").write_text(
        "peer,starts,ends,duty\npeer-01,2026-11-25,2026-11-27,away\n"
        "peer-01,2026-11-26,2026-11-26,on_duty\n"
    )
    directory = open_directory(database_url, folder)

    assert "Larch Street Counseling: last dialed on 2026-08-25" in kinds(
        directory, folder, "not_called"
    )
    assert ["Dos Rios Psychology is hidden: nobody has vetted it"] == kinds(
        directory, folder, "not_vetted"
    )
    assert 1 == len(kinds(directory, folder, "flag_over"))
    assert 1 == len(kinds(directory, folder, "double_booked"))
    assert 3 == len(kinds(directory, folder, "region"))
    assert 1 == len(kinds(directory, folder, "overdue"))
    assert "there is no access code" in kinds(directory, folder, "code")[0]
    with directory.session() as session:
        make_code(session, TODAY - timedelta(days=91))
    assert "the access code is of 2026-08-25" in kinds(directory, folder, "code")[0]
