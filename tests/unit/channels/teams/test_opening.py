"""Switching Teams on: what is missing is named, no secret is quoted, the package is whole."""

from __future__ import annotations

import asyncio
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.channels.teams.channel import NOT_SIGNED_IN, TeamsChannel
from bot.channels.teams.clouds import CLOUDS
from bot.channels.teams.connector import App
from bot.channels.teams.opening import open_teams
from bot.checks import check_installation
from bot.processes import require_shared_state
from bot.settings import ROOT, SettingsError
from tests.channels.teams_stand_in import APP_ID, APP_SECRET, TENANT, StandIn
from tests.conftest import SECRET, make_settings
from tests.unit.turn.conftest import Bench

WHOLE = {"teams_app_id": APP_ID, "teams_tenant": TENANT, "teams_secret": "very secret"}
FOLDER = ROOT / "deploy" / "teams"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
TELLING = re.compile(r"suicid|crisis|988|mental|counsel|therap|trauma|\bpeer\b|help", re.IGNORECASE)


def text(most: int) -> dict[str, Any]:
    """A text of at most so many characters."""
    return {"type": "string", "minLength": 1, "maxLength": most}


def whole(**properties: Any) -> dict[str, Any]:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


GUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
ADDRESS = {"type": "string", "pattern": "^https://", "maxLength": 2048}
# Limits as in Microsoft's schema of version 1.17, for the parts that are used.
SCHEMA = whole(
    **{"$schema": ADDRESS, "version": text(256), "id": GUID},
    manifestVersion={"const": "1.17"},
    developer=whole(name=text(32), websiteUrl=ADDRESS, privacyUrl=ADDRESS, termsOfUseUrl=ADDRESS),
    name=whole(short=text(30), full=text(100)),
    description=whole(short=text(80), full=text(4000)),
    icons=whole(color={"const": "color.png"}, outline={"const": "outline.png"}),
    accentColor={"type": "string", "pattern": "^#[0-9a-f]{6}$"},
    bots={
        "type": "array",
        "maxItems": 1,
        "items": whole(
            botId=GUID,
            scopes={"const": ["personal"]},
            isNotificationOnly={"const": False},
            supportsFiles={"const": False},
            supportsCalling={"const": False},
            supportsVideo={"const": False},
        ),
    },
)


def test_without_an_app_there_is_no_teams(tmp_path: Path, bench: Bench) -> None:
    """The default installation has no such channel."""
    assert open_teams(make_settings(tmp_path), bench.turn) is None


@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_whole_set_up_opens(tmp_path: Path, bench: Bench, cloud: str) -> None:
    """Ids, secret and one of the known clouds are enough."""
    channel = open_teams(make_settings(tmp_path, teams_cloud=cloud, **WHOLE), bench.turn)

    assert channel is not None
    assert "teams" == channel.name()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"teams_app_id": "staff-line"}, "PEERLINE_TEAMS_APP_ID"),
        ({"teams_tenant": ""}, "PEERLINE_TEAMS_TENANT"),
        ({"teams_tenant": "common"}, "PEERLINE_TEAMS_TENANT"),
        ({"teams_secret": " "}, "PEERLINE_TEAMS_SECRET"),
        ({"teams_cloud": "china"}, "PEERLINE_TEAMS_CLOUD"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, bench: Bench, changes: dict[str, str], name: str
) -> None:
    """The start and `peerline check` say the same, and quote no secret."""
    settings = make_settings(tmp_path, **{**WHOLE, **changes})
    with pytest.raises(SettingsError) as refused:
        open_teams(settings, bench.turn)

    assert str(refused.value).startswith(name)
    assert "very secret" not in str(refused.value)
    assert name in {each.key for each in check_installation(settings) if each.level == "error"}


def test_check_is_content_with_a_whole_set_up(tmp_path: Path) -> None:
    """No finding names a setting of Teams."""
    found = check_installation(make_settings(tmp_path, **WHOLE))

    assert [] == [each.key for each in found if "TEAMS" in each.key]


def test_several_processes_are_refused_with_teams(tmp_path: Path) -> None:
    """One process alone knows what it posted and what has arrived."""
    settings = make_settings(
        tmp_path,
        redis_url="redis://127.0.0.1/0",
        database_url="postgresql://127.0.0.1/none",
        **WHOLE,
    )
    with pytest.raises(SettingsError, match="PEERLINE_TEAMS_APP_ID is set"):
        require_shared_state(settings)


def test_the_manifest_is_whole_and_asks_for_no_more_than_it_needs() -> None:
    """A personal chat and nothing else: no teams, files, calls, permissions or other sites."""
    Draft7Validator.check_schema(SCHEMA)

    assert [] == [error.message for error in Draft7Validator(SCHEMA).iter_errors(MANIFEST)]
    assert MANIFEST["id"] == MANIFEST["bots"][0]["botId"]


def test_names_tell_a_bystander_nothing() -> None:
    """What a lock screen or a glance shows."""
    shown = [*MANIFEST["name"].values(), *MANIFEST["description"].values()]

    assert [] == [each for each in shown if TELLING.search(each)]


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_sizes_that_teams_wants(name: str, side: int) -> None:
    """PNG, read from its header: width, height, 8 bits, with transparency."""
    head = (FOLDER / name).read_bytes()[:26]

    assert b"\x89PNG\r\n\x1a\n" == head[:8]
    assert (side, side, 8, 6) == struct.unpack(">IIBB", head[16:26])


@pytest.mark.parametrize(("status", "said"), [(401, [NOT_SIGNED_IN]), (0, [])])
def test_a_secret_that_is_not_taken_is_said_at_the_start(
    status: int, said: list[str], bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Not only when somebody in need gets no answer."""

    async def start() -> None:
        teams = StandIn()
        await teams.start()
        teams.refuse["token"] = [(status, {})] if status else []
        channel = TeamsChannel(bench.turn, SECRET, App(APP_ID, TENANT, APP_SECRET), teams.cloud)
        await channel.start()
        await channel.stop()
        await teams.stop()

    asyncio.run(start())

    assert said == [record.message for record in caplog.records if record.name.startswith("bot.")]
