"""Who gets in: the right password, few tries, a session in memory, and no forged form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coordinator import is_digest, make_digest, open_page
from bot.coordinator.password import is_right
from bot.coordinator.sessions import IDLE_SECONDS, LONGEST_SECONDS, TRIES, TRY_SECONDS, Sessions
from bot.directory import Directory
from bot.settings import SettingsError, load_settings
from tests.conftest import make_settings
from tests.unit.coordinator.conftest import DIGEST, PASSWORD, Browser

BEHIND_THE_DOOR = ("/files.zip", "/files/peers.csv", "/check", "/changes")
FORMS = ("/upload", "/apply", "/discard", "/logout")


@pytest.mark.conformance("MPD-IV-TL-E")
@pytest.mark.parametrize("path", BEHIND_THE_DOOR)
def test_nothing_is_shown_before_signing_in(browser: Browser, path: str) -> None:
    """Every page leads to the door, and no name of a peer is on it."""
    answer = browser.get(path, allow_redirects=False)
    assert (303, "/") == (answer.status, answer.headers["Location"])
    assert b"" == answer.body

    assert "Password" in browser.get(path).text
    assert "Ortega" not in browser.get(path).text


@pytest.mark.parametrize(
    "form",
    [
        {"name": "Ruth", "password": "wrong"},
        {"name": "Ruth", "password": ""},
        {"name": "", "password": PASSWORD},
        {"name": "x" * 101, "password": PASSWORD},
        {"name": "a\x07b", "password": PASSWORD},
        {"password": PASSWORD},
        {},
    ],
)
def test_a_wrong_password_or_no_name_stays_outside(browser: Browser, form: dict[str, str]) -> None:
    """The same sentence for all of them, and no cookie."""
    answer = browser.post("/login", form)

    assert 403 == answer.status
    assert "The name or the password is missing or wrong." in answer.text
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_for_this_page_alone(browser: Browser) -> None:
    """No script reads it and no other site's link carries it."""
    form = {"name": "Ruth", "password": PASSWORD}
    cookie = browser.post("/login", form, allow_redirects=False).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_few_tries_and_then_a_wait(browser: Browser) -> None:
    """After five wrong ones even the right one waits 15 minutes, and then it is right."""
    for _ in range(TRIES):
        assert 403 == browser.post("/login", {"name": "Ruth", "password": "wrong"}).status
    refused = browser.post("/login", {"name": "Ruth", "password": PASSWORD})
    assert 429 == refused.status
    assert "Wait 15 minutes" in refused.text

    browser.seconds[0] += TRY_SECONDS + 1
    assert "24 peers" in browser.sign_in().text


def test_right_passwords_use_up_no_tries(browser: Browser) -> None:
    """Signing in often locks nobody out."""
    for _ in range(TRIES + 3):
        assert "24 peers" in browser.sign_in().text


@pytest.mark.parametrize("seconds", [IDLE_SECONDS, LONGEST_SECONDS])
def test_a_session_ends_by_itself(browser: Browser, seconds: float) -> None:
    """After half an hour without a page, and after eight hours in any case."""
    browser.sign_in()
    while browser.seconds[0] + IDLE_SECONDS / 2 < seconds:
        browser.seconds[0] += IDLE_SECONDS / 2
        assert "24 peers" in browser.get("/").text
    browser.seconds[0] += IDLE_SECONDS + 1
    assert "Password" in browser.get("/").text


