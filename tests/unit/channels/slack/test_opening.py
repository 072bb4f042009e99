"""Switching Slack on: what is missing is named, no token is quoted, and the right door opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sanic import Sanic

from bot.channels.slack.opening import open_slack
from bot.channels.slack.workspaces import Token, read_workspaces
from bot.checks import check_installation
from bot.processes import require_shared_state
from bot.settings import SettingsError
from tests.conftest import make_settings
from tests.unit.turn.conftest import Bench, make_bench

ONE = "T0STATION=xoxb-12-secret"


@pytest.fixture
def bench() -> Bench:
    """A turn where everything works."""
    return make_bench()


def refusal(tmp_path: Path, bench: Bench, **changes: Any) -> str:
    """What opening Slack with these settings is refused with."""
    with pytest.raises(SettingsError) as refused:
        open_slack(make_settings(tmp_path, **changes), bench.turn)
    return str(refused.value)


def test_without_a_workspace_there_is_no_slack(tmp_path: Path, bench: Bench) -> None:
    """The default installation has no such channel."""
    assert open_slack(make_settings(tmp_path), bench.turn) is None


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("", {}),
        (ONE, {"T0STATION": Token("xoxb-12-secret")}),
        (
            f" {ONE},\n E0ORG=xoxb-3 ",
            {"T0STATION": Token("xoxb-12-secret"), "E0ORG": Token("xoxb-3")},
        ),
        ("T01=xoxe.xoxb-1-a:xoxe-1-b", {"T01": Token("xoxe.xoxb-1-a", "xoxe-1-b")}),
    ],
)
def test_workspaces_are_read(written: str, tokens: dict[str, Token]) -> None:
    """One or several, with or without rotation, over as many lines as somebody likes."""
    assert tokens == read_workspaces(written)


@pytest.mark.parametrize(
    "written", ["xoxb-secret", "T0=xoxb-secret", "T01:xoxb-secret", "T01=secret", f"{ONE} {ONE}"]
)
def test_a_wrong_workspace_is_refused_without_quoting_it(written: str) -> None:
    """The message says which entry and how to write it, and holds no token."""
    with pytest.raises(SettingsError) as refused:
        read_workspaces(written)

    assert "PEERLINE_SLACK_WORKSPACES" in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "PEERLINE_SLACK_APP_TOKEN"),
        ({"slack_app_token": "xoxb-secret"}, "PEERLINE_SLACK_APP_TOKEN"),
        (
            {"slack_signing_secret": "s", "slack_workspaces": "T01=xoxe.xoxb-1:xoxe-1-secret"},
            "PEERLINE_SLACK_CLIENT_ID",
        ),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, bench: Bench, changes: dict[str, str], name: str
) -> None:
    """A half-made set-up stops the start with the setting to correct, and quotes no secret."""
    told = refusal(tmp_path, bench, **{"slack_workspaces": ONE, **changes})

    assert name in told
    assert "secret" not in told.replace("_SECRET", "").replace("client secret", "")


@pytest.mark.parametrize(
    ("door", "routes"),
    [({"slack_signing_secret": "s"}, ["events"]), ({"slack_app_token": "xapp-1"}, [])],
)
def test_only_http_opens_a_route(
    tmp_path: Path,
    bench: Bench,
    door: dict[str, str],
    routes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With Socket Mode nothing of ours can be reached from outside."""
    monkeypatch.setattr(Sanic, "_app_registry", {})
    channel = open_slack(make_settings(tmp_path, slack_workspaces=ONE, **door), bench.turn)
    assert channel is not None
    app = Sanic("slack_routes", configure_logging=False)
    app.blueprint(channel.blueprint(_nobody), url_prefix="/webhooks/slack")

    assert routes == [route.path.rsplit("/", 1)[-1] for route in app.router.routes]


async def _nobody(_message: object) -> None:
    """Rasa's handler, never called."""


def test_several_processes_are_refused_with_slack(tmp_path: Path) -> None:
    """One process alone knows what it posted and what has arrived."""
    settings = make_settings(
        tmp_path,
        slack_workspaces=ONE,
        redis_url="redis://127.0.0.1/0",
        database_url="postgresql://127.0.0.1/none",
    )
    with pytest.raises(SettingsError, match="PEERLINE_SLACK_WORKSPACES is set"):
        require_shared_state(settings)


@pytest.mark.parametrize(("door", "wrong"), [({}, True), ({"slack_signing_secret": "s"}, False)])
def test_check_names_what_slack_lacks(tmp_path: Path, door: dict[str, str], wrong: bool) -> None:
    """`peerline check` says it before the server is started."""
    found = check_installation(make_settings(tmp_path, slack_workspaces=ONE, **door))
    keys = {finding.key for finding in found if finding.level == "error"}

    assert wrong == ("PEERLINE_SLACK_WORKSPACES" in keys)
