"""What is done for each kind of delivery: acknowledged at once, worked on afterwards."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.blocks import OPEN, SAY
from bot.channels.slack.in_messages import InMessages
from bot.channels.slack.in_window import InWindow
from bot.channels.slack.incoming import BadDelivery, Heard, heard, writer
from bot.channels.slack.people import Person
from bot.channels.slack.talking import Talk
from bot.channels.slack.views import new_box
from bot.channels.slack.workspaces import Workspaces
from bot.channels.work import Work

ANY = re.compile(".*", re.DOTALL)
Ack = Callable[..., Awaitable[Any]]
Body = Mapping[str, Any]


class Listeners:
    """One method for each kind of delivery.

    Slack has its acknowledgement before a listener is called; `ack` only ends Bolt's own wait for
    one, which a listener that raises right after it would make three seconds long. So all that can
    fail is done in the background.
    """

    def __init__(self, talk: Talk, workspaces: Workspaces, work: Work, window: InWindow) -> None:
        """Answers by way of `talk` and `window`, in the background of `work`."""
        self._talk = talk
        self._workspaces = workspaces
        self._work = work
        self._window = window
        self._messages = InMessages(talk)

    def add_to(self, app: AsyncApp) -> None:
        """Registers all listeners; what none of them knows is acknowledged and left alone."""
        app.event("message")(self.message)
        app.event("app_mention")(self.message)
        app.event("app_home_opened")(self.home_opened)
        app.event(ANY)(self.nothing)
        app.command(ANY)(self.command)
        app.shortcut(ANY)(self.shortcut)
        app.action(ANY)(self.pressed)
        app.view_closed(ANY)(self.closed)

    async def message(self, body: Body, context: AsyncBoltContext) -> None:
        """A direct message, or one in a channel that names the app; Bolt has acknowledged it."""
        self._work.start(self._answer(body, context))

    async def home_opened(self, body: Body, context: AsyncBoltContext) -> None:
        """Somebody looks at the Home tab, or at the messages beside it."""
        self._work.start(self._show_home(body, context))

    async def nothing(self) -> None:
        """An event that says nothing to us."""

    async def command(self, ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        """/peer, with or without words behind it."""
        await ack()
        self._work.start(self._open(body, context, str(body.get("text") or "")))

    async def shortcut(self, ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        """The shortcut from anywhere in Slack."""
        await ack()
        self._work.start(self._open(body, context))

    async def pressed(self, ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        """A button: an answer, the window, or a number that the phone itself calls."""
        await ack()
        self._work.start(self._press(body, context))

    def submitted(self, body: Body, context: AsyncBoltContext) -> dict[str, Any]:
        """Words written into the window: the acknowledgement, which keeps it open.

        Called without Bolt, which would look for an acknowledgement every 10 ms.
        """
        person, box = self._person(body, context), new_box()
        waiting = self._window.while_waiting(person, box)
        self._work.start(self._window.submitted(person, body["view"], box))
        return {"response_action": "update", "view": waiting}

    async def closed(self, ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        """The window was closed."""
        await ack()
        self._work.start(self._close(body, context))

    async def _answer(self, body: Body, context: AsyncBoltContext) -> None:
        said = heard(body)
        if said is not None and (said.direct or body["event"]["type"] == "app_mention"):
            await self._messages.answer(self._person(body, context), said)

    async def _show_home(self, body: Body, context: AsyncBoltContext) -> None:
        if body["event"].get("tab") == "home":
            person = self._person(body, context)
            view = self._talk.home(person)
            await self._talk.api.publish_home(person.team, person.user, view)

    async def _open(self, body: Body, context: AsyncBoltContext, words: str = "") -> None:
        await self._window.open(self._person(body, context), str(body.get("trigger_id")), words)

    async def _press(self, body: Body, context: AsyncBoltContext) -> None:
        action = body["actions"][0]
        kind, payload = str(action.get("action_id")).split(":")[0], str(action.get("value") or "")
        view, message = body.get("view") or {}, body.get("message") or {}
        channel = str((body.get("channel") or {}).get("id") or "")
        person = self._person(body, context)
        if kind == OPEN:
            await self._open(body, context, payload)
        elif kind == SAY and view.get("type") == "modal":
            await self._window.pressed(person, view, payload)
        elif kind == SAY and channel.startswith("D"):
            pressed = Heard(payload, channel, str(message.get("thread_ts") or ""))
            await self._messages.answer(person, pressed)
        elif kind == SAY:  # the Home tab, or a whisper, which cannot be answered in its place
            await self._open(body, context, payload)

    async def _close(self, body: Body, context: AsyncBoltContext) -> None:
        self._window.closed(self._person(body, context))

    def _person(self, body: Body, context: AsyncBoltContext) -> Person:
        organization, team = context.enterprise_id, context.team_id
        user, home = writer(body)
        if not user:
            raise BadDelivery
        # In an organization somebody's own workspace may be another one and still inside.
        shared = not organization or bool(body.get("is_ext_shared_channel"))
        outside = shared and bool(home) and home not in (organization, team)
        return Person(self._workspaces.key(organization, team) or "", user, outside)
