"""The page: everything put into it is escaped, the first paint is whole, headers keep it in."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.web import WebChannel
from bot.channels.web.body import BadBody
from bot.channels.web.files import pack, read_files
from bot.channels.web.form import Form, read_form
from bot.channels.web.headers import HEADERS, page_headers
from bot.channels.web.no_script import FORM, answer_form
from bot.channels.web.numbers_page import numbers_html
from bot.channels.web.page import STATIC, PageText, Said
from bot.channels.web.phrases import ENGLISH, PHRASES, SAID_BY_SCRIPTS, SPANISH
from bot.directory import DirectoryError, PageFacts, load_agency
from bot.replies import Button, Card, Reply
from bot.settings import ROOT
from bot.words import Words, load_words
from tests.conftest import SECRET
from tests.unit.channels.test_web import FakeTurn

EXAMPLE = ROOT / "resources" / "agencies" / "example"
AGENCY = load_agency(EXAMPLE)
WORDS = load_words(ROOT)
GAP = re.compile(r"\{\w*\}")


def notice(_platform: str, lang: str) -> tuple[Reply, ...]:
    """A notice as the pack makes it: contacts, this chat; then the limits."""
    return Reply(f"{WORDS.crisis_contacts()}\n\nI am software."), Reply("Limits:\n- a crime\nEnd.")


def page_of(said: Said | None = None, words: Words = WORDS, **form: Any) -> str:
    """The example agency's page."""
    return PageText(AGENCY, words, notice).html(Form(**{"conversation": "an id", **form}), said)  # type: ignore[arg-type]


class Stream:
    """The body of a request, in one piece."""

    def __init__(self, body: bytes) -> None:
        self._left: bytes | None = body

    async def read(self) -> bytes | None:
        body, self._left = self._left, None
        return body


class Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="<>&\"'{}/ascript= "), st.booleans())
def test_whatever_is_put_into_the_page_is_text(odd: str, urgent: bool) -> None:
    """Words, answers, titles and ids add no tag and no attribute."""
    card = Card("line", odd, odd, "+14065550123", odd)

    def said(text: str) -> Said:
        buttons = (Button(text, text),)
        return Said(f"x{text}", (Reply(f"{text}x\nline", buttons, (card,), urgent),), f"x{text}")

    plain = Tags(page_of(said("x"), conversation="x", grant="x")).seen
    filled = Tags(page_of(said(odd), conversation=f"x{odd}", grant=f"x{odd}")).seen

    assert [(tag, set(attrs)) for tag, attrs in plain] == [(t, set(a)) for t, a in filled]


def test_the_first_paint_holds_contacts_notice_and_menu() -> None:
    """Without any script there are 988 to call, text and sign to, 911, both notices, buttons."""
    html = page_of()
    links = [attrs["href"] for tag, attrs in Tags(html).seen if tag == "a"]

    assert {"tel:988", "sms:988", "https://988lifeline.org", "tel:911"} <= set(links)
    for text in (AGENCY.program.name, "I am software.", "<li>a crime</li>", "Who can I talk to"):
        assert text in html
    assert AGENCY.page.exit_to in links


def test_the_contacts_stand_on_the_first_paint_once() -> None:
    """The buttons on top say them; the notice below does not say them again."""
    assert WORDS.crisis_contacts() not in page_of()


def test_a_broken_notice_leaves_the_contacts() -> None:
    """Whatever the pack does, the page opens."""

    def broken(_platform: str, _lang: str) -> tuple[Reply, ...]:
        raise RuntimeError("broken by a test")

    html = PageText(AGENCY, WORDS, broken).html(Form("an id"))

    assert 'href="tel:988"' in html


def test_a_missing_file_of_lines_leaves_988_and_911() -> None:
    """The buttons on top need no file."""
    html = page_of(words=Words(problem="gone"))

    assert ['href="tel:988"', 'href="sms:988"', 'href="tel:911"'] == re.findall(
        r'href="(?:tel|sms):\d+"', html
    )


@pytest.mark.parametrize(("lang", "says"), [("en", "Before you start"), ("es", "Antes de empezar")])
def test_the_page_speaks_one_language_and_says_which(lang: str, says: str) -> None:
    """`html lang` tells a screen reader how to read it; the other one is a press away."""
    html = page_of(lang=lang)

    assert f'<html lang="{lang}">' in html
    assert says in html
    assert ("No revisado por un hispanohablante" in html) is (lang == "es")


def test_both_languages_say_the_same_things() -> None:
    """No phrase is missing, none is the English one by mistake, and the gaps are the same."""
    english, spanish = ENGLISH.by_name(), SPANISH.by_name()
    same = {name for name in english if english[name] == spanish[name]}

    assert {"asl"} == same
    assert {name: GAP.findall(text) for name, text in english.items()} == {
        name: GAP.findall(text) for name, text in spanish.items()
    }


def test_scripts_ask_for_phrases_that_are_there() -> None:
    """Every phrase a script shows is in the page, and none is sent for nothing."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    asked = set(re.findall(r'says\((?:\w+ \? )?"(\w+)"', scripts))
    asked |= set(re.findall(r'says\(\w+ \? "\w+" : "(\w+)"\)', scripts))
    asked |= {"code_right", "code_wrong", "code_unsure"}  # by what became of the code

    assert asked == SAID_BY_SCRIPTS
    for phrases in PHRASES.values():
        assert set(phrases.said_by_scripts()) == SAID_BY_SCRIPTS


def test_the_title_gives_nobody_away() -> None:
    """A tab, a history entry and a lock screen show the agency's neutral title alone."""
    titles = re.findall(r"<title>(.*?)</title>", page_of() + numbers_html(AGENCY, WORDS, "en"))

    assert ["Support line"] * 2 == titles


