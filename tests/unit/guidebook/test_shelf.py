"""Only approved sections are served, and a bad file never takes a good one away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.guidebook import Guidebook
from tests.unit.guidebook.conftest import TODAY, Write, section


@pytest.fixture
def book(tmp_path: Path) -> Guidebook:
    """The guidebook of the folder."""
    return Guidebook(tmp_path, lambda: TODAY)


def names(book: Guidebook, *, inside: bool = True) -> list[str]:
    """The sections that are served."""
    return [page.name for page in book.pages(inside=inside)]


@pytest.mark.conformance("WA-GEN-3")
@pytest.mark.parametrize(
    ("by", "on", "served"),
    [
        ("A. Person", "2026-11-23", True),
        ("A. Person", "2026-11-24", False),
        ("A. Person", "", False),
        ("", "2026-10-12", False),
        ("", "", False),
    ],
)
def test_unapproved_content_is_not_served(
    book: Guidebook, write: Write, by: str, on: str, served: bool
) -> None:
    """A section needs a name and a day that has come; without them it waits, and is not found."""
    write(section("zebra", approved_by=by, approved_on=on))

    assert served == ("listening" in names(book))
    assert served == (book.page("listening", inside=True) is not None)
    assert (not served) == book.waiting("listening")
    assert served == (["listening"] == book.search("zebra"))


def test_inside_sections_are_for_those_inside(book: Guidebook, write: Write) -> None:
    """Somebody who may not see names sees what is for everybody, and nothing else."""
    write(section(), "a.md")
    write(section(audience="everybody"), "b.md")
    write("---\ntitle: x\napproved_by: A. Person\napproved_on: 2026-01-01\n---\nx", "c.md")

    assert ["a", "b", "c"] == names(book)
    assert ["b"] == names(book, inside=False)


def test_a_changed_section_is_read_again(book: Guidebook, write: Write) -> None:
    """No restart is needed, and a removed file is gone."""
    path = write(section("old"))
    before = book.page("listening", inside=True)
    write(section("new"))
    after = book.page("listening", inside=True)
    path.unlink()

    assert before is not None
    assert after is not None
    assert ("old", "new") == (before.text, after.text)
    assert [] == names(book)


def test_a_bad_change_keeps_the_last_good_one(book: Guidebook, write: Write) -> None:
    """The last good section stays in use, and the mistake is told with its line."""
    write(section("good"))
    assert () == book.problems
    write(section("<script>x</script>"))

    page = book.page("listening", inside=True)
    assert page is not None
    assert "good" == page.text
    (problem,) = book.problems
    assert problem.startswith("listening.md: line 7: HTML")
    assert problem.endswith("(the last good one is kept)")
    write(section("better"))
    assert () == book.problems


def test_one_bad_section_hides_no_other(book: Guidebook, write: Write) -> None:
    """A file that was never good is not served; the others are."""
    write(b"\xff\xfe", "bad.md")
    write(section(), "good.md")

    assert ["good"] == names(book)
    (problem,) = book.problems
    assert problem.endswith("(it is not served)")


@pytest.mark.parametrize("folder", [None, Path("no/such/folder")])
def test_an_agency_may_have_no_guidebook(folder: Path | None) -> None:
    """Then nothing is found and nothing is wrong."""
    book = Guidebook(folder, lambda: TODAY)

    assert [] == names(book)
    assert [] == book.search("anything")
    assert () == book.problems
    assert not book.waiting("listening")


def test_approval_is_asked_for_each_day(tmp_path: Path, write: Write) -> None:
    """A section that was signed ahead begins to be served on its day, without a restart."""
    today = [dt.date(2026, 11, 23)]
    book = Guidebook(tmp_path, lambda: today[0])
    write(section(approved_on="2026-11-24"))

    assert [] == names(book)
    today[0] = dt.date(2026, 11, 24)
    assert ["listening"] == names(book)
