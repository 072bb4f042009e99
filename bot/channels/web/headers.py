"""The headers that keep the page to itself."""

from __future__ import annotations

from collections.abc import Sequence

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def page_headers(framed_by: Sequence[str]) -> dict[str, str]:
    """The headers of the page itself, which the sites in `framed_by` may embed."""
    if not framed_by:
        return HEADERS
    # X-Frame-Options knows no list; every browser that knows it heeds frame-ancestors first.
    headers = {name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}
    policy = f"{POLICY}; frame-ancestors 'self' {' '.join(framed_by)}"
    return {**headers, "Content-Security-Policy": policy}
