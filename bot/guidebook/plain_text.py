"""Markdown as plain text for a chat; whatever could hide or run something is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.guidebook.errors import GuidebookError

SCHEMES = ("https://", "tel:", "mailto:")


class _EveryLink(MarkdownIt):
    """Takes any link for one, so that a bad one can be refused by its line."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
        return True


# HTML is parsed only to be refused by its line, too.
_MARKDOWN = _EveryLink("commonmark", {"html": True})
_REFUSED = {
    "html_block": "HTML is used; write it in plain Markdown",
    "html_inline": "HTML is used; write it in plain Markdown",
    "image": "a picture is used; say it in words",
    "code_block": "the line is set in as code; remove the spaces before it",
    "fence": "a block of code is used; write plain sentences",
}
# What is left over when something was opened and never closed.
_LEFT_OVER = ("**", "__", "](", "```")


def plain_text(name: str, markdown: str, first_line: int = 1) -> str:
    """Headings, paragraphs and lists as lines of text; a link stands behind its words.

    `name` and `first_line` are for messages: the file and the line its Markdown begins on.

    Raises:
        GuidebookError: HTML, a picture, code, a link that is not https, tel or mailto, a control
            character or a mark that is not closed, with its line.
    """
    for number, line in enumerate(markdown.split("\n"), start=first_line):
        if any(not char.isprintable() and char != "\t" for char in line):
            raise GuidebookError(f"{name}: line {number}: has a control character; remove it")
    return "\n".join(_lines(name, _MARKDOWN.parse(markdown), first_line)).strip()


def _lines(name: str, tokens: Sequence[Token], first_line: int) -> Iterator[str]:
    bullets: list[int | None] = []
    marker = ""
    for token in tokens:
        where = f"{name}: line {first_line + (token.map[0] if token.map else 0)}"
        if token.type in _REFUSED:
            raise GuidebookError(f"{where}: {_REFUSED[token.type]}")
        if token.type == "bullet_list_open":
            bullets.append(None)
        elif token.type == "ordered_list_open":
            bullets.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
            marker = ""
        elif token.type == "list_item_open":
            marker, bullets[-1] = _next(bullets[-1])
        elif token.type == "inline":
            indent = "  " * (len(bullets) - 1)
            yield f"{indent}{marker}{_inline(where, token.children or [])}"
            marker = "  " if bullets else ""


def _next(number: int | None) -> tuple[str, int | None]:
    return ("• ", None) if number is None else (f"{number}. ", number + 1)


def _inline(where: str, tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    target = ""
    for token in tokens:
        if token.type in _REFUSED:
            raise GuidebookError(f"{where}: {_REFUSED[token.type]}")
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            if not target.startswith(SCHEMES):
                raise GuidebookError(
                    f"{where}: a link goes to {target[:40]!r}; use {', '.join(SCHEMES)}"
                )
        elif token.type == "link_close":
            parts.append(f" ({target.removeprefix('tel:').removeprefix('mailto:')})")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type in ("text", "code_inline"):
            if any(mark in token.content for mark in _LEFT_OVER):
                raise GuidebookError(
                    f"{where}: {token.content[:40]!r}: a mark is not closed; close or remove it"
                )
            parts.append(token.content)
    return "".join(parts)
