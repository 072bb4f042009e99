"""Reads what the page sends without JavaScript: an ordinary form."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.channels.web.body import LONGEST_CODE, LONGEST_GRANT, LONGEST_ID, BadBody
from bot.languages import Lang, as_lang

MOST_FIELDS = 20


@dataclass(frozen=True)
class Form:
    """One press of a button or one written message, with what the page carries along.

    `pressed` is a button's payload. `code` is an access code that was typed, `grant` proves an
    earlier one, and `status` is the token to ask about a page with. Any may be empty. `asks`
    says that the button was pressed that asks about it.
    """

    conversation: str
    words: str = ""
    pressed: str = ""
    code: str = ""
    grant: str = ""
    status: str = ""
    asks: bool = False
    lang: Lang = "en"
    kiosk: bool = False
    embed: bool = False


def new_conversation() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(24)


def read_form(raw: bytes) -> Form:
    """The form in a request's body; an id that is missing or odd is replaced by a new one.

    Raises:
        BadBody: it is no form.
    """
    try:
        text = raw.decode("ascii")
        pairs = parse_qsl(text, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise BadBody("That form cannot be read.") from None
    data = dict(pairs)
    conversation = data.get("conversation", "")
    known = 0 < len(conversation) <= LONGEST_ID
    return Form(
        conversation=conversation if known else new_conversation(),
        # Browsers end a form's lines with two characters.
        words=data.get("words", "").replace("\r\n", "\n"),
        pressed=data.get("press", ""),
        code=data.get("code", "")[: LONGEST_CODE + 1],
        grant=data.get("grant", "")[:LONGEST_GRANT],
        status=data.get("status", "")[:LONGEST_GRANT],
        asks=data.get("ask") == "status",
        lang=as_lang(data.get("lang")),
        kiosk=data.get("kiosk") == "1",
        embed=data.get("embed") == "1",
    )
