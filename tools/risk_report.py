"""Writes docs/risk-report.md and a picture of the curves: what the detector finds and misses.

python tools/risk_report.py [--part development]
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.risk import Assessment, assess, normalise, response_for  # noqa: E402
from bot.risk.patterns import load  # noqa: E402
from bot.risk.tiers import Tier  # noqa: E402
from tools.risk_calibration import calibration  # noqa: E402
from tools.risk_curves import picture  # noqa: E402
from tools.risk_figures import FIGURES, Figure, Judged, wilson  # noqa: E402
from training.risk.corpus import Message, read  # noqa: E402
from training.risk.ordinary import ordinary  # noqa: E402

REPORT = ROOT / "docs" / "risk-report.md"
FEWEST = 10  # of a group or voice, for a line of its own


def main() -> None:
    """Judge the part and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("test", "development"), default="test")
    part = parser.parse_args().part
    parts = read(ROOT / "data" / "risk")
    judged = [Judged(message, assess(message.text)) for message in parts[part]]
    plain = [Judged(message, _by_patterns(message)) for message in parts[part]]
    explicit = [Judged(message, assess(message.text)) for message in parts["explicit"]]
    _, kept_back = ordinary(ROOT / "data" / "nlu")
    everyday = [Judged(message, assess(message.text)) for message in kept_back]
    spanish = [one for one in judged if "spanish" in one.message.group]
    lines = [
        "# What the detector finds and what it gets wrong",
        "",
        f"Written by `make risk-report` from the {part} part of `data/risk`: {len(judged)}",
        "invented messages, most made to be hard. Shares with 95% Wilson intervals. What they mean",
        "and how far they can be trusted stands in [the model card](risk-model-card.md).",
        "",
        "![Curves of the thresholds](images/risk-curves.svg)",
        "",
        *_table("Patterns and model, against the goals", FIGURES, judged),
        *_table("Patterns alone", FIGURES, plain),
        *_table("Spanish and mixed messages", FIGURES, spanish),
        "## Plain statements and ordinary requests",
        "",
        f"- Plain statements of intent, plan or attempt paged: {_paged(explicit)}.",
        f"- Ordinary requests (the lines of `data/nlu` that are kept back from all training of the"
        f" model) paged: {_paged(everyday)}; asked: {_asked(everyday)}.",
        "",
        *calibration(parts[part]),
        *_spread("Imminent messages found, by group", judged, "group"),
        *_spread("Imminent messages found, by voice", judged, "voice"),
    ]
    REPORT.write_text("\n".join(lines), encoding="utf-8")
    curves = ROOT / "docs" / "images" / "risk-curves.svg"
    curves.write_text(picture(), encoding="utf-8")
    print(f"wrote {REPORT.relative_to(ROOT)} and {curves.relative_to(ROOT)}")


def _by_patterns(message: Message) -> Assessment:
    met = load().meets(normalise(message.text)).highest
    tier = met.tier if met else Tier.NONE
    return Assessment(tier, response_for(tier), met and met.entry)


def _table(title: str, figures: Sequence[Figure], judged: Sequence[Judged]) -> list[str]:
    lines = [
        f"## {title}",
        "",
        "| figure | goal | share | interval | count |",
        "|---|---|---|---|---|",
    ]
    for figure in figures:
        hits, of = figure.count(judged)
        if of:
            low, high = wilson(hits, of)
            shown = f"{hits / of:.3f} | {low:.3f} to {high:.3f} | {hits} of {of} |"
            lines.append(f"| {figure.name} | {figure.goal} | {shown}")
    return [*lines, ""]


def _paged(judged: Sequence[Judged]) -> str:
    return _share([one.response == "page" for one in judged])


def _asked(judged: Sequence[Judged]) -> str:
    return _share([one.response == "check_in" for one in judged])


def _share(hits: Sequence[bool]) -> str:
    low, high = wilson(sum(hits), len(hits))
    return f"{sum(hits)} of {len(hits)} ({low:.3f} to {high:.3f})"


def _spread(title: str, judged: Sequence[Judged], by: str) -> list[str]:
    """Where the found share is lowest first; groups and voices of few messages together."""
    kept: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.message.tier.startswith("imminent"):
            kept[getattr(one.message, by)].append(one.response in ("page", "check_in"))
    few = [hit for hits in kept.values() if len(hits) < FEWEST for hit in hits]
    rows = {name: hits for name, hits in kept.items() if len(hits) >= FEWEST}
    if few:
        rows[f"those with fewer than {FEWEST}"] = few
    lines = [f"## {title}", "", f"| {by} | found | interval | count |", "|---|---|---|---|"]
    for name, hits in sorted(rows.items(), key=lambda row: sum(row[1]) / len(row[1])):
        low, high = wilson(sum(hits), len(hits))
        share = f"{sum(hits) / len(hits):.2f} | {low:.2f} to {high:.2f}"
        lines.append(f"| {name} | {share} | {sum(hits)} of {len(hits)} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
