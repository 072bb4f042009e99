"""Channels that can write by themselves tell people what happens to their page, as wired."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import server
from bot.escalation.chain import Press, Progress, Timing, after_press
from bot.escalation.desk import Outcome
from bot.escalation.pages import Kind
from tests.channels.teams_stand_in import APP_ID, TENANT
from tests.conftest import make_settings

SWITCHED_ON: dict[str, Any] = {
    "escalation_urls": "json://127.0.0.1:1/page",  # nothing is sent: no worker is started
    "public_url": "https://support.example.gov",
    "slack_workspaces": "T0STATION=xoxb-12-of-the-tests",
    "slack_signing_secret": "signed",
    "teams_app_id": APP_ID,
    "teams_tenant": TENANT,
    "teams_secret": "of-the-tests",
    "twilio_auth_token": "of-the-tests",
    "twilio_account_sid": "AC0",
    "twilio_number": "+14065550100",
}


@pytest.mark.parametrize("name", ["slack", "teams", "sms"])
def test_what_happens_to_a_page_goes_to_its_own_channel(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way to reach the person and the sentence arrive there, and only there."""
    parts = server.wire(make_settings(tmp_path, **SWITCHED_ON))
    told: list[tuple[str, str, str, str]] = []

    for channel in parts.channels:
        if channel.status is not None:

            def deliver(conversation: str, reach: str, text: str, on: str = channel.name()) -> bool:
                told.append((on, conversation, reach, text))
                return True

            monkeypatch.setattr(channel.status, "deliver", deliver)
    assert Outcome.STORED is parts.escalation.open_page("c", Kind.SELF, name, "a handle")
    (stored,) = parts.escalation.pages.every()
    parts.escalation.pages.advance(stored.page.id, _received, stored.page.opened_at)
    parts.escalation.board.push()

    (said,) = told
    assert (name, "c", "a handle") == said[:3]
    assert "988" in said[3]
    assert "received the alert at" in said[3]
    parts.dialogue.close()


def _received(progress: Progress) -> Progress:
    return after_press(progress, Press.RECEIVED, "0" * 8, progress.next_at, Timing())
