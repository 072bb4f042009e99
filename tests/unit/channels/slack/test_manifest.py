"""The manifest: the least that is needed, each scope with its reason, and neutral names."""

from __future__ import annotations

import re

import pytest
import yaml

from bot.settings import ROOT

FILE = ROOT / "deploy" / "slack" / "manifest.yml"
TEXT = FILE.read_text(encoding="utf-8")
MANIFEST = yaml.safe_load(TEXT)
# What each scope is for: without it, this is what would not work.
SCOPES = {"commands", "chat:write", "im:history", "app_mentions:read"}
EVENTS = {"app_home_opened", "app_mention", "message.im"}
TELLING = re.compile(r"suicid|crisis|988|mental|counsel|therap|trauma|\bpeer\b|help", re.IGNORECASE)


def test_the_app_asks_for_no_more_than_it_needs() -> None:
    """Four scopes and three events; none reads channels, members or files."""
    assert SCOPES == set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert EVENTS == set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_every_scope_says_why(scope: str) -> None:
    """Whoever approves the app reads the reason beside it."""
    assert re.search(rf"^ +- {re.escape(scope)} +# \w.+$", TEXT, re.MULTILINE)


def test_names_tell_a_bystander_nothing() -> None:
    """What a lock screen or a glance shows; the command's own name is only seen when typed."""
    shown = [
        *MANIFEST["display_information"].values(),
        MANIFEST["features"]["bot_user"]["display_name"],
        *(each["name"] for each in MANIFEST["features"]["shortcuts"]),
    ]

    assert [] == [text for text in shown if TELLING.search(text)]


def test_slacks_limits_are_kept() -> None:
    """Names, descriptions and the fields that a manifest must have."""
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{6}", about["background_color"])
    for each in MANIFEST["features"]["shortcuts"]:
        assert len(each["name"]) <= 24
        assert len(each["description"]) <= 150
