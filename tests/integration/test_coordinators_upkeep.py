"""What a coordinator keeps up: one check for everything, YAML sheets, what is due, counts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from bot.directory import read_folder
from tests.integration.test_directory_commands import Run, found, installed, refusal, replace, run

__all__ = ["installed", "run"]


def as_yaml(folder: Path) -> list[dict[str, object]]:
    """Puts peers.yml in the place of peers.csv, as somebody would write it by hand."""
    rows = read_folder(folder).rows["peers.csv"]
    entries = [{key: value for key, value in row.items() if value is not None} for row in rows]
    (folder / "peers.yml").write_text(yaml.safe_dump({"peers": entries}, sort_keys=False))
    (folder / "peers.csv").unlink()
    return entries


def test_one_check_tells_of_everything(run: Run, installed: Path) -> None:
    """Roster, rota, pack, lines, paging and model come in one list, errors first."""
    replace(installed / "agency.yml", "names_open: true", "names_open: false")
    findings = found(run("check", "--json"))
    kinds = {each["kind"] for each in findings}

    assert {"installation", "expired", "not_called", "code"} <= kinds
    assert any("crisis_lines.yml" in each["subject"] for each in findings)
    assert {"warning"} == {each["level"] for each in findings}


def test_a_folder_that_cannot_be_read_is_told_once_and_row_by_row(
    run: Run, installed: Path
) -> None:
    """check names the file, the row, the column and what to write, and fails."""
    replace(installed / "peers.csv", "Pitman from 2026-01-05 06:00-18:00", "days")
    result = run("check", "--json")

    assert "errors leave somebody without help" in refusal(result)
    assert 1 == result.stdout.count("peers.csv row 2, column shift")
    assert "'days' is not a shift" in result.stdout


@pytest.mark.conformance("MPD-IV-TL-I")
def test_a_sheet_may_be_written_as_yaml(run: Run, installed: Path, tmp_path: Path) -> None:
    """The same roster, without a change; a wrong cell is named by its entry, a new one is in."""
    ours = tmp_path / "sheets"
    run("export", str(ours))
    entries = as_yaml(ours)
    assert [] == found(run("load", str(ours), "--dry-run", "--json"))["changes"]

    entries[1]["shift"] = "nights"
    (ours / "peers.yml").write_text(yaml.safe_dump({"peers": entries}))
    told = refusal(run("load", str(ours)))
    assert "peers.yml entry 2, column shift: 'nights' is not a shift" in told

    entries[1]["shift"] = "always"
    (ours / "peers.yml").write_text(yaml.safe_dump({"peers": entries}))
    loaded = found(run("load", str(ours), "--json"))
    assert [("peer-02", "shift")] == [(c["row_id"], c["field"]) for c in loaded["changes"]]
    assert (installed / "peers.yml").is_file()
    assert not (installed / "peers.csv").exists()
    assert 24 == len(found(run("roster", "--json")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("peers: 7", "something else than a list under 'peers:'"),
        ("names:\n- id: x", "something else than a list under 'peers:'"),
        ("peers: [a, b]", "entry 1 has no keys"),
        ("peers: [", "is not valid YAML"),
        ("peers: &a [*a]", "aliases"),
        ("peers:\n- nickname: x", "has a column 'nickname' that is not known"),
        ("peers:\n- id: x\n  id: y", "column first_name: is empty"),
    ],
)
def test_yaml_that_is_no_sheet_is_refused_in_one_line(
    run: Run, installed: Path, content: str, message: str
) -> None:
    """Nothing is stored, and what to do is said."""
    (installed / "peers.csv").unlink()
    (installed / "peers.yml").write_text(content)

    assert message in refusal(run("load", str(installed)))


def test_two_files_for_one_sheet_are_refused(run: Run, installed: Path) -> None:
    """Nobody has to guess which of them counts."""
    (installed / "peers.yml").write_text("peers: []")

    assert "and peers.csv are both there" in refusal(run("load", str(installed)))


def fill_in(installed: Path, peer: str, **cells: str) -> None:
    """Writes into named columns of a peer's row."""
    with (installed / "peers.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(cells if row["id"] == peer else {})
    with (installed / "peers.csv").open("w", newline="") as file:
        sheet = csv.DictWriter(file, list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)


@pytest.mark.conformance("MN-1-24.1A6")
def test_a_higher_rank_is_told_on_import_and_hidden_until_confirmed(
    run: Run, installed: Path
) -> None:
    """The note names the row; a yes in rank_confirmed lets the rule of authority decide."""
    whatif = ("whatif", "--unit", "fd-a", "--at", "2026-11-24T12:00", "--json")
    replace(installed / "peers.csv", "Detective,Detective,line", "Detective,Lieutenant,command")
    notes = found(run("load", str(installed), "--json"))["notes"]
    assert ["peers.csv row 5: 'peer-04' has command rank and is hidden until "] == [
        note[: note.index("rank_confirmed")] for note in notes
    ]
    hidden = {each["id"]: each["reason"] for each in found(run(*whatif))["hidden"]}
    assert "has command rank, which nobody confirmed" == hidden["peer-04"]

    fill_in(installed, "peer-04", rank_confirmed="yes")
    assert [] == found(run("load", str(installed), "--json"))["notes"]
    hidden = {each["id"]: each["reason"] for each in found(run(*whatif))["hidden"]}
    assert "nobody confirmed" not in hidden["peer-04"]


@pytest.mark.conformance("WA-ELIG-b")
@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("2024-02-05", ""), True),
        (("2024-02-04", ""), False),
        (("2024-12-01", "yes"), False),
        (("", ""), False),
    ],
)
def test_a_short_service_is_told_on_import_unless_excepted(
    run: Run, installed: Path, cells: tuple[str, str], told: bool
) -> None:
    """Designated 364 or 365 days after probation; neither hides anybody."""
    off, excepted = cells
    fill_in(installed, "peer-01", off_probation_on=off, service_excepted=excepted)
    notes = found(run("load", str(installed), "--json"))["notes"]

    assert told == any("less than a year after probation" in note for note in notes)
    [dana] = [each for each in found(run("roster", "--json")) if each["id"] == "peer-01"]
    assert dana["listed"]


