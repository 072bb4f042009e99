"""The key `page` of agency.yml: every part is checked before it reaches a header or the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.directory import DirectoryError, PageFacts, load_agency, read_logo
from bot.directory.page_facts import LARGEST_LOGO
from bot.settings import ROOT


def test_everything_may_be_left_out() -> None:
    """The title is neutral, the exit is the weather, and nobody may frame the page."""
    facts = PageFacts()

    assert ("Support line", "https://www.weather.gov/") == (facts.title, facts.exit_to)
    assert () == facts.framed_by
    assert "page" in type(load_agency(ROOT / "resources/agencies/example")).__fields__


@pytest.mark.parametrize("color", ["#757575", "#12344D", "#000000"])
def test_a_dark_color_is_taken(color: str) -> None:
    """White text on #757575 has a contrast of 4.6."""
    assert color.lower() == PageFacts(color=color).color


@pytest.mark.parametrize("color", ["#787878", "#ffffff", "navy", "#123", "#12344d;}", ""])
def test_a_color_that_cannot_be_read_is_refused(color: str) -> None:
    """#787878 is the first gray that white text cannot be read on; others are no colors."""
    with pytest.raises(ValidationError, match=r"contrast|not a color"):
        PageFacts(color=color)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.weather.gov/",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://user@site.example/",
        "https://site.example/;",
        "https://site.example/'",
        "//site.example",
        "",
        "https://[",
    ],
)
def test_an_odd_address_is_refused(url: str) -> None:
    """An exit and a frame begin with https and cannot begin another directive or attribute."""
    for facts in ({"exit_to": url}, {"framed_by": [url]}):
        with pytest.raises(ValidationError, match="not an address"):
            PageFacts(**facts)


def test_a_site_is_named_without_a_page() -> None:
    """A slash at its end is forgiven, a path is not."""
    assert ("https://a.example",) == PageFacts(framed_by=["https://a.example/"]).framed_by
    with pytest.raises(ValidationError, match="names a page"):
        PageFacts(framed_by=["https://a.example/intranet"])


@pytest.mark.parametrize("title", ["", " ", "x" * 61])
def test_a_title_has_1_to_60_characters(title: str) -> None:
    """A tab shows no more, and an empty title would show the address."""
    with pytest.raises(ValidationError, match="1 to 60"):
        PageFacts(title=title)


@pytest.mark.parametrize("name", ["../logo.svg", "a/logo.svg", "logo.html", "a\\logo.svg", "logo"])
def test_a_logo_is_a_picture_in_the_folder(name: str) -> None:
    """No other place and no other kind of file."""
    with pytest.raises(ValidationError, match="not a file name"):
        PageFacts(logo=name)


def test_a_logo_is_small(tmp_path: Path) -> None:
    """Up to 16 kB: the page opens on a bad connection."""
    facts = PageFacts(logo="logo.png")
    (tmp_path / "logo.png").write_bytes(b"x" * LARGEST_LOGO)
    assert (b"x" * LARGEST_LOGO, "image/png") == read_logo(tmp_path, facts)
    (tmp_path / "logo.png").write_bytes(b"x" * (LARGEST_LOGO + 1))
    with pytest.raises(DirectoryError, match="larger than 16 kB"):
        read_logo(tmp_path, facts)
