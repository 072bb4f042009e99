"""The page at `/` and its files, with the headers that keep it to itself."""

from __future__ import annotations

import html
from pathlib import Path

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".html": "text/html",
}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def render_page(agency: str, contacts: str, exit_url: str) -> str:
    """The page, filled with the agency's neutral name, crisis contacts and the exit address."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    for name, value in (("agency", agency), ("contacts", contacts), ("exit_url", exit_url)):
        page = page.replace("{{" + name + "}}", html.escape(value))
    return page


def static_files() -> dict[str, tuple[bytes, str]]:
    """The page's files by name, read once: their bytes and content type."""
    return {
        file.name: (file.read_bytes(), f"{TYPES[file.suffix]}; charset=utf-8")
        for file in STATIC.iterdir()
        if file.suffix in TYPES and file.name != "index.html"
    }