def test_signing_out_ends_the_session_on_this_side(browser: Browser) -> None:
    """The old cookie opens nothing any more."""
    home = browser.sign_in()
    browser.post("/logout", {"csrf": home.token()})

    assert {} == browser.page.sessions._held
    assert "Password" in browser.get("/").text


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "x", None])
def test_a_form_without_its_token_does_nothing(
    browser: Browser, path: str, token: str | None
) -> None:
    """A page of somebody else cannot press a button here."""
    browser.sign_in()
    answer = browser.post(path, {} if token is None else {"csrf": token})

    assert 403 == answer.status
    assert "24 peers" in browser.get("/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Host": "elsewhere.example"},
        {"Host": "127.0.0.1.elsewhere.example"},
        {"Host": "[::1"},
    ],
)
def test_other_sites_and_borrowed_names_are_refused(
    browser: Browser, headers: dict[str, str]
) -> None:
    """A form from another origin, and a name that was made to lead to this machine."""
    answer = browser.post("/login", {"name": "R", "password": PASSWORD}, headers=headers)

    assert 403 == answer.status
    assert "Set-Cookie" not in answer.headers


def test_every_answer_carries_its_guards(browser: Browser) -> None:
    """No script, no frame, no cache, on pages, refusals and files alike."""
    browser.sign_in()
    for path in ("/", "/style.css", "/nothing", "/files/peers.csv", "/files/passwd"):
        headers = browser.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "no-store" == headers["Cache-Control"]
        assert "nosniff" == headers["X-Content-Type-Options"]
    assert 404 == browser.get("/nothing").status
    assert 404 == browser.get("/files/..%2f..%2f.env").status


def test_no_page_has_a_script_or_asks_another_machine(browser: Browser) -> None:
    """The page works without JavaScript, from this server alone."""
    browser.sign_in()
    for path in ("/", "/check", "/changes"):
        body = browser.get(path).body.decode()
        assert "<script" not in body
        assert "http" not in body


def test_a_failure_tells_nothing_of_its_inside(
    browser: Browser, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no traceback, no value."""

    def fails(*_: object) -> None:
        raise RuntimeError("secret-value")

    browser.sign_in()
    monkeypatch.setattr(type(directory), "verdicts", fails)
    answer = browser.get("/")

    assert 500 == answer.status
    assert "nothing was changed" in answer.text
    assert "secret-value" not in answer.text


def test_the_oldest_session_makes_room() -> None:
    """Twenty at a time; memory does not grow with sign-ins."""
    seconds = [0.0]
    sessions = Sessions(lambda: seconds[0])
    tokens = []
    for _ in range(25):
        seconds[0] += 1
        tokens.append(sessions.open("Ruth"))

    assert [None] * 5 == [sessions.find(token) for token in tokens[:5]]
    assert all(sessions.find(token) for token in tokens[5:])


@settings(max_examples=5, deadline=None)
@given(st.text(min_size=12, max_size=30))
def test_only_the_password_itself_is_right(password: str) -> None:
    """Its digest tells it from any other, and does not hold it."""
    digest = make_digest(password)

    assert is_digest(digest)
    assert password not in digest
    assert is_right(password, digest)
    assert not is_right(password + "x", digest)
    assert digest != make_digest(password)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_short_or_endless_password_is_refused(password: str) -> None:
    """Twelve characters at least, and nothing that would take long to digest."""
    with pytest.raises(ValueError, match="12 to 200 characters"):
        make_digest(password)
    assert not is_right(password, DIGEST)


def test_it_is_off_until_a_port_and_a_password_are_set(tmp_path: Path) -> None:
    """Each refusal names what is missing and what to do."""
    with pytest.raises(SettingsError, match="PEERLINE_COORDINATOR_PORT is not set"):
        open_page(make_settings(tmp_path, coordinator_port=None))
    with pytest.raises(SettingsError, match="run 'peerline coordinator password'"):
        open_page(make_settings(tmp_path, coordinator_port=7601, coordinator_password="hunter2"))

    page = open_page(make_settings(tmp_path, coordinator_port=7601, coordinator_password=DIGEST))
    assert not page.may_apply  # the example


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "example.org", ""])
def test_it_listens_on_this_machine_alone(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Any other address is refused before anything is opened."""
    monkeypatch.setenv("PEERLINE_COORDINATOR_HOST", host)
    with pytest.raises(SettingsError, match="PEERLINE_COORDINATOR_HOST"):
        load_settings(_env_file=None)
