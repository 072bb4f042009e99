"""Settings: each mistake is named, no secret is quoted, and paths come out where they should."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import ROOT, SettingsError, load_settings, write_env_file
from tests.conftest import PAGE_KEY, SECRET, make_settings

NAMES = (
    "HOST",
    "PORT",
    "PEERLINE_AGENCY",
    "PEERLINE_DATABASE_URL",
    "PEERLINE_SECRET",
    "PEERLINE_PAGE_KEY",
    "PEERLINE_ESCALATION_URLS",
    "PEERLINE_PUBLIC_URL",
    "PEERLINE_TURN_SECONDS",
    "PEERLINE_IDLE_MINUTES",
    "PEERLINE_SLACK_WORKSPACES",
    "PEERLINE_SLACK_SIGNING_SECRET",
    "PEERLINE_SLACK_APP_TOKEN",
    "PEERLINE_SLACK_CLIENT_ID",
    "PEERLINE_SLACK_CLIENT_SECRET",
    "PEERLINE_TWILIO_AUTH_TOKEN",
    "PEERLINE_TWILIO_ACCOUNT_SID",
    "PEERLINE_TWILIO_NUMBER",
)
GOOD = {"secret": SECRET, "page_key": PAGE_KEY}
WRONG = {
    "a port that is no number": ({"port": "http"}, "PORT"),
    "port 0": ({"port": 0}, "PORT"),
    "port 65536": ({"port": 65536}, "PORT"),
    "no time for a turn": ({"turn_seconds": 0}, "PEERLINE_TURN_SECONDS"),
    "an endless turn": ({"turn_seconds": 61}, "PEERLINE_TURN_SECONDS"),
    "idle for a negative time": ({"idle_minutes": -1}, "PEERLINE_IDLE_MINUTES"),
    "a number to text from without +": ({"twilio_number": "4065550100"}, "PEERLINE_TWILIO_NUMBER"),
    "a secret of 31 characters": ({"secret": "s" * 31}, "PEERLINE_SECRET"),
    "a page key of 31 bytes": ({"page_key": "MDEyMzQ1Njc4OTAx"}, "PEERLINE_PAGE_KEY"),
    "a page key that is no base64": ({"page_key": "A"}, "PEERLINE_PAGE_KEY"),
    "a page key in another script": ({"page_key": "ключ" * 11}, "PEERLINE_PAGE_KEY"),
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests does not count."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def refusal(**changes: Any) -> str:
    """What loading these settings is refused with."""
    with pytest.raises(SettingsError) as refused:
        load_settings(_env_file=None, **changes)
    return str(refused.value)


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_named_by_its_variable(mistake: str) -> None:
    """A wrong value is refused in one line that names the variable and says where to correct it."""
    changes, name = WRONG[mistake]
    told = refusal(**{**GOOD, **changes})

    assert told.startswith(f"{name} ")
    assert "correct it in the environment or in .env" in told
    assert "\n" not in told


def test_missing_keys_are_named_together_with_the_command_that_makes_them() -> None:
    """Without any key, both variables are named and `peerline init` is offered."""
    told = refusal()

    assert "PEERLINE_SECRET is not set: run 'peerline init'" in told
    assert "PEERLINE_PAGE_KEY is not set: run 'peerline init'" in told


@given(st.text(alphabet="abcdefgh0123456789", min_size=12, max_size=31))
def test_a_wrong_secret_is_never_quoted(secret: str) -> None:
    """Whatever too short a secret or key is given, the refusal does not repeat it."""
    told = refusal(secret=secret, page_key=secret)

    assert secret not in told


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    """The representation of settings holds neither key."""
    shown = repr(make_settings(Path("/nowhere")))

    assert SECRET not in shown
    assert PAGE_KEY not in shown


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documented variables are the ones that are read."""
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("PEERLINE_IDLE_MINUTES", "5")
    settings = load_settings(_env_file=None, **GOOD)

    assert 8080 == settings.port
    assert 5.0 == settings.idle_minutes


def test_settings_cannot_be_changed_once_read() -> None:
    """Settings are frozen."""
    settings = load_settings(_env_file=None, **GOOD)

    with pytest.raises(TypeError):
        settings.port = 1


def test_an_agency_is_found_by_name() -> None:
    """A name is a folder under `resources/agencies/`, and only the example is the example."""
    settings = load_settings(_env_file=None, **GOOD, agency="example")

    assert ROOT / "resources" / "agencies" / "example" == settings.agency_folder
    assert settings.is_example


def test_an_agency_is_found_by_path(tmp_path: Path) -> None:
    """A path to a folder elsewhere is that folder, and is not the open example."""
    settings = load_settings(_env_file=None, **GOOD, agency=str(tmp_path))

    assert tmp_path == settings.agency_folder
    assert not settings.is_example


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("sqlite:///var/peerline.db", f"sqlite:///{ROOT}/var/peerline.db"),
        ("sqlite:////srv/peerline.db", "sqlite:////srv/peerline.db"),
        ("postgresql://db/peerline", "postgresql://db/peerline"),
    ],
)
def test_a_relative_sqlite_path_starts_in_the_project(given_url: str, expected: str) -> None:
    """Only a relative SQLite path is changed, so that the folder of the shell does not matter."""
    settings = load_settings(_env_file=None, **GOOD, database_url=given_url)

    assert expected == settings.database


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        ("", ()),
        ("  ", ()),
        ("json://a/page", ("json://a/page",)),
        ("json://a,json://b", ("json://a", "json://b")),
        ("json://a mailto://b:c@d", ("json://a", "mailto://b:c@d")),
        ("json://a ,\n json://b", ("json://a", "json://b")),
        ("sms://user:pass@1,2,3", ("sms://user:pass@1,2,3",)),
    ],
)
def test_escalation_urls_are_split_where_a_new_one_starts(
    urls: str, expected: tuple[str, ...]
) -> None:
    """Commas and spaces part addresses only when a scheme follows, as URLs hold commas."""
    settings = load_settings(_env_file=None, **GOOD, escalation_urls=urls)

    assert expected == settings.escalation_addresses


@pytest.mark.parametrize("scheme", ["46elks", "d7sms", "o365", "JSON"])
def test_escalation_schemes_with_digits_or_capitals_are_schemes(scheme: str) -> None:
    """Services whose scheme holds a digit or a capital are addresses of their own."""
    settings = load_settings(_env_file=None, **GOOD, escalation_urls=f"json://a,{scheme}://b")

    assert ("json://a", f"{scheme}://b") == settings.escalation_addresses


def test_an_env_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    """A `.env` with bytes that are no UTF-8 is a mistake to be told, not a traceback."""
    path = tmp_path / ".env"
    path.write_bytes(b"PEERLINE_SECRET=\xff\xfe")

    with pytest.raises(SettingsError) as refused:
        load_settings(_env_file=path)
    assert ".env" in str(refused.value)


def test_the_env_file_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    """`.env` gets working keys and mode 600, and an existing one is never touched."""
    path = tmp_path / ".env"

    assert write_env_file(path)
    written = path.read_bytes()
    settings = load_settings(_env_file=path)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert len(settings.secret.get_secret_value()) >= 32
    assert not write_env_file(path)
    assert written == path.read_bytes()


def test_two_env_files_hold_different_keys(tmp_path: Path) -> None:
    """Keys are generated, not copied."""
    first, second = tmp_path / "a.env", tmp_path / "b.env"
    write_env_file(first)
    write_env_file(second)
    keys = [load_settings(_env_file=path) for path in (first, second)]

    assert keys[0].secret != keys[1].secret
    assert keys[0].page_key != keys[1].page_key
