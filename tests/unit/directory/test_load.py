"""Loading an agency's folder: wrong rows are named, and nothing is changed by halves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.directory import Directory, DirectoryError, load_folder, open_directory
from bot.directory.schema import Peer, Resource, Unit, metadata

Change = Callable[..., None]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}", future=True)
    metadata.create_all(engine)
    return sessionmaker(engine, future=True)()


def count(session: Session, table: type) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_whole_folder_is_loaded(session: Session, folder: Path) -> None:
    """The summary states what the tables now hold."""
    summary = load_folder(session, folder)

    stored = tuple(count(session, table) for table in (Unit, Peer, Resource))
    assert (20, 24, 24) == stored == (summary.units, summary.peers, summary.resources)


def test_loading_again_replaces_what_was_there(
    session: Session, folder: Path, change: Change
) -> None:
    """A row that left the file leaves the directory."""
    load_folder(session, folder)
    sheet = folder / "peers.csv"
    sheet.write_text("".join(sheet.read_text().splitlines(keepends=True)[:-1]))

    load_folder(session, folder)

    assert 23 == count(session, Peer)


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "message"),
    [
        (
            "peers.csv",
            7,
            "phone",
            "12",
            "peers.csv row 7, column phone: '12' is not a US phone number; "
            "write it like 406-555-0142",
        ),
        ("peers.csv", 3, "shift", "nights", "peers.csv row 3, column shift: 'nights' is not a"),
        ("peers.csv", 3, "certified_until", "3/31/27", "'3/31/27' is not a date; write it like"),
        ("peers.csv", 3, "certified_until", "2027-02-30", "'2027-02-30' is not a date"),
        ("peers.csv", 3, "status", "busy", "'busy' is not known here; write one of active,"),
        ("peers.csv", 3, "rank_band", "", "column rank_band: '' is not known here"),
        ("peers.csv", 3, "sworn", "maybe", "'maybe' is neither yes nor no"),
        ("peers.csv", 3, "time_zone", "Denver", "'Denver' is not a time zone"),
        ("peers.csv", 3, "time_zone", "../../etc", "is not a time zone"),
        (
            "peers.csv",
            3,
            "slack",
            "@dana",
            "column slack: '@dana' is not a link to a Slack profile",
        ),
        ("peers.csv", 3, "slack", "https://slack.com.example/team/U012AB3CD", "is not a link to a"),
        ("peers.csv", 3, "teams", "dana at work", "is not the address somebody signs in to Teams"),
        ("peers.csv", 3, "first_name", "", "column first_name: is empty; fill it in"),
        ("peers.csv", 3, "first_name", "A\u202eB", "an invisible character; type it again"),
        ("peers.csv", 3, "first_name", "A\nB", "holds a line break"),
        ("peers.csv", 3, "first_name", "A" * 101, "is longer than 100 characters"),
        ("peers.csv", 3, "id", "peer-01", "'peer-01' is already row 2"),
        ("peers.csv", 3, "unit", "pd-moon", "column unit: 'pd-moon' is not in units.csv"),
        ("peers.csv", 3, "supervises", "pd-moon", "column supervises: 'pd-moon' is not in"),
        ("peers.csv", 3, "agency", "other", "column agency: 'other' is not an agency of"),
        ("units.csv", 3, "parent", "moon", "units.csv row 3, column parent: 'moon' is not in"),
        ("units.csv", 3, "parent", "pd-days", "a unit cannot be above itself"),
        ("units.csv", 3, "id", "PD West", "'PD West' is not an id"),
        ("resources.csv", 4, "kind", "magic", "resources.csv row 4, column kind: 'magic'"),
        ("resources.csv", 4, "vetted_on", "soon", "row 4, column vetted_on: 'soon' is not a"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_remedy(
    session: Session,
    folder: Path,
    change: Change,
    name: str,
    row: int,
    column: str,
    value: str,
    message: str,
) -> None:
    """A coordinator can find the cell from the message alone."""
    change(name, row, **{column: value})

    with pytest.raises(DirectoryError) as caught:
        load_folder(session, folder)

    assert any(message in problem for problem in caught.value.problems)


def test_all_problems_are_told_at_once(session: Session, folder: Path, change: Change) -> None:
    """Nobody should have to repair a roster one message at a time."""
    change("peers.csv", 2, phone="12", shift="nights")
    change("peers.csv", 9, status="busy")
    change("resources.csv", 2, kind="magic")

    with pytest.raises(DirectoryError) as caught:
        load_folder(session, folder)

    places = [problem.partition(":")[0] for problem in caught.value.problems]
    assert [
        "peers.csv row 2, column phone",
        "peers.csv row 2, column shift",
        "peers.csv row 9, column status",
        "resources.csv row 2, column kind",
    ] == places


def test_a_bad_folder_changes_nothing(session: Session, folder: Path, change: Change) -> None:
    """What was loaded before stays, the good rows of the bad folder included."""
    load_folder(session, folder)
    change("peers.csv", 2, first_name="Changed")
    change("peers.csv", 3, phone="12")

    with pytest.raises(DirectoryError):
        load_folder(session, folder)

    assert "Dana" == session.get(Peer, "peer-01").first_name
    assert 24 == count(session, Peer)


def test_a_failure_of_the_database_changes_nothing(
    session: Session, folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error at the very end of writing rolls everything back."""
    load_folder(session, folder)
    change("peers.csv", 2, first_name="Changed")

    def fail() -> None:
        raise OSError("disk is full")

    monkeypatch.setattr(session, "commit", fail)
    with pytest.raises(OSError, match="disk is full"):
        load_folder(session, folder)

    assert "Dana" == session.get(Peer, "peer-01").first_name
    assert 24 == count(session, Peer)


