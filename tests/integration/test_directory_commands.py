"""The coordinator's commands, from a spreadsheet to what an employee would see."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.entry import Refused
from bot.directory import open_directory
from bot.settings import ROOT
from tests.conftest import PAGE_KEY, SECRET

EXAMPLE = ROOT / "resources" / "agencies" / "example"
Run = Callable[..., Result]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An agency of a coordinator's own, like the example."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ours"))


@pytest.fixture
def run(tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """run("roster", "--json") on that agency, with a database of its own."""
    for name, value in {
        "PEERLINE_AGENCY": str(installed),
        "PEERLINE_DATABASE_URL": f"sqlite:///{tmp_path / 'var' / 'peerline.db'}",
        "PEERLINE_SECRET": SECRET,
        "PEERLINE_PAGE_KEY": PAGE_KEY,
        "PEERLINE_ESCALATION_URLS": "json://127.0.0.1:9/nobody",
        "COLUMNS": "200",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("bot.training.is_current", lambda *_: True)  # that is another check

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return call


def found(result: Result) -> Any:
    """What a command printed as JSON."""
    assert 0 == result.exit_code, result.exception
    return json.loads(result.stdout.splitlines()[-1])


def refusal(result: Result) -> str:
    """The one clear reason why a command refused."""
    assert isinstance(result.exception, Refused), result.exception
    return str(result.exception)


def replace(path: Path, old: str, new: str) -> None:
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))


def test_a_changed_spreadsheet_is_shown_first_and_then_in_force(
    run: Run, installed: Path, tmp_path: Path
) -> None:
    """Export, change one cell, look at the difference, load, and see it in the list."""
    sheets = tmp_path / "sheets"
    assert "peers.csv" in found(run("export", str(sheets), "--json"))
    replace(sheets / "peers.csv", "Ortega", "Marín")

    dry = run("load", str(sheets), "--dry-run")
    assert "~ peers.csv peer-02, last_name: 'Ortega' becomes 'Marín'" in dry.stdout
    assert "1 would change. Nothing was stored." in dry.stdout
    assert "Luis Ortega" in run("roster").stdout

    assert "1 changed. In force now." in run("load", str(sheets)).stdout
    assert "Luis Marín" in run("roster").stdout
    assert "Marín" in (installed / "peers.csv").read_text(encoding="utf-8-sig")
    assert [] == found(run("load", str(sheets), "--json"))["changes"]


def test_a_wrong_row_changes_nothing_and_is_named(
    run: Run, installed: Path, tmp_path: Path
) -> None:
    """Neither the database nor the files take the good rows of a bad folder."""
    run("roster")
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    shutil.copy(installed / "peers.csv", sheets)
    replace(sheets / "peers.csv", "Ortega", "Marin")
    replace(sheets / "peers.csv", "406-555-0122,406-555-0122", "12,406-555-0122")
    before = (installed / "peers.csv").read_bytes()

    told = refusal(run("load", str(sheets)))

    assert "peers.csv row 4, column phone: '12' is not a US phone number" in told
    assert before == (installed / "peers.csv").read_bytes()
    assert "Luis Ortega" in run("roster").stdout


def test_the_example_is_not_overwritten(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: Path
) -> None:
    """'load' says how to have a folder of one's own instead."""
    monkeypatch.setenv("PEERLINE_AGENCY", "example")
    assert "set PEERLINE_AGENCY=NAME in .env" in refusal(run("load", str(installed)))
    replace(installed / "peers.csv", "Ortega", "Marin")
    run("roster")
    assert "1 would change" in run("load", str(installed), "--dry-run").stdout


def test_whatif_shows_what_an_employee_would_see_and_why_the_rest_is_hidden(run: Run) -> None:
    """A patrol officer at three on Christmas night; the sergeant's reason is told."""
    seen = found(run("whatif", "--unit", "pd-days", "--at", "2026-12-25T03:00", "--json"))

    assert "2026-12-25T03:00:00-07:00" == seen["at"]
    shown = {card["id"] for card in seen["shown"]}
    hidden = {each["id"]: each["reason"] for each in seen["hidden"]}
    assert 24 == len(shown) + len(hidden)
    assert "supervises the asker's unit or one above it" == hidden["peer-05"]
    assert "Shown to an unknown unit" in run("whatif").stdout


def test_a_dialed_number_is_remembered(run: Run, installed: Path) -> None:
    """verify is what makes 'checked on' true, and check then has one line less."""
    replace(installed / "agency.yml", "names_open: true", "names_open: false")
    before = len(found(run("check", "--json")))
    called = found(run("verify", "larch-counseling", "--on", "2026-11-20", "--json"))

    assert {
        "resource": "larch-counseling",
        "phone": "406-555-0151",
        "called_on": "2026-11-20",
    } == called
    after = [each["text"] for each in found(run("check", "--json"))]
    assert not any("Larch Street Counseling: nobody" in text for text in after)
    assert len(after) == before - 1


