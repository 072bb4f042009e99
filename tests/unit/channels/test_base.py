"""What channels share: ids that lead to nobody, and a refusal to run without Peerline."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import StartWithPeerline, opaque_id
from bot.channels.web import WebChannel
from bot.settings import ROOT

REFUSAL = "start with 'peerline serve'"


def test_an_id_is_the_same_for_the_same_person() -> None:
    """A conversation goes on under the same id."""
    assert opaque_id("secret", "web", "abc") == opaque_id("secret", "web", "abc")


@pytest.mark.parametrize(
    "other", [("other", "web", "abc"), ("secret", "sms", "abc"), ("secret", "web", "abd")]
)
def test_an_id_differs_by_secret_channel_and_person(other: tuple[str, str, str]) -> None:
    """Another installation, channel or person gives another id."""
    assert opaque_id("secret", "web", "abc") != opaque_id(*other)


@given(st.text(), st.text(min_size=1))
def test_an_id_is_32_hexadecimal_digits_and_holds_nothing_given(secret: str, name: str) -> None:
    """Whatever a platform or client calls somebody, the id has the same shape."""
    made = opaque_id(secret.encode("utf-8", "ignore").decode(), "web", name)

    assert re.fullmatch(r"[0-9a-f]{32}", made)


def test_a_lone_surrogate_has_an_id() -> None:
    """Text that cannot be encoded is no reason to fail."""
    assert opaque_id("s", "web", "\ud800") != opaque_id("s", "web", "\ud801")


@pytest.mark.parametrize("credentials", [None, {}, {"secret": "x"}])
def test_rasa_cannot_make_a_channel(credentials: dict[str, str] | None) -> None:
    """The door by which `rasa run` makes channels is closed, with one line that says what to do."""
    with pytest.raises(StartWithPeerline) as refused:
        WebChannel.from_credentials(credentials)

    assert REFUSAL in str(refused.value)
    assert "\n" not in str(refused.value)


def test_rasa_run_really_refuses(tmp_path: Path) -> None:
    """Started as Rasa's own server, nothing is served and the line stands in the output."""
    done = subprocess.run(
        [sys.executable, "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    printed = done.stdout + done.stderr

    assert done.returncode != 0
    assert REFUSAL in printed
    assert "Traceback" not in printed
