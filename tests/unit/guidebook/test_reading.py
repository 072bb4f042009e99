"""A section is read as plain text, and whatever is no section is refused by file and line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidebook import GuidebookError, read_page
from bot.guidebook.plain_text import plain_text
from bot.guidebook.reading import MOST_BYTES, MOST_WORDS
from tests.unit.guidebook.conftest import Write, section


def test_a_section_is_read(write: Write) -> None:
    """Title, audience, approval and text come from the file, and the name from its name."""
    page = read_page(write(section(more="find: hearing ears\n")))

    assert "listening" == page.name
    assert ("Listening", "inside", "A. Person") == (page.title, page.audience, page.approved_by)
    assert dt.date(2026, 10, 12) == page.approved_on
    assert "hearing ears" == page.find
    assert "Listen first.\n• One thing\n• Another thing" == page.text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## A heading\nwords", "A heading\nwords"),
        ("one\ntwo", "one two"),
        ("**strong** and *soft*", "strong and soft"),
        ("3. third\n4. fourth", "3. third\n4. fourth"),
        ("- a\n  - b\n- c", "• a\n  • b\n• c"),
        ("- a\n\nafter", "• a\nafter"),
        ("see [the page](https://a.example)", "see the page (https://a.example)"),
        ("call [us](tel:406-555-0110)", "call us (406-555-0110)"),
        ("2 < 3 & 4 > 1", "2 < 3 & 4 > 1"),
    ],
)
def test_markdown_becomes_lines_of_plain_text(markdown: str, text: str) -> None:
    """Marks are gone, lists keep their lines, and a link stands behind its words."""
    assert text == plain_text("a.md", markdown)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("fine\n\n<script>alert(1)</script>\n", 9, "HTML"),
        ("fine <b onclick=x>here</b>\n", 7, "HTML"),
        ("fine\n\n![a face](https://a.example/x.png)\n", 9, "picture"),
        ("[go](javascript:alert(1))\n", 7, "javascript"),
        ("[go](http://a.example)\n", 7, "http://a.example"),
        ("fine\n\n```\nnever closed\n", 9, "code"),
        ("a **mark that never ends\n", 7, "not closed"),
        ("a [link that never](ends\n", 7, "not closed"),
        ("bell \x07 here\n", 7, "control character"),
    ],
)
def test_what_hides_or_runs_something_is_refused_by_its_line(
    write: Write, text: str, line: int, what: str
) -> None:
    """The message holds the file, the line in it, and what is wrong."""
    with pytest.raises(GuidebookError) as refused:
        read_page(write(section(text)))

    assert str(refused.value).startswith(f"listening.md: line {line}: ")
    assert what in str(refused.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("no front matter", "line 1: does not start with ---"),
        ("---\ntitle: x\n", "line 1: the front matter has no end"),
        ("---\ntitle: x\nauthor: me\n---\nhi", "line 3: 'author' is not known here"),
        ("---\ntitle: x\ntitle: y\n---\nhi", "line 3: 'title' is there twice"),
        ("---\njust words\n---\nhi", "line 2: 'just words' is no 'key: value'"),
        ("---\naudience: inside\n---\nhi", "title: is missing"),
        (section(audience="all"), "audience: 'all'"),
        (section(approved_on="12.10.2026"), "approved_on: '12.10.2026' is not a date"),
        (section("\n\n"), "line 7: has no text"),
        (section("word " * (MOST_WORDS + 1)), f"has {MOST_WORDS + 1} words"),
        (section(title="x" * 300), "line 2: title has more than 200"),
        (b"---\ntitle: x\n---\n\nfianc\xe9 here\n", "line 5: is not UTF-8"),
        (b"a" * 10_000_000, "is larger than 32 kB"),
    ],
)
def test_a_file_that_is_no_section_is_refused(
    write: Write, content: str | bytes, message: str
) -> None:
    """One line that names the file, and does not end in a traceback."""
    with pytest.raises(GuidebookError) as refused:
        read_page(write(content))

    assert str(refused.value).startswith(f"listening.md: {message}")
    assert "\n" not in str(refused.value)


def test_the_longest_section_that_may_be_is_read(write: Write) -> None:
    """200 words and 32 kB are still a section."""
    text = section("word " * MOST_WORDS)
    assert MOST_WORDS == len(read_page(write(text)).text.split())
    padded = section("x").ljust(MOST_BYTES)
    assert "x" == read_page(write(padded)).text


def test_a_file_that_is_not_there_is_named(write: Write) -> None:
    """A missing file is told like any other mistake."""
    path = write("x")
    path.unlink()

    with pytest.raises(GuidebookError, match=r"listening\.md: cannot be read"):
        read_page(path)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_more(text: str) -> None:
    """Whatever stands in a section, there is plain text without HTML, or one clear line."""
    try:
        said = plain_text("a.md", text)
    except GuidebookError as error:
        said = str(error)
        refused = True
    else:
        refused = False

    assert said.startswith("a.md: line ") if refused else "<script" not in said.lower()
