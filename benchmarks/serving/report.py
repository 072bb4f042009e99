"""The measured figures as a table and a picture."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import matplotlib.pyplot as plt

COLORS = {"Peerline": "#1d5c63", "light": "#c98a2b", "stock": "#8c8c8c"}


@dataclass(frozen=True)
class Figure:
    """One line: the goal in words, what was measured of each, and whether the goal is met."""

    name: str
    goal: str
    peerline: str
    light: str = ""
    stock: str = ""
    met: bool | None = None


def table(figures: Sequence[Figure]) -> str:
    """A Markdown table."""
    lines = [
        "| figure | goal | Peerline | light pipeline | stock | met |",
        "|---|---|---|---|---|---|",
    ]
    words = {True: "yes", False: "**no**", None: ""}
    for each in figures:
        cells = (each.name, each.goal, each.peerline, each.light, each.stock, words[each.met])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def machine() -> str:
    """What this was measured on, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}, {date.today().isoformat()}"
    )


def picture(path: Path, bars: dict[str, dict[str, float]]) -> None:
    """One small chart for each figure, Peerline beside the others; less is better, but for one."""
    drawing, places = plt.subplots(1, len(bars), figsize=(3 * len(bars), 3))
    for place, (title, values) in zip(places, bars.items(), strict=True):
        drawn = place.bar(list(values), list(values.values()), color=[COLORS[n] for n in values])
        shown = [f"{value:.1f}" if value < 100 else f"{value:.0f}" for value in values.values()]
        place.bar_label(drawn, labels=shown, fontsize=8)
        place.set_title(title, fontsize=9)
        place.tick_params(labelsize=8)
        place.spines[["top", "right"]].set_visible(False)
    drawing.tight_layout()
    drawing.savefig(path, dpi=110)
