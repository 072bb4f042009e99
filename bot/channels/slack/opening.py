"""Makes the Slack channel from its settings, or says which of them is missing."""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.channel import Doors, SlackChannel
from bot.channels.slack.rotation import FixedTokens, RotatingTokens
from bot.channels.slack.workspaces import SECONDS, SLACK, Token, Tokens, Workspaces, read_workspaces
from bot.settings import ROOT, Settings, SettingsError
from bot.turn import Turn

RENEWED_TOKENS = ROOT / "var" / "slack-tokens"


def open_slack(settings: Settings, turn: Turn, base_url: str = SLACK) -> SlackChannel | None:
    """The channel, or None when no workspace is set.

    Raises:
        SettingsError: a workspace is set and something that it needs is not, or is wrong.
    """
    tokens = read_workspaces(settings.slack_workspaces.get_secret_value())
    if not tokens:
        return None
    doors = _doors(settings, base_url)
    workspaces = Workspaces(tokens, _current(settings, tokens, base_url), base_url)
    return SlackChannel(turn, settings.secret.get_secret_value(), workspaces, doors)


def check_slack(settings: Settings) -> None:
    """Looks at the settings without opening anything.

    Raises:
        SettingsError: as `open_slack`.
    """
    tokens = read_workspaces(settings.slack_workspaces.get_secret_value())
    if tokens:
        _doors(settings, SLACK)
        _current(settings, tokens, SLACK)


def _doors(settings: Settings, base_url: str) -> Doors:
    signing = settings.slack_signing_secret.get_secret_value().strip()
    app_token = settings.slack_app_token.get_secret_value().strip()
    if app_token and not app_token.startswith("xapp-"):
        raise SettingsError(
            "PEERLINE_SLACK_APP_TOKEN is not an app-level token: it begins with xapp-, and is "
            "made under Basic Information, App-Level Tokens"
        )
    if not signing and not app_token:
        raise SettingsError(
            "PEERLINE_SLACK_WORKSPACES is set, and Slack has no way in: set "
            "PEERLINE_SLACK_APP_TOKEN for Socket Mode, or PEERLINE_SLACK_SIGNING_SECRET for HTTP"
        )
    return Doors(signing, app_token, base_url)


def _current(settings: Settings, tokens: Mapping[str, Token], base_url: str) -> Tokens:
    if not any(token.refresh for token in tokens.values()):
        return FixedTokens(tokens)
    secret = settings.slack_client_secret.get_secret_value().strip()
    if not settings.slack_client_id or not secret:
        raise SettingsError(
            "PEERLINE_SLACK_WORKSPACES has a token that is renewed: set PEERLINE_SLACK_CLIENT_ID "
            "and PEERLINE_SLACK_CLIENT_SECRET, from Basic Information of the app"
        )
    rotator = AsyncTokenRotator(
        client_id=settings.slack_client_id,
        client_secret=secret,
        client=AsyncWebClient(base_url=base_url, timeout=SECONDS),
    )
    return RotatingTokens(tokens, rotator, RENEWED_TOKENS, settings.page_key.get_secret_value())
