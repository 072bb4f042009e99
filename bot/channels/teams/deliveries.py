"""One way in for everything Teams delivers: proven, once, and never a 500."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from bot.channels.arrivals import Arrivals
from bot.channels.teams.activities import Activity, BadActivity, read_activity
from bot.channels.teams.cards import SAY, WORDS
from bot.channels.teams.dialogs import closing
from bot.channels.teams.in_messages import InMessages
from bot.channels.teams.in_window import InWindow
from bot.channels.teams.keys import NoKeys
from bot.channels.teams.proof import NotFromTeams, Proof
from bot.channels.teams.talking import Talk
from bot.channels.work import Work
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.teams")
Answer = tuple[int, dict[str, Any]]
NOTHING: Answer = (200, {})
PRESSED = "adaptiveCard/action"


@dataclass(frozen=True)
class Deliveries:
    """Reads a delivery, checks who sent it, and answers it in the chat or in the window."""

    proof: Proof
    talk: Talk
    messages: InMessages
    window: InWindow
    work: Work
    arrivals: Arrivals = field(default_factory=Arrivals)

    async def take(self, raw: bytes, authorization: str) -> Answer:
        """The status and body that a delivery is acknowledged with; never raises.

        200 for all that Teams sent, 400 for what is no activity, 403 for what Teams did not send
        for this app, and 503 when that cannot be told because Microsoft's keys cannot be had.
        """
        try:
            activity = read_activity(raw)
            await self.proof.check(authorization, activity.service, activity.channel)
        except BadActivity:
            return 400, {}
        except NotFromTeams:
            return 403, {}
        except NoKeys:
            log.error("Teams wrote, and the keys to check its signature could not be fetched")
            return 503, {}
        try:
            return await self._answer(activity)
        except Exception as error:
            report(log, "a delivery of Teams could not be answered", error)
            return 200, closing(self.talk.turn.words.crisis_contacts())

    async def _answer(self, activity: Activity) -> Answer:
        new = self.arrivals.is_new(activity.delivery)
        if activity.kind == "invoke":
            return await self._invoked(activity, new)
        if new:
            self._heard(activity)
        return NOTHING

    def _heard(self, activity: Activity) -> None:
        if activity.kind == "message" or activity.was_edited:
            self._talk_on(activity)
        elif activity.installs and activity.personal:
            self.talk.arrived(activity)
            self.work.start(self.messages.greet(activity.person))

    def _talk_on(self, activity: Activity) -> None:
        self.talk.arrived(activity)
        self.work.start(
            self.messages.answer(
                activity.person,
                activity.sent(SAY) or activity.words,
                with_file=activity.with_file,
                elsewhere=not activity.personal,
            )
        )

    async def _invoked(self, activity: Activity, new: bool) -> Answer:
        person = activity.person
        if activity.name == PRESSED:
            if new:
                self._talk_on(activity)
            _, words, _ = self.talk.around(person)
            said = {"type": "application/vnd.microsoft.activity.message", "value": words.preview}
            return 200, {"statusCode": 200, **said}
        if activity.name not in ("task/fetch", "task/submit"):
            return NOTHING
        if not new:
            return 200, self.window.again(person)
        self.talk.arrived(activity)
        if activity.name == "task/fetch":
            return 200, await self.window.open(person)
        return 200, await self.window.submitted(person, activity.sent(SAY), activity.sent(WORDS))
