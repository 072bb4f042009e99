"""Sees whether tests show each row of the conformance table, and writes docs/conformance.md.

.venv/bin/python -m tools.conformance             fails when a row shown before no longer is
.venv/bin/python -m tools.conformance --strict    fails on any row that is still pending
After `make test` it takes what that run saw; otherwise it runs the tests that carry a row.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "tests" / "conformance" / "rows.csv"
REPORT = ROOT / "docs" / "conformance.md"
RUN = ROOT / "var" / "conformance.json"  # what `make test` saw; tools/record_rows.py writes it
# What a run depends on: once any of it is newer, the run says nothing any more.
SOURCES = ("bot", "config.yml", "data", "domain", "migrations", "resources", "tests", "tools")
MARKER = "conformance(*ids): rows of tests/conformance/rows.csv that this test shows"
SHOWN_LINE = re.compile(r"^\| (?P<id>[^ |]+) \|.*\| shown \|", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One clause of a source and the behaviour it asks for; kind `n/a` asks for none."""

    id: str
    source: str
    clause: str
    behaviour: str
    kind: str
    who: str


@dataclass(frozen=True)
class Shown:
    """A row's state (shown, failing, pending, n/a) and the tests that carry its id."""

    row: Row
    state: str
    tests: tuple[str, ...] = ()


@dataclass(eq=False)  # pytest keeps plugins in a set
class Recorder:
    """A pytest plugin that notes which rows each test carries and whether all of it passed."""

    carried: dict[str, set[str]] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)
    not_passed: set[str] = field(default_factory=set)

    def write(self, path: Path) -> None:
        """Keeps what was seen, for `last_run`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), default=sorted), "utf-8")

    def pytest_configure(self, config: pytest.Config) -> None:
        """Names the marker."""
        config.addinivalue_line("markers", MARKER)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Notes the rows of the tests that are about to run."""
        for item in items:
            for mark in item.iter_markers("conformance"):
                self.carried.setdefault(base(item.nodeid), set()).update(mark.args)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test shows its rows when each of its cases passed; a skipped case shows nothing."""
        if report.when == "call" and report.passed:
            self.passed.add(base(report.nodeid))
        elif not report.passed:
            self.not_passed.add(base(report.nodeid))


def last_run(path: Path, sources: Iterable[Path]) -> Recorder | None:
    """What the last whole run saw, or None when there is none or a source changed since."""
    try:
        seen = json.loads(path.read_text("utf-8"))
        carried = {test: set(names) for test, names in seen["carried"].items()}
        found = Recorder(carried, set(seen["passed"]), set(seen["not_passed"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    every = (file for source in sources for file in (source, *source.rglob("*")))
    files = (file for file in every if file.is_file() and file.suffix != ".pyc")
    then = path.stat().st_mtime
    return found if all(file.stat().st_mtime <= then for file in files) else None


def run_marked() -> Recorder:
    """Runs the tests that carry a row; ends with 1 when they could not be run."""
    seen = Recorder()
    code = pytest.main(["-m", "conformance", f"--rootdir={ROOT}", str(ROOT / "tests")], [seen])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        sys.exit("The tests could not be run; nothing was written.")
    return seen


def base(nodeid: str) -> str:
    """The test without its parameters."""
    return nodeid.split("[", 1)[0]


def read_rows(path: Path) -> list[Row]:
    """The table, in its order."""
    with path.open(newline="", encoding="utf-8") as file:
        return [Row(**line) for line in csv.DictReader(file)]


def unknown_ids(rows: Sequence[Row], carried: Mapping[str, Iterable[str]]) -> list[str]:
    """One line per test that names a row which is not there or asks for nothing."""
    live = {row.id for row in rows if row.kind != "n/a"}
    return [
        f"{test}: conformance row {name!r} is not a live row of {ROWS.name}; correct the marker"
        for test, names in sorted(carried.items())
        for name in sorted(names)
        if name not in live
    ]


def judge(rows: Sequence[Row], seen: Recorder) -> list[Shown]:
    """The state of each row after a run."""
    found = []
    for row in rows:
        tests = tuple(sorted(test for test, names in seen.carried.items() if row.id in names))
        if row.kind == "n/a":
            state = "n/a"
        elif not tests:
            state = "pending"
        else:
            good = all(test in seen.passed and test not in seen.not_passed for test in tests)
            state = "shown" if good else "failing"
        found.append(Shown(row, state, tests))
    return found


def shown_before(report: str) -> set[str]:
    """The rows that an earlier report calls shown."""
    return {match["id"] for match in SHOWN_LINE.finditer(report)}


def render(states: Sequence[Shown]) -> str:
    """The report; the same states give the same text."""
    counts = {state: sum(s.state == state for s in states) for state in ("shown", "pending", "n/a")}
    lines = [
        "# Conformance",
        "",
        "What each clause of the five sources asks of this software, and the tests that show it. "
        "Written by `make conformance`; a row that is shown here and no longer is fails that "
        "command. Rows marked n/a ask for nothing that software does; their behaviour says why.",
        "",
        f"{counts['shown']} shown, {counts['pending']} pending, {counts['n/a']} n/a.",
        "",
        "| row | kind | clause | behaviour | state | tests |",
        "|---|---|---|---|---|---|",
    ]
    for found in states:
        row = found.row
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in found.tests)
        cells = [row.id, row.kind, row.clause, row.behaviour, found.state, tests]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def problems(states: Sequence[Shown], before: set[str], strict: bool) -> list[str]:
    """One line for each row that makes the command fail."""
    found = []
    for shown in states:
        if shown.state == "failing":
            found.append(f"{shown.row.id}: a test that carries it failed or was skipped")
        elif shown.state == "pending" and shown.row.id in before:
            found.append(f"{shown.row.id}: was shown and no test carries it any more")
        elif shown.state == "pending" and strict:
            found.append(f"{shown.row.id}: is pending; write a test that carries its id")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Judges the rows; 0 when the report was written and nothing is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--strict", action="store_true", help="fail on any pending row")
    strict: bool = parser.parse_args(arguments).strict
    rows = read_rows(ROWS)
    seen = last_run(RUN, [ROOT / source for source in SOURCES]) or run_marked()
    states = judge(rows, seen)
    before = shown_before(REPORT.read_text("utf-8")) if REPORT.exists() else set()
    wrong = [*unknown_ids(rows, seen.carried), *problems(states, before, strict)]
    if not any(line for line in wrong if "is pending" not in line):
        REPORT.write_text(render(states), "utf-8")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
