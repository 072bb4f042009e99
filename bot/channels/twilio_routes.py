"""A route for Twilio: signed forms in, TwiML out, and a clear refusal for everything else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.signed_forms import MOST_BODY_BYTES, NoForm, NotSigned, SignedForms
from bot.channels.web.channel import read_at_most
from bot.privacy.logs import report
from bot.words import Words

log = logging.getLogger("bot.channels.twilio")
Answer = Callable[[Mapping[str, str], Request], Awaitable[str]]


def add_route(
    routes: Blueprint, path: str, forms: SignedForms, words: Words, answer: Answer, fallback: str
) -> None:
    """Adds `POST path`; `fallback` is the TwiML when `answer` raises."""

    @routes.post(path, stream=True, name=path.strip("/"))
    async def receive(request: Request) -> HTTPResponse:
        raw = await read_at_most(MOST_BODY_BYTES, request)
        if raw is None:
            return response.text(words.too_long(), status=413)
        query = f"?{request.query_string}" if request.query_string else ""
        signature = request.headers.get("x-twilio-signature", "")
        try:
            fields = forms.read(raw, request.path + query, signature)
        except NotSigned:
            return _refused(words, "This address answers the telephone service alone.", 403)
        except NoForm:
            return _refused(words, "I could not read that request.", 400)
        try:
            said = await answer(fields, request)
        except Exception as error:
            report(log, "a call or text could not be answered", error)
            said = fallback
        return response.text(said, content_type="text/xml; charset=utf-8")


def _refused(words: Words, why: str, status: int) -> HTTPResponse:
    return response.text(words.safe_reply(why), status=status)
