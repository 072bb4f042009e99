"""Serves the example agency with Slack switched on, its Web API at the address of a stand-in."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from bot import server
from bot.channels.slack import opening
from tests.channels.slack import SIGNING_SECRET, TEAM
from tests.conftest import make_settings


def main(folder: str, port: str, slack: str) -> None:
    """Serves until it is told to stop."""
    # Which Web API is spoken to is nothing that an installation can set.
    opening.open_slack = partial(opening.open_slack, base_url=slack)  # type: ignore[assignment]
    settings = make_settings(
        Path(folder),
        port=int(port),
        slack_workspaces=f"{TEAM}=xoxb-of-the-benchmark",
        slack_signing_secret=SIGNING_SECRET,
    )
    server.serve(settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