def test_nothing_typed_is_remembered_or_checked_elsewhere() -> None:
    """No box is autocompleted, spell-checked or translated, and no form is remembered."""
    for tag, attrs in Tags(page_of()).seen:
        if tag == "form" or (tag == "textarea") or attrs.get("type") == "text":
            assert "off" == attrs["autocomplete"]
        if tag == "textarea" or attrs.get("type") == "text":
            assert "false" == attrs["spellcheck"]


def test_the_page_loads_nothing_from_elsewhere_and_holds_nothing_inline() -> None:
    """Every script, style and picture is our own file, and no tag carries code or style."""
    for tag, attrs in Tags(page_of() + numbers_html(AGENCY, WORDS, "es")).seen:
        loaded = attrs.get("src") or (attrs.get("href") if tag == "link" else None)
        assert loaded is None or loaded.startswith("/static/")
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
        assert tag != "style"
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text


def test_names_that_are_open_need_no_code() -> None:
    """The example agency hides the box for the code; any other shows it until it was given."""
    closed = PageText(AGENCY.copy(update={"names_open": False}), WORDS, notice)
    hidden = 'autocomplete="off" hidden>'

    assert hidden in page_of()
    assert hidden not in closed.html(Form("an id"))
    assert hidden in closed.html(Form("an id", grant="given"))


def test_headers_keep_the_page_to_itself() -> None:
    """Nothing inline, nothing from elsewhere, nothing stored, no frame around it."""
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert ("no-store", "no-referrer", "DENY") == (
        HEADERS["Cache-Control"],
        HEADERS["Referrer-Policy"],
        HEADERS["X-Frame-Options"],
    )


def test_only_listed_sites_may_frame_the_page() -> None:
    """The list goes into the policy; the older header, which knows no list, goes away."""
    headers = page_headers(("https://intranet.example",))

    assert "frame-ancestors 'self' https://intranet.example" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert HEADERS == page_headers(())


def test_a_file_is_packed_for_who_can_unpack_it() -> None:
    """The same bytes come out either way, and a small file is left alone."""
    file = pack(b"calm " * 500, "text/css")

    assert file.data == file.answer("identity").body
    assert file.packed == file.answer("gzip, br").body
    assert "gzip" == file.answer("gzip").headers["Content-Encoding"]
    assert b"" == pack(b"calm", "text/css").packed


def test_color_and_logo_come_from_the_agencys_folder(tmp_path: Any) -> None:
    """The style ends with the agency's color, and the logo is served as the file it is."""
    (tmp_path / "logo.svg").write_text("<svg/>")
    facts = PageFacts(color="#224422", logo="logo.svg")
    files = read_files(tmp_path, facts)

    assert files["page.css"].data.endswith(b":root{--brand:#224422}")
    assert ("image/svg+xml", b"<svg/>") == (files["logo"].kind, files["logo"].data)
    with pytest.raises(DirectoryError, match=r"page\.logo: 'logo\.svg' cannot be read"):
        read_files(tmp_path / "nowhere", facts)


@given(st.binary(max_size=200))
def test_any_form_is_read_or_refused(raw: bytes) -> None:
    """Arbitrary bytes raise nothing but the refusal, and every form has a conversation."""
    with contextlib.suppress(BadBody):
        assert read_form(raw).conversation


@given(st.text(max_size=50), st.sampled_from(["/ask_eap", ""]))
def test_a_form_brings_words_and_what_was_pressed(words: str, pressed: str) -> None:
    """What was written arrives as it was written, line ends apart."""
    text = words.encode("utf-8", "ignore").decode()
    raw = urlencode({"conversation": "abc", "words": text, "press": pressed}).encode()
    form = read_form(raw)

    assert ("abc", text.replace("\r\n", "\n"), pressed) == (
        form.conversation,
        form.words,
        form.pressed,
    )


def test_only_an_alert_can_be_asked_about() -> None:
    """Without JavaScript the button stands where a token came with the answer, and only there."""
    answered = Said(replies=(Reply("an answer"),))
    button = 'name="ask" value="status"'

    assert button not in page_of(answered)
    assert button in page_of(replace(answered, status="a token"))
    assert SPANISH.ask_status in page_of(replace(answered, status="a token"), lang="es")


@pytest.mark.parametrize("words", ["", "one more thing"])
def test_asking_about_the_alert_loses_no_words(words: str) -> None:
    """What stands in the box when the button is pressed is answered too."""
    raw = urlencode({"conversation": "abc", "words": words, "ask": "status", "status": "t"})
    turn = FakeTurn()
    channel = WebChannel(turn, SECRET, names_open=False)  # type: ignore[arg-type]
    request = SimpleNamespace(
        stream=Stream(raw.encode()), content_type=FORM, remote_addr="", ip="192.0.2.1"
    )
    status, _, said = asyncio.run(answer_form(channel, request))  # type: ignore[arg-type]

    assert 200 == status
    assert "t" == said.status
    assert "the alert behind t" == said.replies[-1].text
    assert ([words] if words else []) == [each.text for each in turn.taken]
