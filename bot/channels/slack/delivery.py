"""One way in for everything Slack delivers, over HTTP or Socket Mode: once, and never a 500."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels.arrivals import Arrivals
from bot.channels.slack.listeners import Listeners
from bot.channels.slack.words import ENGLISH
from bot.channels.slack.workspaces import Workspaces
from bot.channels.work import Work
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.slack")


class Deliveries:
    """Acknowledges each delivery at once and hands it to Bolt, which finds its listener.

    Slack repeats what is not acknowledged with a 200 in three seconds, and ends a subscription
    where that happens often.
    """

    def __init__(
        self,
        workspaces: Workspaces,
        listeners: Listeners,
        work: Work,
        contacts: str,
        right_of_way: float = 0.0,
    ) -> None:
        """`contacts` are told to whoever writes from a workspace that is not set up.

        For `right_of_way` seconds other deliveries may be acknowledged before one is worked on.
        """
        self._right_of_way = right_of_way
        self._listeners = listeners
        self._work = work
        self._workspaces = workspaces
        self._arrivals = Arrivals()
        self._app = AsyncApp(
            name="peerline",
            # The signature is checked by the channel; nothing arrives here without one.
            request_verification_enabled=False,
            authorize=_authorize,
        )
        self._not_set_up = f"{ENGLISH.not_set_up} {contacts}"
        listeners.add_to(self._app)

    async def take(self, body: dict[str, Any]) -> BoltResponse:
        """The acknowledgement of a delivery, status 200 whatever it is; made once, never raises.

        What has arrived before is acknowledged and not worked on again.
        """
        try:
            if body.get("type") == "url_verification":
                return _json({"challenge": body.get("challenge")})
            if not self._arrivals.is_new(_id(body)):
                return _again(body)
            request = AsyncBoltRequest(body=body, mode="socket_mode")
            if self._workspaces.key(request.context.enterprise_id, request.context.team_id) is None:
                return BoltResponse(status=200, body=self._not_set_up if "command" in body else "")
            if body.get("type") == "view_submission":
                return _json(self._listeners.submitted(request.body, request.context))
            # Nothing but "it has arrived" is said to all others, so Bolt may take its time.
            self._work.start(self._dispatch(request), self._right_of_way)
        except Exception as error:
            report(log, "a delivery of Slack could not be read", error)
        return BoltResponse(status=200)

    async def _dispatch(self, request: AsyncBoltRequest) -> None:
        await self._app.async_dispatch(request)


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Bolt's own clients are never used, so no token is given to it."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="-")  # noqa: S106


def _id(body: Mapping[str, Any]) -> str:
    """What tells a delivery from another: the event's id, or all of it."""
    event = body.get("event_id")
    if isinstance(event, str) and event:
        return event
    whole = json.dumps(body, sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()


def _again(body: Mapping[str, Any]) -> BoltResponse:
    if body.get("type") != "view_submission":
        return BoltResponse(status=200)
    # An empty acknowledgement would close the window over its answer.
    boxes = list(body["view"]["state"]["values"])
    return _json(
        {"response_action": "errors", "errors": dict.fromkeys(boxes, ENGLISH.already_sent)}
    )


def _json(said: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(said), headers={"content-type": ["application/json"]}
    )
