"""The page at `/`: filled with everything a first paint needs, crisis contacts above all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from bot.channels.web.contacts import caption, crisis_buttons
from bot.channels.web.form import Form
from bot.channels.web.markup import NOTHING, asking, choices, exchange, joined, paragraphs
from bot.channels.web.phrases import PHRASES, Phrases
from bot.directory import Agency
from bot.languages import Lang
from bot.privacy.logs import report
from bot.replies import MENU, Reply
from bot.replies import in_language as titled_in
from bot.words import Words
from bot.words import in_language as spoken_in

log = logging.getLogger("bot.channels.web")
STATIC = Path(__file__).parent / "static"
TEMPLATE = (STATIC / "index.html").read_text(encoding="utf-8")
OTHER: Mapping[Lang, Lang] = {"en": "es", "es": "en"}


@dataclass(frozen=True)
class Said:
    """What a page without JavaScript shows of the conversation: its latest exchange alone."""

    mine: str = ""
    replies: tuple[Reply, ...] = ()
    note: str = ""
    status: str = ""


@dataclass(frozen=True)
class PageText:
    """Renders the page of one agency; everything put into it is escaped."""

    agency: Agency
    words: Words
    notice: Callable[[str, Lang], tuple[Reply, ...]]

    def html(self, form: Form, said: Said | None = None) -> str:
        """The page for what the address or form asked for."""
        said = said or Said()
        phrases, facts = PHRASES[form.lang], self.agency.page
        chat, limits = self._notice(form.lang)
        shown = self._said(said, phrases)
        values: dict[str, object] = dict(phrases.by_name())
        values |= {
            "lang": form.lang,
            "other": OTHER[form.lang],
            "switch": _address(form, OTHER[form.lang]),
            "agency": self.agency.program.name,
            "title": facts.title,
            "color": facts.color,
            "exit_to": facts.exit_to,
            "logo": Markup('<img src="/static/logo" alt="">') if facts.logo else NOTHING,
            "urgent": " urgent" if any(reply.urgent for reply in said.replies) else "",
            "contacts": self._contacts(form.lang, phrases),
            "caption": caption(self.words, phrases),
            "chat": paragraphs("\n".join(part for part in (chat, phrases.mark) if part)),
            "limits": paragraphs(limits),
            "choices": choices(titled_in(Reply("", MENU[:-1]), form.lang).buttons),
            "fields": _fields(form, said),
            "code_hidden": Markup(" hidden") if self.agency.names_open or form.grant else NOTHING,
            "keep_hidden": Markup(" hidden"),
            "framed_hidden": NOTHING if form.embed else Markup(" hidden"),
            "kiosk": Markup(' data-kiosk="1"') if form.kiosk else NOTHING,
            # An answer that opens as a page of its own is read first.
            "log_first": shown,
            "log_last": NOTHING if shown else _log(NOTHING, phrases),
            "says": joined(
                Markup('<i data-say="{}">{}</i>').format(name, text)
                for name, text in phrases.said_by_scripts().items()
            ),
        }
        return str(Markup(TEMPLATE).format(**values))  # noqa: S704 the file is our own

    def _notice(self, lang: Lang) -> tuple[str, str]:
        """What this chat is and what a peer may disclose; contacts stand on top of the page."""
        try:
            first, second = (reply.text for reply in self.notice("web", lang))
        except Exception as error:  # the contacts must be shown whatever is broken
            report(log, "the page shows no notice", error)
            return "", ""
        return first.removeprefix(spoken_in(self.words, lang).crisis_contacts()).strip(), second

    def _contacts(self, lang: Lang, phrases: Phrases) -> Markup:
        return joined(
            Markup(
                '<li><a href="{}" rel="noreferrer" aria-label="{}">{} <b>{}</b></a></li>'
            ).format(contact.address, contact.spoken, contact.way, contact.number)
            for contact in crisis_buttons(self.words, phrases)
        )

    def _said(self, said: Said, phrases: Phrases) -> Markup:
        shown = Markup('<p class="aside">{}</p>').format(said.note) if said.note else NOTHING
        if said.mine or said.replies:
            shown += exchange(said.mine, said.replies, phrases)
            if said.status:  # without JavaScript nothing arrives by itself
                shown += asking(phrases.ask_status)
            shown += Markup('<p class="aside">{}</p>').format(phrases.only_last)
        return _log(shown, phrases) if shown else NOTHING


def _log(shown: Markup, phrases: Phrases) -> Markup:
    return Markup(
        '<div class="log" id="log" role="log" aria-live="polite" aria-relevant="additions"'
        ' aria-label="{}">{}</div>'
    ).format(phrases.log, shown)


def _fields(form: Form, said: Said) -> Markup:
    carried = {
        "conversation": form.conversation,
        "lang": form.lang,
        "grant": form.grant,
        "status": said.status,
        "kiosk": "1" if form.kiosk else "",
        "embed": "1" if form.embed else "",
    }
    return joined(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, value in carried.items()
        if value
    )


def _address(form: Form, lang: Lang) -> str:
    asked = {"lang": lang if lang != "en" else "", "kiosk": form.kiosk, "embed": form.embed}
    query = "&".join(
        f"{name}={value if value is not True else 1}" for name, value in asked.items() if value
    )
    return f"/?{query}" if query else "/"
