"""The text message channel: Twilio's webhook at `POST /webhooks/sms/messages`, TwiML back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from twilio.twiml.messaging_response import MessagingResponse

from bot.channels.allowance import Allowance
from bot.channels.arrivals import Arrivals
from bot.channels.base import PeerlineChannel, opaque_id
from bot.channels.signed_forms import SignedForms
from bot.channels.sms.choices import Choices
from bot.channels.sms.kept import Kept, open_kept
from bot.channels.sms.keywords import Keyword, about, already_here, keyword, stopped
from bot.channels.sms.names import Names
from bot.channels.sms.status import SmsStatus
from bot.channels.sms.texts import texts
from bot.channels.twilio_routes import add_route
from bot.directory import Directory
from bot.privacy.logs import report
from bot.replies import Reply
from bot.turn import Incoming, Turn

log = logging.getLogger("bot.channels.sms")
# Twilio gives up on an answer after 15 seconds; then the person would hear nothing.
SECONDS = 12.0


class SmsChannel(PeerlineChannel):
    """Text messages. The number is known for the answer alone, and to a page as the way back."""

    def __init__(
        self,
        turn: Turn,
        secret: str,
        forms: SignedForms,
        directory: Directory,
        status: SmsStatus | None = None,
        allowance: Allowance | None = None,
        seconds: float = SECONDS,
        kept: Kept | None = None,
    ) -> None:
        """A channel that hands messages to `turn`, and answers within `seconds`.

        Without `status` nobody is told by text what happens to the page sent for them. What the
        processes of an installation have to know of each other is in `kept`.
        """
        self.status = status
        self._turn = turn
        self._secret = secret
        self._forms = forms
        self._directory = directory
        self._allowance = allowance or Allowance()
        self._seconds = seconds
        kept = kept or open_kept()
        self._arrivals = Arrivals(kept.arrivals)
        self._choices = Choices(kept.choices)
        self._names = Names(directory.code_is_right, kept.names)
        self._ended: dict[str, bool] = {}  # whether a conversation being answered was forgotten

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its path under `/webhooks/`."""
        return "sms"

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The route; Rasa's own message handler is not used, `turn` is."""
        routes = Blueprint("sms_channel")
        words = self._turn.words

        async def answer(fields: Mapping[str, str], _request: Request) -> str:
            return await self.receive(fields)

        add_route(routes, "/messages", self._forms, words, answer, _twiml([words.went_wrong()]))
        return routes

    async def receive(self, fields: Mapping[str, str]) -> str:
        """The TwiML for one signed delivery: texts to send back, in their order."""
        number, message = fields.get("From", ""), fields.get("MessageSid", "")
        if not number or not message or "MessageStatus" in fields:
            return _twiml([])  # a report about a text of ours, or an event of another kind
        if not await asyncio.to_thread(self._arrivals.is_new, message):
            return _twiml([already_here(self._turn.words)])
        conversation = opaque_id(self._secret, self.name(), number)
        if not self._allowance.takes(conversation):
            return _twiml(texts(self._turn.words.rate_limited()))
        answering = asyncio.ensure_future(self._answer(conversation, number, fields))
        try:
            # Shielded: what takes long is still finished, and a page still goes out.
            said = await asyncio.wait_for(asyncio.shield(answering), self._seconds)
        except Exception as error:
            report(log, "a text could not be answered in time", error)
            said = [self._turn.words.went_wrong()]
        return _twiml([text for each in said for text in texts(each)])

    async def _answer(self, conversation: str, number: str, fields: Mapping[str, str]) -> list[str]:
        text = fields.get("Body", "")
        asked = keyword(text)
        if asked is Keyword.STOP:
            await self._take(conversation, number, "/start_over")
            told_already = fields.get("OptOutType", "").upper() == "STOP"
            return [] if told_already else [stopped(self._turn.words)]
        has_file = fields.get("NumMedia", "0") not in ("", "0")
        if has_file and not text.strip():
            return [self._turn.words.no_files()]
        if asked is Keyword.START:
            text = "/greet"
        elif await self._names.opened_by(conversation, text):
            text = "/who_can_i_talk_to"
        meant = await asyncio.to_thread(self._choices.meant, conversation, text)
        self._ended[conversation] = False
        replies = await self._take(conversation, number, meant)
        said = [reply.text for reply in replies]
        said += [self._turn.words.no_files()] if has_file else []
        said += [about(self._directory.agency.program.name)] if asked is Keyword.HELP else []
        if self._ended.pop(conversation, False):  # nothing is kept of it, so no number is offered
            return said
        choices = await asyncio.to_thread(self._choices.offer, conversation, replies)
        return [*said[:-1], f"{said[-1]}\n\n{choices}".strip()]

    async def _take(self, conversation: str, number: str, text: str) -> tuple[Reply, ...]:
        sees_names = self._directory.agency.names_open or await self._names.shown_to(conversation)
        return await self._turn.take(Incoming(conversation, text, self.name(), number, sees_names))

    def forget(self, conversation: str) -> None:
        """Drops the numbered choices and the access of a conversation."""
        self._choices.forget(conversation)
        self._names.forget(conversation)
        if conversation in self._ended:
            self._ended[conversation] = True

    def conversations(self) -> frozenset[str]:
        """The conversations with choices on offer, or with names open."""
        return self._choices.conversations() | self._names.conversations()

    def keep_only(self, conversations: Collection[str]) -> None:
        """Drops what is held about conversations that have ended idle."""
        self._choices.keep_only(conversations)
        self._names.keep_only(conversations)


def _twiml(said: list[str]) -> str:
    answer = MessagingResponse()
    for each in said:
        answer.message(each)
    return str(answer)
