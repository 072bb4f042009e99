"""The conformance table is whole, and the command that reports on it cannot be fooled."""

import importlib.util
import os
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "answer": 65,
    "lookup": 42,
    "referral": 41,
    "notice": 37,
    "filter": 27,
    "n/a": 20,
    "admin": 17,
    "never_record": 14,
    "escalation": 13,
    "record": 10,
}


def load_tool() -> ModuleType:
    path = ROOT / "tools" / "conformance.py"
    spec = importlib.util.spec_from_file_location("conformance_tool", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def row(name: str, kind: str = "answer") -> object:
    return tool.Row(name, "MT", "a clause", "a behaviour", kind, "any")


def seen(carried: dict[str, set[str]], passed: set[str], failed: frozenset[str] = frozenset()):
    return tool.Recorder(carried, passed, set(failed))


def states(rows: list[object], recorder: object) -> list[tuple[str, str]]:
    return [(s.row.id, s.state) for s in tool.judge(rows, recorder)]


def test_the_table_is_whole() -> None:
    """286 rows, each once, each with a clause and a behaviour, of these kinds."""
    rows = tool.read_rows(tool.ROWS)
    assert 286 == len(rows) == len({row.id for row in rows})
    assert KINDS == Counter(row.kind for row in rows)
    assert {"MT": 32, "MO": 31, "MN": 43, "WA": 106, "MPD": 74} == Counter(
        row.source for row in rows
    )
    assert [] == [row.id for row in rows if not row.clause.strip() or not row.behaviour.strip()]


def test_a_row_is_shown_when_all_its_tests_pass() -> None:
    """One failing or skipped case among several is enough to undo it."""
    rows = [row("A"), row("B"), row("C"), row("D", "n/a"), row("E")]
    carried = {"t1": {"A", "B"}, "t2": {"B"}, "t3": {"E"}}
    recorder = seen(carried, {"t1", "t2"}, frozenset({"t2"}))
    assert [
        ("A", "shown"),
        ("B", "failing"),
        ("C", "pending"),
        ("D", "n/a"),
        ("E", "failing"),
    ] == states(rows, recorder)


def test_the_report_can_be_read_back() -> None:
    """What is written as shown is known as shown the next time, and nothing else is."""
    rows = [row("MT-2i(i)"), row("MO-1(7)(a)"), row("X", "n/a")]
    report = tool.render(tool.judge(rows, seen({"t": {"MT-2i(i)"}}, {"t"})))
    assert {"MT-2i(i)"} == tool.shown_before(report)
    assert "1 shown, 1 pending, 1 n/a." in report
    assert report == tool.render(tool.judge(rows, seen({"t": {"MT-2i(i)"}}, {"t"})))


def test_a_row_that_was_shown_must_stay_shown() -> None:
    """Losing its test or breaking it is named; a row that never was shown may wait."""
    rows = [row("A"), row("B"), row("C")]
    judged = tool.judge(rows, seen({"t": {"B"}}, set(), frozenset({"t"})))
    assert [
        "A: was shown and no test carries it any more",
        "B: a test that carries it failed or was skipped",
    ] == tool.problems(judged, {"A", "B"}, False)


def test_strict_wants_every_live_row() -> None:
    """Pending fails, n/a does not."""
    judged = tool.judge([row("A"), row("B", "n/a")], seen({}, set()))
    assert [] == tool.problems(judged, set(), False)
    assert ["A: is pending; write a test that carries its id"] == (
        tool.problems(judged, set(), True)
    )


def test_a_marker_cannot_name_a_row_that_is_not_there() -> None:
    """A slip of the pen and a row that asks for nothing are both named."""
    rows = [row("A"), row("B", "n/a")]
    assert [
        "t: conformance row 'B' is not a live row of rows.csv; correct the marker",
        "t: conformance row 'Z' is not a live row of rows.csv; correct the marker",
    ] == tool.unknown_ids(rows, {"t": {"A", "B", "Z"}})


@pytest.mark.parametrize(
    ("when", "outcome", "passed", "not_passed"),
    [
        ("call", "passed", {"t.py::x"}, set()),
        ("call", "failed", set(), {"t.py::x"}),
        ("setup", "skipped", set(), {"t.py::x"}),
        ("setup", "passed", set(), set()),
        ("teardown", "failed", set(), {"t.py::x"}),
    ],
)
def test_every_case_of_a_test_counts(
    when: str, outcome: str, passed: set[str], not_passed: set[str]
) -> None:
    """Parameters are put together; a skip and a failing teardown are no pass."""
    recorder = tool.Recorder()
    recorder.pytest_runtest_logreport(
        SimpleNamespace(nodeid="t.py::x[1-2]", when=when, passed=outcome == "passed")
    )
    assert (passed, not_passed) == (recorder.passed, recorder.not_passed)


def test_the_committed_report_fits_the_table() -> None:
    """Every row of the table is in docs/conformance.md, once."""
    report = tool.REPORT.read_text("utf-8")
    for found in tool.read_rows(tool.ROWS):
        assert 1 == report.count(f"\n| {found.id} | {found.kind} | "), found.id


def test_a_run_is_taken_until_a_source_changes(tmp_path: Path) -> None:
    """What one run saw is read back whole, unless a file is newer than it."""
    run, source = tmp_path / "run.json", tmp_path / "source.yml"
    source.write_text("a: 1", "utf-8")
    os.utime(source, (1000, 1000))
    tool.Recorder({"t.py::t": {"A-1"}}, {"t.py::t"}, {"t.py::u"}).write(run)
    os.utime(run, (2000, 2000))

    seen = tool.last_run(run, [source])
    assert ({"t.py::t": {"A-1"}}, {"t.py::t"}, {"t.py::u"}) == (
        seen.carried,
        seen.passed,
        seen.not_passed,
    )

    os.utime(source, (2001, 2001))
    assert tool.last_run(run, [source]) is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"carried": [], "passed": [], "not_passed": []}']
)
def test_a_run_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    """Then the tests are run."""
    (tmp_path / "run.json").write_text(text, "utf-8")

    assert tool.last_run(tmp_path / "run.json", []) is None
    assert tool.last_run(tmp_path / "absent.json", []) is None
