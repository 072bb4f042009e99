"""The pages as HTML: no script, everything escaped, the same calm look as the assistant's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bot.coordinator.sessions import Session
from bot.directory import Change, Finding
from bot.directory.replacing import Preview

MOST_CHANGES = 500
_NAV = (("/", "Spreadsheets"), ("/check", "Check"), ("/changes", "Who changed what"))


def page(agency: str, title: str, body: str, session: Session | None = None) -> str:
    """One whole page; whoever is signed in has the way around and out."""
    bar = ""
    if session is not None:
        links = "".join(f'<a href="{path}">{name}</a>' for path, name in _NAV)
        bar = f'<nav aria-label="Pages">{links}{_form("/logout", session, "Sign out")}</nav>'
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="/style.css"></head><body>'
        f"<header><p>{escape(agency)}</p>{bar}</header>"
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def login(problem: str = "") -> str:
    """The form that asks for a name, for the trail, and the password."""
    told = f'<p class="error" role="alert">{escape(problem)}</p>' if problem else ""
    return (
        f'{told}<form method="post" action="/login">'
        '<label for="name">Your name</label>'
        '<input id="name" name="name" required maxlength="100" autocomplete="name">'
        '<p class="hint">It stands beside what you change.</p>'
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" required maxlength="200" '
        'autocomplete="current-password">'
        "<button>Sign in</button></form>"
    )


def home(session: Session, names: Iterable[str], roster_of: str, counts: str) -> str:
    """Download, change, upload."""
    files = "".join(
        f'<li><a href="/files/{escape(name)}" download>{escape(name)}</a></li>' for name in names
    )
    return (
        f"<p>In force: the roster of {escape(roster_of)}. {escape(counts)}</p>"
        "<h2>1. Download</h2>"
        f'<ul class="files">{files}</ul><p><a href="/files.zip" download>All in one file</a></p>'
        "<h2>2. Change</h2><p>Open a file in your spreadsheet program, change what has changed, "
        "and save it as <b>CSV UTF-8</b> under the same name.</p>"
        "<h2>3. Upload</h2>"
        f"{upload(session)}"
        "<p>Nothing is stored yet: you see what would change first.</p>"
    )


def upload(session: Session) -> str:
    """The form that takes changed files."""
    return (
        '<form method="post" action="/upload" enctype="multipart/form-data">'
        f"{_token(session)}"
        '<label for="files">The files you changed, one or several</label>'
        '<input id="files" name="files" type="file" multiple required accept=".csv,.yml">'
        "<button>Show what would change</button></form>"
    )


def problems(session: Session, found: Sequence[str]) -> str:
    """What is wrong with an upload, row by row, and the way to try again."""
    lines = "".join(f"<li>{escape(each)}</li>" for each in found)
    return (
        f'<p class="error" role="alert">{_count(len(found), "thing")} to put right. '
        "Nothing was changed.</p>"
        f'<ol class="problems">{lines}</ol>{upload(session)}'
    )


def difference(session: Session, shown: Preview, findings: Iterable[Finding], may: bool) -> str:
    """What would change, what a check would find then, and the button that does it."""
    notes = "".join(f"<li>{escape(each)}</li>" for each in shown.notes)
    waits = [
        f"<p>{escape(name)} is different. It counts from the next start of the service.</p>"
        for name in shown.files
    ]
    apply = (
        f'<form method="post" action="/apply">{_token(session)}'
        f'<input type="hidden" name="digest" value="{escape(shown.digest)}">'
        "<button>Put in force</button></form>"
        f"{_form('/discard', session, 'Discard')}"
    )
    if not may:
        apply = '<p class="error">The example agency cannot be changed here.</p>'
    elif not shown.changes and not shown.files:
        apply = "<p>Nothing is different from what is in force.</p>"
    return (
        f"{changes(shown.changes)}{''.join(waits)}"
        f"{f'<h2>Put right on the way</h2><ul>{notes}</ul>' if notes else ''}"
        f"<div class='act'>{apply}</div>"
        f"<h2>What a check would find then</h2>{checked(findings)}"
    )


def changes(found: Sequence[Change]) -> str:
    """The difference, field by field."""
    if not found:
        return ""
    rows = [
        (each.sheet, each.row_id, each.field or each.what, each.before, each.after)
        for each in found[:MOST_CHANGES]
    ]
    more = len(found) - len(rows)
    left = f"<p>... and {more} more.</p>" if more else ""
    columns = ("File", "Row", "What", "Before", "After")
    return f"<p><b>{_count(len(found), 'change')}</b></p>{table('Changes', columns, rows)}{left}"


def checked(findings: Iterable[Finding]) -> str:
    """Findings as a table, errors first."""
    rows = [(each.level, each.subject, each.text) for each in findings]
    return (
        table("Findings", ("Level", "Where", "What"), rows)
        if rows
        else "<p>Nothing to put right.</p>"
    )


def table(label: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their columns; every cell is text, and `label` is what the table is called."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(column)}">{escape(str(cell))}</td>'
            for column, cell in zip(columns, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{escape(label)}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _form(action: str, session: Session, title: str) -> str:
    return (
        f'<form class="plain" method="post" action="{action}">{_token(session)}'
        f"<button>{escape(title)}</button></form>"
    )


def _token(session: Session) -> str:
    return f'<input type="hidden" name="csrf" value="{escape(session.csrf)}">'


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