def test_resources_are_found_as_in_the_chat_and_narrowed_down(run: Run, installed: Path) -> None:
    """Best first by words alone; an option leaves out whoever does not state it."""

    def ids(*arguments: str) -> list[str]:
        return [each["id"] for each in found(run("resources", *arguments, "--json"))]

    query = "therapist who does emdr"
    in_chat = [card.id for card in open_directory("sqlite://", installed).search(query)]

    assert in_chat == ids(query)
    assert (
        "mill-creek-emdr" == ids("therapist", "emdr", "--insurance", "aetna", "--area", "lolo")[0]
    )
    assert "larch-counseling" in in_chat
    assert "larch-counseling" not in ids(query, "--insurance", "aetna")
    assert "dos-rios" in ids("--language", "spanish", "--kind", "clinician")
    assert [] == ids("--language", "spanish", "--kind", "treatment")
    assert 2 == len(ids("--limit", "2"))


def test_resources_say_what_fits_and_that_nothing_does(run: Run) -> None:
    """Each with its number and who checked it; honest words when there is nothing."""
    shown = run("resources", "detox", "--insurance", "Medicaid").stdout
    nothing = run("resources", "--insurance", "Nosuch Mutual", "--kind", "clinician")

    assert "Cottonwood" in shown
    assert "406-555-" in shown
    assert "by nobody" in shown
    assert 0 == nothing.exit_code
    assert "Nothing here fits all of that." in nothing.stdout


def test_a_code_is_shown_once(run: Run) -> None:
    """Afterwards only its age is told."""
    assert "There is no code" in run("code").stdout
    made = found(run("code", "--new", "--json"))["code"]
    assert 14 == len(made)
    assert made not in run("code").stdout


def test_totals_take_numbers_alone(run: Run) -> None:
    """A small one is told as fewer than five."""
    run("totals", "--month", "2026-11", "--kind", "contacts", "--add", "4")
    assert "fewer than 5" in run("totals").stdout
    assert [{"month": "2026-11", "kind": "contacts", "number": None}] == found(
        run("totals", "--json")
    )


def test_check_fails_when_somebody_would_be_left_alone(run: Run, installed: Path) -> None:
    """Open names outside the example and an empty chain are errors, and the exit says so."""
    replace(installed / "on_call.yml", "contact: ", "was: ")
    result = run("check")

    assert "errors leave somebody without help" in refusal(result)
    assert "nobody is on call" in result.stdout
    assert "shows peers' names to everybody; remove it" in result.stdout


def test_check_online_asks_each_page_once(
    run: Run, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that fails or is gone is a warning; nothing is asked without --online."""
    import requests

    replace(installed / "agency.yml", "names_open: true", "names_open: false")
    asked: list[str] = []

    class Answer:
        status_code = 404

        def __enter__(self) -> "Answer":
            return self

        def __exit__(self, *_: object) -> None:
            pass

    def get(address: str, **options: object) -> Answer:
        asked.append(address)
        assert options["timeout"]
        if "larch" in address:
            raise requests.ConnectionError
        return Answer()

    monkeypatch.setattr(requests, "get", get)
    assert 0 == run("check").exit_code
    assert [] == asked
    texts = {each["subject"]: each["text"] for each in found(run("check", "--online", "--json"))}
    assert "does not answer (ConnectionError)" in texts["larch-counseling"]
    assert texts["hearthside"].endswith("www.hearthside.example answers 404")
    assert len(asked) == len(set(asked)) > 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("load", "nowhere"), "nowhere is not a folder"),
        (("roster", "--at", "noon"), "--at 'noon' is not a time"),
        (("whatif", "--unit", "moon"), "--unit 'moon' is not in units.csv"),
        (("whatif", "--incident", "x"), "known are: none"),
        (("resources", "--kind", "dentist"), "--kind 'dentist' is no kind; write one of eap,"),
        (("verify", "nothing"), "'nothing' is not a vetted resource"),
        (("verify", "eap", "--on", "2999-01-01"), "has not come yet"),
        (("verify", "eap", "--on", "soon"), "--on 'soon' is not a date"),
        (("totals", "--month", "2026-11"), "belong together"),
        (("totals", "--month", "x", "--kind", "contacts", "--add", "1"), "'x' is not a month"),
        (("export", "."), ". is there already; name a new folder"),
    ],
)
def test_bad_input_is_one_clear_line(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """The word that is wrong, and what to write instead."""
    told = refusal(run(*arguments))
    assert message in told
    assert 1 == len(told.splitlines())


def test_a_database_that_cannot_be_used_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its address is not told, as it may hold a password."""
    monkeypatch.setenv("PEERLINE_DATABASE_URL", f"sqlite:///{tmp_path}/ours/agency.yml/hunter2.db")
    told = refusal(run("roster"))
    assert "database" in told
    assert "hunter2" not in told
