"""One call of Slack's Web API: what came of it, never an exception."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.channels.slack.workspaces import Workspaces
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")
# Slack's own names of what went wrong, so that nothing else is ever printed.
NAME = re.compile(r"[a-z_]{1,40}")
UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Result:
    """What Slack answered, or the name of what went wrong (`hash_conflict`, `unreachable`)."""

    data: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether Slack did it."""
        return not self.error


async def call(
    workspaces: Workspaces,
    team: str,
    method: str,
    body: Mapping[str, Any],
    expected: frozenset[str] = frozenset(),
) -> Result:
    """Calls a method (`chat.postMessage`), waiting as long as Slack asks; never raises.

    What goes wrong is logged by Slack's name for it, unless it is `expected`.
    """
    try:
        client = await workspaces.client(team)
        answer = await client.api_call(method, json=dict(body))
        data = answer.data
        return Result(data if isinstance(data, dict) else {})
    except SlackApiError as error:
        name = _name(error)
        if name not in expected:
            log.error("Slack refused a call", extra={"reason": name})
        return Result(error=name)
    except Exception as error:
        report(log, "Slack could not be reached", error)
        return Result(error=UNREACHABLE)


def _name(error: SlackApiError) -> str:
    try:
        name = str(error.response["error"])
    except (KeyError, TypeError, ValueError, AttributeError):
        name = ""
    return name if NAME.fullmatch(name) else "unknown_error"
