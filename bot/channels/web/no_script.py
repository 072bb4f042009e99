"""The conversation without JavaScript: a form comes in, the page goes out with the answer in it."""

from __future__ import annotations

from dataclasses import replace

from sanic.request import Request

from bot.channels.web.body import BadBody, Body
from bot.channels.web.channel import MOST_BODY_BYTES, WebChannel, caller, read_at_most
from bot.channels.web.form import Form, new_conversation, read_form
from bot.channels.web.page import Said
from bot.channels.web.phrases import PHRASES
from bot.replies import OFFERED, SPANISH_TITLES, Reply
from bot.words import in_language

FORM = "application/x-www-form-urlencoded"
BAD_FORM = "I could not read that form."


async def answer_form(web: WebChannel, request: Request) -> tuple[int, Form, Said]:
    """Status, form and what is said to it; a refusal carries crisis contacts too."""
    raw = await read_at_most(MOST_BODY_BYTES, request)
    nothing = Form(new_conversation())
    if raw is None:
        return 413, nothing, Said(replies=(Reply(web.words.too_long()),))
    if not request.content_type.startswith(FORM):
        return 415, nothing, Said(replies=(Reply(web.words.no_files()),))
    try:
        form = read_form(raw)
    except BadBody:
        return 400, nothing, Said(replies=(Reply(web.words.safe_reply(BAD_FORM)),))
    return await _answer(web, form, caller(request))


async def _answer(web: WebChannel, form: Form, address: str) -> tuple[int, Form, Said]:
    if form.code:
        return await _try_code(web, form, address)
    if form.asks and not form.words.strip():
        return 200, form, Said(replies=await _status(web, form), status=form.status)
    text = form.pressed or form.words
    mine = _title(form) if form.pressed in OFFERED else text
    if not web.may_write(address):
        words = in_language(web.words, form.lang)
        return 429, form, Said(mine, (Reply(words.rate_limited()),))
    body = Body(form.conversation, text, form.grant, notice_in=form.lang)
    answer = await web.take(body, address)
    if form.asks:  # what was in the box came along, and must not be lost
        answer = (*answer, *await _status(web, form))
    token = web.status_token(form.conversation)
    return 200, form, Said(mine, answer, status=token or form.status)


async def _status(web: WebChannel, form: Form) -> tuple[Reply, ...]:
    return (Reply(await web.page_status(form.status, form.lang), urgent=True),)


async def _try_code(web: WebChannel, form: Form, address: str) -> tuple[int, Form, Said]:
    phrases = PHRASES[form.lang]
    grant = await web.grant(form.conversation, form.code, address)
    if grant is None:
        words = in_language(web.words, form.lang)
        return 429, form, Said(replies=(Reply(words.rate_limited()),))
    if not grant:
        return 403, form, Said(note=phrases.code_wrong)
    return 200, replace(form, grant=grant), Said(note=phrases.code_right)


def _title(form: Form) -> str:
    title = OFFERED[form.pressed]
    return SPANISH_TITLES.get(title, title) if form.lang == "es" else title
