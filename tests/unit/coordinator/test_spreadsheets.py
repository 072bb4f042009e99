"""Download, change, upload, look, apply: the way of a coordinator who uses no terminal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.directory import Directory, read_folder
from tests.unit.coordinator.conftest import NOW, Browser

MARISOL = "peer-15"


def shown(directory: Directory) -> set[str]:
    """Whom an employee would see."""
    return {card.id for card in directory.peers_now(NOW)}


def peers(browser: Browser) -> str:
    """The present spreadsheet, as it comes from the page."""
    return browser.get("/files/peers.csv").body.decode("utf-8-sig")


@pytest.mark.conformance("WA-OVS-a", "MPD-IV-TL-I")
def test_a_changed_spreadsheet_is_shown_checked_and_applied(
    browser: Browser, directory: Directory, folder: Path
) -> None:
    """One cell is changed; the difference and the check come first; then everybody sees it."""
    assert "24 peers" in browser.sign_in().text
    changed = peers(browser).replace("406-555-0134,406-555-0134,active", "406-555-0134,,removed")
    look = browser.upload(peers_csv=changed)

    assert 200 == look.status
    assert "2 changes" in look.text
    for cell in (MARISOL, "status", "active", "removed", "Owen Tran is hidden"):
        assert cell in look.text
    assert MARISOL in shown(directory)
    assert "removed" not in (folder / "peers.csv").read_text()

    done = browser.post("/apply", {"csrf": look.token(), "digest": look.token("digest")})
    assert "In force now." in done.text
    assert MARISOL not in shown(directory)
    assert "removed" in (folder / "peers.csv").read_text()


def test_the_trail_tells_who_changed_which_field_and_no_value(browser: Browser) -> None:
    """The name given at the door, the row and the field; neither what it was nor what it is."""
    browser.sign_in("Ana Field")
    look = browser.upload(peers_csv=peers(browser).replace("Ortega", "Marin"))
    browser.post("/apply", {"csrf": look.token(), "digest": look.token("digest")})
    trail = browser.get("/changes").text

    for told in ("Ana Field", "peers.csv", "peer-02", "last_name", "recorded nowhere"):
        assert told in trail
    for value in ("Ortega", "Marin"):
        assert value not in trail


def test_everything_in_force_can_be_downloaded(browser: Browser, directory: Directory) -> None:
    """One by one or all in one file; what comes down goes up again without a difference."""
    home = browser.sign_in()
    whole = zipfile.ZipFile(io.BytesIO(browser.get("/files.zip").body))
    names = {"agency.yml", "on_call.yml", "peers.csv", "resources.csv", "units.csv"}

    assert names == set(whole.namelist())
    assert all(f"/files/{name}" in home.body.decode() for name in names)
    assert (
        'attachment; filename="peers.csv"'
        == browser.get("/files/peers.csv").headers["Content-Disposition"]
    )
    assert "Nothing is different" in browser.upload(peers_csv=peers(browser)).text


def test_wrong_rows_change_nothing_and_are_named(browser: Browser, directory: Directory) -> None:
    """Every wrong cell by file, row and column, escaped, and the form to try again."""
    browser.sign_in()
    sheet = peers(browser).replace("406-555-0120,406-555-0120,active", "<b>12,,here")
    answer = browser.upload(peers_csv=sheet)

    assert 422 == answer.status
    assert "2 things to put right. Nothing was changed." in answer.text
    assert "peers.csv row 2, column phone: '<b>12' is not a US phone number" in answer.text
    assert b"<b>12" not in answer.body
    assert "Show what would change" in answer.text
    assert "peer-01" in {each.id for each in directory.verdicts(NOW)}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"peers.xlsx": b"PK\x03\x04"}, "is a workbook; save each sheet as 'CSV UTF-8'"),
        ({"peers_csv": b"PK\x03\x04"}, "is a workbook"),
        ({"holiday.jpg": b"x"}, "'holiday.jpg' is no file of an agency"),
        ({"../../etc/policy.yml": b"x"}, "'policy.yml' is no file of an agency"),
        ({}, "no file was chosen"),
        ({"peers_csv": b"x", "peers (1).csv": b"y"}, "'peers.csv' is there twice"),
        ({"peers_csv": b"\xff\xfe\x00"}, "peers.csv"),
        ({"peers_csv": b"\x00" * 100}, "peers.csv"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_line(
    browser: Browser, files: dict[str, bytes], told: str
) -> None:
    """A workbook, a picture, a path, nothing, twice the same, no text."""
    browser.sign_in()
    answer = browser.upload(**files)

    assert 422 == answer.status
    assert told in answer.text


def test_a_second_download_of_a_file_is_still_that_file(browser: Browser) -> None:
    """Browsers call it "peers (1).csv"."""
    browser.sign_in()
    changed = peers(browser).replace("Ortega", "Marin")

    assert "1 change" in browser.upload(**{"peers (1).csv": changed}).text


def test_more_than_six_megabytes_are_refused(browser: Browser) -> None:
    """The size is named, and the page goes on."""
    browser.sign_in()
    answer = browser.upload(peers_csv=b"x" * (7 * 1024 * 1024))

    assert 413 == answer.status
    assert "more than 6 MB" in answer.text
    assert 200 == browser.get("/").status


def test_what_was_discarded_or_shown_before_is_not_applied(
    browser: Browser, directory: Directory
) -> None:
    """Only what stands on the screen goes in force: not a dropped one, not an older one."""
    browser.sign_in()
    first = browser.upload(peers_csv=peers(browser).replace("Ortega", "Marin"))
    second = browser.upload(peers_csv=peers(browser).replace("Ortega", "Moreno"))
    old = browser.post("/apply", {"csrf": second.token(), "digest": first.token("digest")})
    assert "Nothing is waiting to be applied" in old.text

    browser.post("/discard", {"csrf": second.token()})
    gone = browser.post("/apply", {"csrf": second.token(), "digest": second.token("digest")})
    assert "Nothing is waiting to be applied" in gone.text
    assert "Luis Ortega" in {each.name for each in directory.verdicts(NOW)}


def test_files_that_wait_for_the_next_start_say_so(browser: Browser) -> None:
    """agency.yml is installed at once and read when the service starts."""
    browser.sign_in()
    agency = browser.get("/files/agency.yml").body.decode()
    look = browser.upload(**{"agency.yml": agency.replace("Ruth Halvorsen", "Ana Field")})

    assert "agency.yml is different. It counts from the next start" in look.text
    browser.post("/apply", {"csrf": look.token(), "digest": look.token("digest")})
    assert "Ana Field" == read_folder(browser.folder).agency.coordinator.name


def test_the_check_is_the_commands(browser: Browser) -> None:
    """Findings with their level, in words."""
    browser.sign_in()
    text = browser.get("/check").text

    assert "Owen Tran is hidden: certification has expired" in text
    assert "nobody has dialed 800-555-0199" in text


def test_the_example_is_shown_and_not_changed(
    open_browser: Callable[..., Browser], directory: Directory
) -> None:
    """There is no button, and the form behind it is refused too."""
    browser = open_browser(may_apply=False)
    browser.sign_in()
    look = browser.upload(peers_csv=peers(browser).replace("Ortega", "Marin"))
    assert "The example agency cannot be changed here." in look.text
    assert "Put in force" not in look.text

    [session] = browser.page.sessions._held.values()
    browser.post("/apply", {"csrf": look.token(), "digest": session.digest})
    assert "Luis Ortega" in {each.name for each in directory.verdicts(NOW)}