@pytest.mark.conformance("WA-OVS-f", "MT-2a.b", "MPD-II-D", "WA-TR-3", "WA-CE-0")
def test_what_is_due_is_listed_by_day_and_fits_a_calendar(
    run: Run, installed: Path, tmp_path: Path
) -> None:
    """Certificates, hours still recommended, and a calendar file with an event for each."""
    (installed / "education.csv").write_text(
        "peer,done_on,hours,topic\npeer-01,2026-11-02,1.5,confidentiality\n"
    )
    replace(installed / "agency.yml", "names_open: true", "education_hours: 3")
    listed = found(run("due", "--json", "--calendar", str(tmp_path / "due.ics")))
    what = [each["what"] for each in listed]

    assert "Owen Tran: renew the certification" in what
    assert any(each.startswith("Dana Whitcomb: ") and "hours recommended" in each for each in what)
    assert sorted(listed, key=lambda each: each["day"]) == listed
    calendar = (tmp_path / "due.ics").read_text()
    assert len(listed) == calendar.count("BEGIN:VEVENT")
    assert "peer-01" in {each["id"] for each in found(run("roster", "--json")) if each["listed"]}


@pytest.mark.conformance("WA-REG-1c")
def test_regional_contacts_are_a_number_where_switched_on_and_impossible_in_montana(
    run: Run, installed: Path
) -> None:
    """Off by default; on only under a pack that asks; nothing but a month and a number."""
    count = ("totals", "--month", "2026-11", "--kind", "regional_contacts", "--add", "6")
    assert "'regional_contacts' is not counted here" in refusal(run(*count))
    replace(installed / "agency.yml", "names_open: true", "regional_counts: true")
    assert "regional_counts: is not possible with the montana pack" in refusal(run(*count))

    replace(installed / "agency.yml", "pack: montana", "pack: washington")
    run(*count)
    expected = [{"month": "2026-11", "kind": "regional_contacts", "number": 6}]
    assert expected == found(run("totals", "--json"))


def test_a_calendar_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    """The path is quoted, and nothing else happens."""
    told = refusal(run("due", "--calendar", str(tmp_path / "no" / "due.ics")))

    assert "cannot be written" in told
