"""What the channel asks of Slack; nothing here raises, and an answer always goes out somehow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.slack.blocks import Block, messages, without_calls, words_of
from bot.channels.slack.calls import Result, call
from bot.channels.slack.views import View
from bot.channels.slack.workspaces import Workspaces

# What Slack answers when it does not like how blocks are built.
NOT_LIKED = frozenset({"invalid_blocks", "invalid_blocks_format", "invalid_arguments"})
SHOWN_SINCE = frozenset({"hash_conflict"})


class SlackApi:
    """One method for each thing that is done in a workspace."""

    def __init__(self, workspaces: Workspaces) -> None:
        """Calls go through the clients of `workspaces`."""
        self._workspaces = workspaces
        self._takes_calls = True

    async def post(
        self, team: str, channel: str, blocks: Sequence[Block], preview: str, thread: str = ""
    ) -> list[tuple[str, str]]:
        """Posts blocks in as few messages as fit; the channel and time stamp of each.

        `preview` is all that a lock screen shows. When Slack takes no blocks, the words go out
        as plain text: an answer that can be read over a shoulder is better than none.
        """
        place = {"channel": channel, "unfurl_links": False, "unfurl_media": False}
        place |= {"thread_ts": thread} if thread else {}
        posted = []
        for part in messages(blocks):
            sent = await self._blocks(team, "chat.postMessage", {**place, "text": preview}, part)
            if not sent.ok:
                sent = await self._call(team, "chat.postMessage", {**place, "text": words_of(part)})
            if sent.ok:
                posted.append((str(sent.data.get("channel")), str(sent.data.get("ts"))))
        return posted

    async def whisper(
        self, team: str, channel: str, user: str, blocks: Sequence[Block], preview: str
    ) -> bool:
        """Shows blocks to one person in a channel, until they reload; whether it was shown."""
        place = {"channel": channel, "user": user, "text": preview}
        shown = [
            (await self._blocks(team, "chat.postEphemeral", place, part)).ok
            for part in messages(blocks)
        ]
        return all(shown)

    async def open_view(self, team: str, trigger: str, view: View) -> str:
        """Opens the window; its id, or nothing when Slack did not open it."""
        opened = await self._view(team, "views.open", {"trigger_id": trigger}, view)
        return str(opened.data["view"]["id"]) if opened.ok else ""

    async def update_view(self, team: str, window: str, view: View) -> bool:
        """Shows something else in an open window; False when it is not open any more."""
        return (await self._view(team, "views.update", {"view_id": window}, view)).ok

    async def update_unless_changed(self, team: str, window: str, view: View, seen: str) -> bool:
        """Shows something else, unless the window has changed since its hash was `seen`."""
        where = {"view_id": window, "hash": seen}
        return (await self._view(team, "views.update", where, view)).ok

    async def publish_home(self, team: str, user: str, view: View) -> None:
        """Fills somebody's Home tab."""
        await self._view(team, "views.publish", {"user_id": user}, view)

    async def delete(self, team: str, posted: Sequence[tuple[str, str]]) -> None:
        """Deletes our own messages, the newest first."""
        for channel, stamp in reversed(posted):
            await self._call(team, "chat.delete", {"channel": channel, "ts": stamp})

    async def _view(self, team: str, method: str, where: Mapping[str, Any], view: View) -> Result:
        def body(blocks: list[Block]) -> dict[str, Any]:
            return {**where, "view": {**view, "blocks": blocks}}

        return await self._pressable(team, method, body, view["blocks"])

    async def _blocks(
        self, team: str, method: str, where: Mapping[str, Any], blocks: list[Block]
    ) -> Result:
        def body(part: list[Block]) -> dict[str, Any]:
            return {**where, "blocks": part}

        return await self._pressable(team, method, body, blocks)

    async def _pressable(self, team: str, method: str, body: Any, blocks: list[Block]) -> Result:
        if self._takes_calls:
            sent = await self._call(team, method, body(blocks))
            if sent.error not in NOT_LIKED or blocks == without_calls(blocks):
                return sent
            # This Slack takes no tel: addresses on buttons; the numbers stay in the text.
            self._takes_calls = False
        return await self._call(team, method, body(without_calls(blocks)))

    async def _call(self, team: str, method: str, body: Mapping[str, Any]) -> Result:
        return await call(self._workspaces, team, method, body, SHOWN_SINCE)
