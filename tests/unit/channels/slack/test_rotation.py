"""Tokens that end: renewed in time, once, kept sealed for a restart, never a reason for silence."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.rotation import FixedTokens, RotatingTokens
from bot.channels.slack.workspaces import Token
from tests.channels.slack_stand_in import StandIn
from tests.conftest import PAGE_KEY

SET = {"T01": Token("xoxe.xoxb-set", "xoxe-1-set"), "T02": Token("xoxb-fixed")}


class Rotating:
    """Tokens of a test, renewed by the stand-in."""

    def __init__(self, folder: Path) -> None:
        """Listens on loopback; `folder` is where renewed tokens are kept."""
        self.loop = asyncio.new_event_loop()
        self.slack = StandIn()
        self.file = folder / "slack-tokens"
        self.loop.run_until_complete(self.slack.start())

    def tokens(self, tokens: dict[str, Token] | None = None) -> RotatingTokens:
        """What a process that starts now has."""
        client = AsyncWebClient(base_url=self.slack.url)
        rotator = AsyncTokenRotator(client_id="1", client_secret="2", client=client)
        return RotatingTokens(tokens or SET, rotator, self.file, PAGE_KEY)

    def now(self, tokens: RotatingTokens, team: str = "T01") -> str:
        """The token that is good now."""
        return str(self.loop.run_until_complete(tokens.now(team)))

    def used(self) -> list[str]:
        """The refresh tokens that were used, in their order."""
        return [
            body["refresh_token"] for name, body in self.slack.calls if name == "oauth.v2.access"
        ]


@pytest.fixture
def rotating(tmp_path: Path) -> Iterator[Rotating]:
    """A stand-in for Slack that renews tokens."""
    made = Rotating(tmp_path)
    yield made
    made.loop.run_until_complete(made.slack.stop())
    made.loop.close()


def test_a_token_that_was_just_set_is_renewed_once(rotating: Rotating) -> None:
    """When it ends is not known, so it is renewed at first use, and then kept."""
    tokens = rotating.tokens()
    first = rotating.now(tokens)

    assert first == rotating.now(tokens) != "xoxe.xoxb-set"
    assert ["xoxe-1-set"] == rotating.used()


def test_many_at_once_renew_it_once(rotating: Rotating) -> None:
    """A refresh token can be used one time only."""
    tokens = rotating.tokens()

    async def ask() -> set[str]:
        return set(await asyncio.gather(*(tokens.now("T01") for _ in range(20))))

    assert 1 == len(rotating.loop.run_until_complete(ask()))
    assert 1 == len(rotating.used())


@pytest.mark.parametrize(("left", "renewed"), [(2 * 3600 + 60, False), (2 * 3600 - 60, True)])
def test_it_is_renewed_two_hours_before_its_end(
    rotating: Rotating, left: int, renewed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sides of the boundary."""
    tokens = rotating.tokens()
    first = rotating.now(tokens)
    ends = tokens._bots["T01"].bot_token_expires_at
    assert ends is not None
    monkeypatch.setattr("slack_sdk.oauth.token_rotation.async_rotator.time", lambda: ends - left)

    assert renewed == (first != rotating.now(tokens))


def test_a_restart_goes_on_with_the_newest_token(rotating: Rotating) -> None:
    """The set refresh token has been used up; what was written down is good."""
    first = rotating.now(rotating.tokens())

    assert first == rotating.now(rotating.tokens())
    assert 1 == len(rotating.used())


def test_what_is_written_down_is_sealed_and_private(rotating: Rotating) -> None:
    """Nobody but the service reads the file, and it holds no token in the clear."""
    token = rotating.now(rotating.tokens())
    data = rotating.file.read_bytes()

    assert 0o600 == stat.S_IMODE(rotating.file.stat().st_mode)
    assert token.encode() not in data
    assert b"xoxe" not in data


def test_a_token_that_is_set_anew_counts_more_than_the_file(rotating: Rotating) -> None:
    """Whoever installed the app again has made the old tokens worthless."""
    rotating.now(rotating.tokens())
    rotating.now(rotating.tokens({"T01": Token("xoxe.xoxb-new", "xoxe-1-new")}))

    assert ["xoxe-1-set", "xoxe-1-new"] == rotating.used()


@pytest.mark.parametrize("broken", [b"", b"not sealed", b"\xff" * 100])
def test_a_broken_file_is_as_none(rotating: Rotating, broken: bytes) -> None:
    """The tokens that were set are tried."""
    rotating.file.write_bytes(broken)
    rotating.now(rotating.tokens())

    assert ["xoxe-1-set"] == rotating.used()


def test_a_renewal_that_fails_leaves_the_old_token(rotating: Rotating) -> None:
    """It may still be good, and the next use tries again."""
    rotating.slack.refuse["oauth.v2.access"] = [(200, {}, "internal_error")]
    tokens = rotating.tokens()

    assert "xoxe.xoxb-set" == rotating.now(tokens)
    assert "xoxe.xoxb-set" != rotating.now(tokens)


def test_a_token_without_an_end_is_left_alone(rotating: Rotating) -> None:
    """Beside rotating ones, and where none rotates."""
    assert "xoxb-fixed" == rotating.now(rotating.tokens(), "T02")
    assert "xoxb-fixed" == asyncio.run(FixedTokens(SET).now("T02"))
    assert [] == rotating.used()
