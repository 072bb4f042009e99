"""Draws the curves that the thresholds were chosen from, as a small SVG."""

from __future__ import annotations

import json

from bot.risk.model import DEFAULT_FOLDER

SIDE, EDGE = 320, 46
# What may be lost, by what is found: each curve's name, color, and columns of the file.
CURVES = (
    ("a question or a page", "#1f6feb", "none_found", "imminent_found"),
    ("a page", "#c2410c", "none_paged", "imminent_paged"),
)


def picture() -> str:
    """Imminent messages found (upward) against harmless ones disturbed (rightward), 0 to 1."""
    rows = json.loads((DEFAULT_FOLDER / "thresholds.json").read_text(encoding="utf-8"))["curve"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE + 2 * EDGE} {SIDE + 2 * EDGE}"'
        ' font-family="sans-serif" font-size="12" fill="#333">',
        "<title>Imminent messages found against harmless messages disturbed</title>",
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
    ]
    for number, (name, color, across, up) in enumerate(CURVES):
        points = " ".join(_point(row[across], row[up]) for row in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts.append(_text(EDGE + 130, EDGE + SIDE - 30 + 18 * number, f"found by {name}", color))
    for mark in (0.0, 0.5, 1.0):
        x, y = _point(mark, mark).split(",")
        parts += [
            _text(float(x) - 8, EDGE + SIDE + 16, f"{mark}"),
            _text(18, float(y) + 4, f"{mark}"),
        ]
    parts.append(_text(EDGE + 60, EDGE + SIDE + 34, "harmless, hard messages disturbed"))
    parts.append(_text(EDGE, EDGE - 12, "imminent messages found (development part)"))
    return "\n".join([*parts, "</svg>", ""])


def _point(across: float, up: float) -> str:
    return f"{EDGE + across * SIDE:.1f},{EDGE + (1 - up) * SIDE:.1f}"


def _text(x: float, y: float, text: str, color: str = "#333") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{color}">{text}</text>'