@pytest.mark.parametrize("name", ["units.csv", "peers.csv", "resources.csv"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        (b"", "needs the column id once"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b'id,"unclosed', "is not a comma-separated file"),
        (b"x" * (5 * 1024 * 1024 + 1), "is larger than 5 MB"),
    ],
)
def test_a_sheet_that_is_none_is_named(
    session: Session, folder: Path, name: str, content: bytes | None, message: str
) -> None:
    """A missing, empty, binary, broken or huge file ends in one clear line, not a traceback."""
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)

    with pytest.raises(DirectoryError) as caught:
        load_folder(session, folder)

    (problem,) = caught.value.problems
    assert problem.startswith(name)
    assert message in problem


def test_an_unknown_column_and_a_stray_comma_are_named(session: Session, folder: Path) -> None:
    """The two ways in which a spreadsheet loses its shape."""
    units = folder / "units.csv"
    units.write_text(units.read_text() + "lake,clark-fork,Lake, North,fd,fire\n")
    resources = folder / "resources.csv"
    resources.write_text(resources.read_text().replace("cost,", "price,", 1))

    with pytest.raises(DirectoryError) as caught:
        load_folder(session, folder)

    assert (
        "units.csv row 22 has 6 cells for 5 columns; put quotes around a cell with a comma in it",
        "resources.csv needs the column cost once; its first row names the columns",
    ) == caught.value.problems


def test_a_sheet_saved_by_a_spreadsheet_program_is_read(session: Session, folder: Path) -> None:
    """A byte-order mark, Windows line ends and empty last rows are no mistake."""
    sheet = folder / "units.csv"
    text = sheet.read_text().replace("\n", "\r\n") + ",,,,\r\n"
    sheet.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert 20 == load_folder(session, folder).units


def test_a_changed_folder_is_loaded_on_the_next_start(
    database_url: str, folder: Path, change: Change
) -> None:
    """The content decides, so that an edit of any cell is seen."""
    open_directory(database_url, folder)
    change("resources.csv", 2, name="New EAP")

    assert "New EAP" == open_directory(database_url, folder).resources("eap")[0].name


def test_an_unchanged_folder_is_not_loaded_again(
    database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restart does not rewrite what is there."""
    open_directory(database_url, folder)

    def fail(*_: object) -> None:
        raise AssertionError("loaded again")

    monkeypatch.setattr("bot.directory.opening.load_folder", fail)
    assert open_directory(database_url, folder).answers()


@pytest.mark.parametrize(
    "url", ["no url: secret", "oracle9://u:secret@h/db", "sqlite:///{folder}/agency.yml/secret.db"]
)
def test_a_database_that_cannot_be_used_is_one_line_without_its_address(
    url: str, folder: Path
) -> None:
    """A database URL may hold a password, so that it is never quoted."""
    with pytest.raises(DirectoryError) as caught:
        open_directory(url.format(folder=folder), folder)

    (problem,) = caught.value.problems
    assert "database" in problem
    assert "secret" not in problem


def test_sqlite_is_opened_for_many_readers_with_its_references_checked(
    directory: Directory,
) -> None:
    """Write-ahead logging and foreign keys hold on every connection."""
    with directory._session_factory() as session:
        modes = [
            session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys")
        ]
    assert ["wal", 1] == modes


@pytest.mark.parametrize("code", ["988", "741741", "988.0"])
def test_a_service_may_have_a_short_code_and_a_peer_may_not(
    database_url: str, folder: Path, change: Callable[..., None], code: str
) -> None:
    """988 is dialed as it stands; nobody can be reached at home under one."""
    change("resources.csv", 2, phone=code)
    cards = {card.id: card for card in open_directory(database_url, folder).resources()}
    plain = code.removesuffix(".0")
    assert (plain, plain) == (cards["eap"].phone_display, cards["eap"].phone_dial)

    change("peers.csv", 2, phone=code)
    with pytest.raises(DirectoryError, match=r"peers\.csv row 2, column phone"):
        open_directory(database_url, folder)


@pytest.mark.parametrize("code", ["12", "1234567", "0000", "98a"])
def test_what_is_no_number_is_refused_for_a_service_too(
    database_url: str, folder: Path, change: Callable[..., None], code: str
) -> None:
    """Too short, too long, or not digits."""
    change("resources.csv", 2, phone=code)
    with pytest.raises(DirectoryError, match=r"resources\.csv row 2, column phone"):
        open_directory(database_url, folder)
