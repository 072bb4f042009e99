"""What the clauses ask of telling danger from thoughts, by words alone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.risk import Response, RiskState, decide

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)


@pytest.mark.conformance("WA-CE-4a")
def test_thoughts_are_asked_about_and_plans_wake_somebody() -> None:
    """Thoughts or a method alone: one question. Plan, intent, preparation, unclear: an alert."""
    thoughts = (
        "i just dont want to wake up anymore",
        "ive been thinking about hanging myself",
        "sometimes i think about driving off the bridge",
    )
    danger = (
        "im going to kill myself tonight",
        "i have a plan, saturday when the kids are away i will shoot myself",
        "i wrote the goodbye letters and gave my dog away so i can end it",
    )
    for text in thoughts:
        asked = decide(text, None, RiskState(), NOW)
        assert Response.CHECK_IN is asked.response, text
        unclear = decide("idk", None, asked.state, NOW + timedelta(minutes=1))
        assert Response.PAGE is unclear.response, text
        denied = decide("no", None, asked.state, NOW + timedelta(minutes=1))
        assert Response.PAGE is not denied.response, text
    for text in danger:
        assert Response.PAGE is decide(text, None, RiskState(), NOW).response, text
