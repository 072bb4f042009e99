"""What spreadsheet programs do to a file is survived, and what was meant is read."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.directory import DirectoryError, read_folder
from bot.directory.cells import day, hours, local_time, prose, short, yes_no
from bot.directory.phones import read_phone

Change = Callable[..., None]
PEERS = "peers.csv"


def rewrite(path: Path, separator: str, encoding: str, before: str = "") -> None:
    """The same rows as another program would have written them."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with path.open("w", newline="", encoding=encoding) as file:
        file.write(before)
        csv.writer(file, delimiter=separator).writerows(rows)


@pytest.mark.parametrize(
    ("separator", "encoding", "before"),
    [
        (",", "utf-8-sig", ""),
        (";", "utf-8", ""),
        (";", "cp1252", ""),
        ("\t", "utf-16", ""),
        (";", "utf-8-sig", "sep=;\r\n"),
    ],
)
def test_a_sheet_is_read_however_it_was_saved(
    folder: Path, change: Change, separator: str, encoding: str, before: str
) -> None:
    """Separators, byte-order marks and Windows letters change nothing about the rows."""
    change(PEERS, 3, first_name="José", topics="sleep;night shift")
    expected = read_folder(folder).rows
    rewrite(folder / PEERS, separator, encoding, before)

    assert expected == read_folder(folder).rows


def test_spaces_invisible_letters_and_empty_columns_are_left_out(
    folder: Path, change: Change
) -> None:
    """Blanks around cells and names of columns, and columns that hold nothing, are no mistake."""
    expected = read_folder(folder).rows
    path = folder / PEERS
    header, *rows = path.read_text().splitlines()
    spaced = header.replace("first_name", " First Name \u200b")
    path.write_text("\n".join(f"{row},,," for row in [spaced, *rows]))
    change(PEERS, 2, last_name="\u00a0Whitcomb  ", status=" ACTIVE")

    assert expected == read_folder(folder).rows


def test_a_row_that_stands_there_twice_counts_once_and_is_told(folder: Path) -> None:
    """A copy is left out; the same id with other facts is a mistake."""
    path = folder / PEERS
    last = path.read_text().splitlines()[-1]
    path.write_text(f"{path.read_text()}{last}\n")
    content = read_folder(folder)
    assert 24 == len(content.rows[PEERS])
    assert ("peers.csv row 26 repeats row 25 and is left out",) == content.notes

    path.write_text(f"{path.read_text()}{last.replace('Morrow', 'Other')}\n")
    with pytest.raises(DirectoryError, match="'peer-24' is already row 25"):
        read_folder(folder)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-23",
        "11/23/2026",
        "46349",
        "46349.0",
        "23-Nov-2026",
        "Nov 23, 2026",
        "2026-11-23 00:00:00",
    ],
)
def test_a_date_is_read_as_text_and_as_a_number(cell: str) -> None:
    """Excel's serial numbers and its usual texts mean the same day."""
    assert date(2026, 11, 23) == day(cell)


@pytest.mark.parametrize("cell", ["23/11/2026", "11/23/26", "46349.5", "9999", "soon", "", "0"])
def test_a_date_that_could_mean_something_else_is_refused(cell: str) -> None:
    """Day before month, two-digit years and odd numbers are not guessed at."""
    with pytest.raises(ValueError, match="is not a date; write it like 2026-11-23"):
        day(cell)


@pytest.mark.parametrize(
    "cell", ["4065550142", "(406) 555-0142", "406.555.0142", "1-406-555-0142", "4065550142.0"]
)
def test_a_number_without_its_country_is_read(cell: str) -> None:
    """The ways in which people and spreadsheets write a US number."""
    assert "+14065550142" == read_phone(cell).dial


def test_a_number_that_lost_its_digits_says_how_to_mend_it() -> None:
    """Scientific notation cannot be undone."""
    with pytest.raises(ValueError, match="lost its last digits in the spreadsheet"):
        read_phone("4.06556E+09")


@pytest.mark.parametrize(("cell", "meant"), [("TRUE", True), ("y", True), ("FALSE", False)])
def test_yes_and_no_survive_a_spreadsheet(cell: str, meant: bool) -> None:
    """Programs turn them into their own words."""
    assert meant is yes_no(cell)


def test_times_and_hours_of_a_row() -> None:
    """A day, a day with a time on either clock, and decimals with a comma."""
    assert date(2026, 12, 24) == local_time("2026-12-24")
    assert datetime(2026, 12, 24, 18) == local_time("2026-12-24 18:00")
    assert datetime(2026, 12, 24, 18) == local_time("12/24/2026 6:00 PM")
    assert 1.5 == hours("1,5")
    for wrong in ("0", "-1", "nan", "inf", "many", "101"):
        with pytest.raises(ValueError, match="is not a number of hours"):
            hours(wrong)


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+1", "-1"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(cell: str) -> None:
    """An exported sheet must be safe to open."""
    for reader in (short, prose):
        with pytest.raises(ValueError, match="takes for a formula"):
            reader(cell)
