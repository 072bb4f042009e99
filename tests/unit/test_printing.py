"""What is printed: the right link, the directory's numbers, both languages, nothing unchecked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.directory import load_agency
from bot.printing import Printed, print_all
from bot.settings import ROOT

AGENCY = load_agency(ROOT / "resources" / "agencies" / "example")
URL = "https://peer.agency.example"


@pytest.mark.parametrize(
    ("url", "code", "link"),
    [
        (URL, "", f"{URL}/"),
        (f"{URL}/", "", f"{URL}/"),
        (URL, "ACDE-FGHJ-KLMN", f"{URL}/#code=ACDE-FGHJ-KLMN"),
    ],
)
def test_the_code_stands_where_no_server_sees_it(url: str, code: str, link: str) -> None:
    """Behind the "#", and nothing else is added to the address."""
    assert link == Printed.of(AGENCY, url, code).link


@pytest.mark.parametrize("name", ["card.pdf", "poster.pdf"])
def test_each_sheet_has_both_languages_and_every_number(tmp_path: Path, name: str) -> None:
    """One page in English, one in Spanish, each with 988, 911, the program's line and the EAP."""
    print_all(tmp_path, Printed.of(AGENCY, URL))
    pages = [page.extract_text() for page in PdfReader(tmp_path / name).pages]

    assert 2 == len(pages)
    for text in pages:
        for number in ("988", "911", AGENCY.program.phone, AGENCY.eap.phone):
            assert number in text
    assert "any hour" in pages[0]
    assert "cualquier hora" in pages[1]


def test_the_sheets_have_their_sizes(tmp_path: Path) -> None:
    """A bank card's size, and a letter's, in points."""
    print_all(tmp_path, Printed.of(AGENCY, URL))
    sizes = [
        tuple(round(float(side)) for side in PdfReader(tmp_path / name).pages[0].mediabox[2:])
        for name in ("card.pdf", "poster.pdf")
    ]

    assert [(243, 153), (612, 792)] == sizes
    assert b"<svg" in (tmp_path / "qr.svg").read_bytes()


def test_numbers_that_nobody_dialed_are_named() -> None:
    """What is printed stays for years: the coordinator hears which numbers nobody has called."""
    checked = AGENCY.copy(
        update={"program": AGENCY.program.copy(update={"called_on": date(2026, 11, 1)})}
    )

    assert [AGENCY.program.phone, AGENCY.eap.phone] == [
        told.split(" ")[0] for told in Printed.of(AGENCY, URL).unchecked()
    ]
    assert [AGENCY.eap.phone] == [
        told.split(" ")[0] for told in Printed.of(checked, URL).unchecked()
    ]


def test_a_name_in_another_script_prints(tmp_path: Path) -> None:
    """Letters that the fonts lack are replaced rather than refused."""
    program = AGENCY.program.copy(update={"name": "Łódź line"})
    print_all(tmp_path, Printed.of(AGENCY.copy(update={"program": program}), URL))

    assert "line" in PdfReader(tmp_path / "card.pdf").pages[0].extract_text()
