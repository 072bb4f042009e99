"""The page of numbers that a phone can keep: what needs no database, no model and no network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from bot.channels.web.contacts import caption, crisis_buttons
from bot.channels.web.markup import joined
from bot.channels.web.phrases import PHRASES
from bot.directory import Agency
from bot.languages import Lang
from bot.words import Words

TEMPLATE = (Path(__file__).parent / "static" / "numbers.html").read_text(encoding="utf-8")


def numbers_html(agency: Agency, words: Words, lang: Lang) -> str:
    """Crisis contacts, the program's line and the EAP, each to be tapped."""
    phrases = PHRASES[lang]
    crisis = joined(
        Markup('<li><a href="{}" rel="noreferrer" aria-label="{}">{} <b>{}</b></a></li>').format(
            contact.address, contact.spoken, contact.way, contact.number
        )
        for contact in crisis_buttons(words, phrases)
    )
    lines = joined(
        Markup(
            '<div class="card"><p class="who">{}</p><p class="what">{}</p>'
            '<p class="ways"><a href="tel:{}">{} {}</a></p></div>'
        ).format(line.name, line.hours, _dial(line.phone), phrases.call, line.phone)
        for line in (agency.program, agency.eap)
    )
    values = {
        "lang": lang,
        "title": agency.page.title,
        "agency": agency.program.name,
        "crisis": phrases.crisis,
        "contacts": crisis,
        "caption": caption(words, phrases),
        "lines": lines,
        "offline": phrases.offline,
    }
    return str(Markup(TEMPLATE).format(**values))  # noqa: S704 the file is our own


def _dial(phone: str) -> str:
    return f"+1{''.join(digit for digit in phone if digit.isdigit())[-10:]}"
